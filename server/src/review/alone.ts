import { rulesFor, tabulate } from '../engine/judge.ts';
import { createMemory, type Kept, recall } from '../engine/memory.ts';
import type { Handed, Shared } from '../languages/language.ts';
import type { DocumentFacts, LanguageId, Source } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import type { Choices, Rule } from '../model/rule.ts';
import { type FixDepth, judgedAlone, type WrittenAhead, writtenAhead } from './ahead.ts';
import { languageFor } from './languages.ts';
import { netted } from './net.ts';
import type { Languages } from './review.ts';

/** What reading a document tells before anything is known of the others. Plain data: another thread may have read it. */
export interface ReadAlone {
  readonly language: LanguageId;
  readonly facts: DocumentFacts;
  readonly wants: readonly (readonly string[])[];
  readonly handed: readonly Handed[];
  /** What documents that want this one get of it. */
  readonly offer?: Shared;
  /** What rules say of its resources that need no more, by the position of the rule among those of the type. */
  readonly said: ReadonlyMap<Resource, Kept['said']>;
  readonly ahead: WrittenAhead;
}

/** How documents are read alone. */
export interface AloneOptions {
  readonly languages: Languages;
  readonly rules: readonly Rule[];
  readonly choicesAt: (path: string) => Choices;
  readonly fixes?: FixDepth;
}

/** The language of a document that can be read alone: files of a folder that are one module cannot, and files around the code cost nothing. */
export function aloneIn(source: Source, languages: Languages): LanguageId | undefined {
  const id = source.cells ? 'notebook' : languageFor(source.path, source.text);
  return id && id !== 'repository' && !languages[id].share ? id : undefined;
}

/** Reads documents one by one; undefined where one makes no sense alone. */
export function readerAlone({
  rules,
  choicesAt,
  fixes,
  ...options
}: AloneOptions): (source: Source) => ReadAlone | undefined {
  const languages = netted(options.languages);
  const table = tabulate(rules);
  return source => {
    const id = aloneIn(source, languages);
    if (!id) return undefined;
    const language = languages[id];
    const judging = { table, memory: createMemory(), choicesAt };
    const tree = language.parse(source);
    const facts = language.extract(source, tree, []);
    // Notebooks are hardly ever wanted.
    const offer = source.cells ? undefined : language.offers?.(source, tree);
    const verdicts = judgedAlone(facts, judging);
    const saidOf = (r: Resource): [Resource, Kept['said']] => [
      r,
      recall(judging.memory, r, rulesFor(table, r), choicesAt(facts.path)).said,
    ];
    return {
      language: id,
      facts,
      wants: language.wants?.(source, tree) ?? [],
      handed: language.hands?.(source, tree, []) ?? [],
      ...(offer && { offer }),
      said: new Map(facts.resources.map(saidOf)),
      ahead: fixes ? writtenAhead(facts, verdicts, fixes, { source, language, tree, others: [] }) : new Map(),
    };
  };
}
