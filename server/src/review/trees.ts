import type { Language } from '../languages/language.ts';
import type { LanguageId, Source } from '../model/facts.ts';
import { outcome, type Steps } from '../model/steps.ts';

/**
 * What is read is asked for again: when its fixes are written, and when what it takes from others has changed. Trees are
 * several times the size of their texts, so those of a small workspace are kept, and of a large one those of the documents that are being worked on.
 */
const KEPT_CHARACTERS = 400_000;
/** Of a workspace that has more. */
const KEPT_OF_LARGE = 100_000;
const KEPT_AT_LEAST = 8;

/** The syntax trees of the documents that were parsed last. */
export interface Trees {
  /** Parses, unless this very source was parsed last; with the last tree of its path when `reuse` says that it was read by the same language. */
  parse(language: LanguageId, source: Source, reuse: boolean): unknown;
  /** The same in steps. */
  parsing(language: LanguageId, source: Source, reuse: boolean): Steps<unknown>;
  /** The tree of exactly this text, parsed again when it was let go. */
  of(language: LanguageId, source: Source): unknown;
  /** The same in steps. */
  getting(language: LanguageId, source: Source): Steps<unknown>;
  drop(path: string): void;
}

export function createTrees(languages: Readonly<Record<LanguageId, Language>>): Trees {
  const kept = new Map<string, { readonly source: Source; readonly tree: unknown }>();
  let characters = 0;
  let most = KEPT_CHARACTERS;
  const drop = (path: string): void => {
    characters -= kept.get(path)?.source.text.length ?? 0;
    kept.delete(path);
  };
  const keep = (source: Source, tree: unknown): unknown => {
    drop(source.path);
    kept.set(source.path, { source, tree });
    characters += source.text.length;
    if (characters > most) most = KEPT_OF_LARGE;
    for (const oldest of kept.keys()) {
      if (characters <= most || kept.size <= KEPT_AT_LEAST) break;
      drop(oldest);
    }
    return tree;
  };
  function* parsing(language: LanguageId, source: Source, reuse: boolean): Steps<unknown> {
    const known = kept.get(source.path);
    if (known?.source === source) return known.tree;
    const { parse, parsing: inSteps } = languages[language];
    const previous = reuse ? known?.tree : undefined;
    return keep(source, inSteps ? yield* inSteps(source, previous) : parse(source, previous));
  }
  function* getting(language: LanguageId, source: Source): Steps<unknown> {
    const last = kept.get(source.path);
    return last?.source.text === source.text ? last.tree : yield* parsing(language, source, false);
  }
  return {
    parse: (language, source, reuse) => outcome(parsing(language, source, reuse)),
    parsing,
    of: (language, source) => outcome(getting(language, source)),
    getting,
    drop,
  };
}
