import type { DocumentFacts } from '../model/facts.ts';

const CALL = 'call:';
const OF_THE_SDK = `${CALL}sagemaker`;

const CALLS = new WeakMap<DocumentFacts, ReadonlyMap<number, string>>();

/** The calls of the SageMaker SDK in a document, by where they begin; looked through once, when they are first asked for. */
export function callsIn(document: DocumentFacts): ReadonlyMap<number, string> {
  const known = CALLS.get(document);
  if (known) return known;
  const made = new Map<number, string>();
  for (const { name, at } of document.traces)
    if (name.startsWith(OF_THE_SDK)) made.set(at.start, name.slice(CALL.length));
  CALLS.set(document, made);
  return made;
}
