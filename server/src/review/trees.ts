import type { Language } from '../languages/language.ts';
import type { LanguageId, Source } from '../model/facts.ts';

/** Trees are several times the size of their text: only those of documents that are being worked on are kept. */
const KEPT = 8;

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
  const keep = (path: string, text: string, tree: unknown): unknown => {
    kept.delete(path);
    kept.set(path, { text, tree });
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
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
    drop: path => void kept.delete(path),
  };
}
