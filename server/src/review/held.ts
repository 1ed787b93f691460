import { carry, movesOf } from '../engine/carry.ts';
import type { Memory } from '../engine/memory.ts';
import { difference } from '../languages/difference.ts';
import { mentions } from '../languages/mentions.ts';
import { fileTraces } from '../languages/repository/index.ts';
import type { DocumentFacts, Source } from '../model/facts.ts';
import type { Texts } from '../model/texts.ts';
import { isRelevantElsewhere, kindOf } from './languages.ts';

/** Is it the same document with the same text? */
export const sameSource = (a: Source, b: Source): boolean =>
  a.text === b.text && a.uri === b.uri && JSON.stringify(a.cells) === JSON.stringify(b.cells);

/** Facts with what the file is among the others of its repository, and the topics of a file that no resource language reads. */
export function inRepository(source: Source, facts: DocumentFacts, texts: Texts): DocumentFacts {
  if (facts.language !== 'repository') {
    const traces = [...fileTraces(source), ...facts.traces].map(({ name, at }) => ({ name: texts(name), at }));
    return { ...facts, traces };
  }
  const talks = kindOf(source.path) === 'other' && isRelevantElsewhere(source.text);
  return talks ? { ...facts, mentions: mentions(source.text) } : facts;
}

/** The facts of a document's next state, with the resources of the last one where the edit left them alone. */
export function carriedOver(
  before: { readonly source: Source; readonly facts: DocumentFacts } | undefined,
  source: Source,
  facts: DocumentFacts,
  memory: Memory,
): DocumentFacts {
  if (before?.facts.language !== facts.language) return facts;
  const { fromA: from, toA: to, toB } = difference(before.source.text, source.text);
  const resources = carry(before.facts.resources, facts.resources, movesOf({ from, to, by: toB - to }), memory);
  return { ...facts, resources };
}
