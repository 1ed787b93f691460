import { assemble } from '../../server/src/engine/assemble.ts';
import { sight } from '../../server/src/engine/sight.ts';
import { cloudformation } from '../../server/src/languages/cloudformation/index.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { notebook } from '../../server/src/languages/notebook/index.ts';
import { python } from '../../server/src/languages/python/index.ts';
import { stepFunctions } from '../../server/src/languages/stepfunctions/index.ts';
import { typescript } from '../../server/src/languages/typescript/index.ts';
import type { DocumentFacts, Source } from '../../server/src/model/facts.ts';
import type { Sighting } from '../../server/src/model/signal.ts';
import type { Workload } from '../../server/src/model/workload.ts';
import { signals } from '../../server/src/signals/index.ts';

const BY_EXTENSION: Readonly<Record<string, unknown>> = {
  py: python,
  ipynb: notebook,
  ts: typescript,
  yaml: cloudformation,
  json: stepFunctions,
};

/** The facts of a text, as the front end of its file name reads it; a notebook is one cell. */
export function facts(path: string, text: string): DocumentFacts {
  const language = BY_EXTENSION[path.slice(path.lastIndexOf('.') + 1)] as Language;
  const cells = path.endsWith('.ipynb') ? { cells: [{ index: 0, start: 0, end: text.length }] } : {};
  const source: Source = { uri: `mem:/${path}`, path, text, ...cells };
  return language.extract(source, language.parse(source));
}

/** A document that only has traces: of a program, or in YAML of something else. */
export const traced = (path: string, ...names: readonly string[]): DocumentFacts => ({
  uri: `mem:/${path}`,
  path,
  language: path.endsWith('.py') ? 'python' : 'cloudformation',
  resources: [],
  suppressions: [],
  gaps: [],
  mentions: [],
  traces: names.map((name, i) => ({ name, at: { start: i * 10, end: i * 10 + 5 } })),
});

export const workload = (...documents: readonly DocumentFacts[]): Workload =>
  assemble('fixture', 'mem:/', documents, true);

/** What all signals see in documents; a signal that throws fails the test. */
export const sightings = (...documents: readonly DocumentFacts[]): readonly Sighting[] =>
  sight(signals, workload(...documents), message => {
    throw new Error(message);
  });

/** Ids of the signals that see something. */
export const seen = (...documents: readonly DocumentFacts[]): ReadonlySet<string> =>
  new Set(sightings(...documents).map(s => s.signal.id));
