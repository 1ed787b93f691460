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
