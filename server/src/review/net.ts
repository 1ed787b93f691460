import type { Language } from '../languages/language.ts';
import { mentions } from '../languages/mentions.ts';
import type { DocumentFacts, Gap, LanguageId, Source } from '../model/facts.ts';
import type { Languages } from './review.ts';

/** How the reason of a problem begins that is a mistake of ours. */
const INTERNAL = 'internal error';
const REPORT = 'please report it: https://github.com/ml-lens/ml-lens/issues';

/** Is a problem a mistake of ours? Then what was found is not all there is. */
export const isInternal = ({ reason }: { readonly reason: string }): boolean => reason.startsWith(INTERNAL);

/** What is told of a document that we failed on, as the reason of a problem. */
export const internalError = (error: unknown): string =>
  `${INTERNAL}, not reviewed (${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}); ${REPORT}`;

/** Stands for the tree of a document that could not be parsed. */
interface Failed {
  readonly failed: string;
}
const isFailed = (tree: unknown): tree is Failed =>
  typeof tree === 'object' && tree !== null && 'failed' in tree && Object.keys(tree).length === 1;

const whole = ({ text }: Pick<Source, 'text'>, because: string): Gap => ({
  at: { start: 0, end: text.length },
  because,
});
const nothing = ({ uri, path, text, cells }: Source, language: LanguageId, because: string): DocumentFacts => ({
  ...{ uri, path, language, resources: [], suppressions: [], traces: [] },
  gaps: [whole({ text }, because)],
  mentions: mentions(text),
  ...(cells && { cells }),
});

type Log = (message: string) => void;

/** A language that never throws: what it fails on is a document of which nothing is known but that we failed. */
function caught(language: Language, log: Log): Language {
  const failed = new WeakMap<Source, string>();
  const fell = (source: Source, error: unknown, isReading = true): void => {
    if (!failed.has(source)) log(`${source.path}: ${error instanceof Error ? (error.stack ?? error) : String(error)}`);
    if (isReading) failed.set(source, internalError(error));
  };
  const attempt = <T>(source: Source, tree: unknown, otherwise: T, work: () => T, isReading = true): T => {
    if (isFailed(tree)) return otherwise;
    try {
      return work();
    } catch (error) {
      fell(source, error, isReading);
      return otherwise;
    }
  };
  const orFailed = (source: Source, tree: unknown): unknown => {
    const because = failed.get(source);
    return because === undefined ? tree : ({ failed: because } satisfies Failed);
  };
  const usable = (previous: unknown): unknown => (isFailed(previous) ? undefined : previous);
  const { id, parsing, understanding, share, wants, offers, hands } = language;
  return {
    id,
    parse: (source, previous) =>
      orFailed(
        source,
        attempt<unknown>(source, undefined, undefined, () => language.parse(source, usable(previous))),
      ),
    ...(parsing && {
      *parsing(source, previous) {
        try {
          return orFailed(source, yield* parsing(source, usable(previous)));
        } catch (error) {
          fell(source, error);
          return orFailed(source, undefined);
        }
      },
    }),
    ...(understanding && {
      *understanding(source, tree, others) {
        if (isFailed(tree)) return;
        try {
          yield* understanding(source, tree, others);
        } catch {
          // Whoever asks for the facts is told of it.
        }
      },
    }),
    extract(source, tree, others) {
      const facts = attempt(source, tree, undefined, () => language.extract(source, tree, others));
      const because = isFailed(tree) ? tree.failed : failed.get(source);
      if (!facts) return nothing(source, id, because ?? INTERNAL);
      return because === undefined ? facts : { ...facts, gaps: [whole(source, because), ...facts.gaps] };
    },
    ...(share && { share: (s, tree) => attempt(s, tree, { key: '', part: undefined }, () => share(s, tree)) }),
    ...(wants && { wants: (s, tree) => attempt(s, tree, [], () => wants(s, tree)) }),
    ...(offers && { offers: (s, tree) => attempt(s, tree, undefined, () => offers(s, tree)) }),
    ...(hands && { hands: (s, tree, others) => attempt(s, tree, [], () => hands(s, tree, others)) }),
    write: (s, tree, edits, others) => attempt(s, tree, undefined, () => language.write(s, tree, edits, others), false),
    writeEach(s, tree, changes, others) {
      const none = changes.map(() => undefined);
      return attempt(s, tree, none, () => language.writeEach(s, tree, changes, others), false);
    },
    writable(s, tree, changes, others) {
      const none = changes.map(() => false);
      return attempt(s, tree, none, () => language.writable(s, tree, changes, others), false);
    },
  };
}

/** Languages that never throw. `log` gets what a person who mends it needs. */
export const netted = (languages: Languages, log: Log = () => {}): Languages =>
  Object.fromEntries(Object.entries(languages).map(([id, l]) => [id, caught(l, log)])) as Languages;
