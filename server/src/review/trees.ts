import type { Language } from '../languages/language.ts';
import type { LanguageId, Source } from '../model/facts.ts';

/**
 * What is read is asked for again: when its fixes are written, and when what it takes from others has changed. A tree holds about 16 bytes for each
 * character of its text, so those of an ordinary workspace are kept, and of a large one those of the documents that are being worked on.
 */
const KEPT_CHARACTERS = 1_500_000;
const KEPT_AT_LEAST = 8;

/** The syntax trees of the documents that were parsed last. */
export interface Trees {
  /** Parses, with the last tree of this path when `reuse` says that it was read by the same language. */
  parse(language: LanguageId, source: Source, reuse: boolean): unknown;
  /** The tree of exactly this text, parsed again when it was let go. */
  of(language: LanguageId, source: Source): unknown;
  drop(path: string): void;
}

export function createTrees(languages: Readonly<Record<LanguageId, Language>>): Trees {
  const kept = new Map<string, { readonly text: string; readonly tree: unknown }>();
  let characters = 0;
  const drop = (path: string): void => {
    characters -= kept.get(path)?.text.length ?? 0;
    kept.delete(path);
  };
  const keep = (path: string, text: string, tree: unknown): unknown => {
    drop(path);
    kept.set(path, { text, tree });
    characters += text.length;
    for (const oldest of kept.keys()) {
      if (characters <= KEPT_CHARACTERS || kept.size <= KEPT_AT_LEAST) break;
      drop(oldest);
    }
    return tree;
  };
  const parse: Trees['parse'] = (language, source, reuse) => {
    const last = reuse ? kept.get(source.path) : undefined;
    const tree = languages[language].parse(source, last?.tree);
    return keep(source.path, source.text, tree);
  };
  return {
    parse,
    of(language, source) {
      const last = kept.get(source.path);
      return last?.text === source.text ? last.tree : parse(language, source, false);
    },
    drop,
  };
}
