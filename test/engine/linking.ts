import { assemble } from '../../server/src/engine/assemble.ts';
import type { DocumentFacts } from '../../server/src/model/facts.ts';
import type { Resource } from '../../server/src/model/resource.ts';
import type { Workload } from '../../server/src/model/workload.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';

/** Sources of one workload by path; the cells of a notebook stand between lines `# %%`. */
export type Files = Readonly<Record<string, string>>;

/** What the front ends make of the files. */
export function factsOf(files: Files): readonly DocumentFacts[] {
  const reviewer = createReviewer({ root: '/w', name: 'w', rules: [], signals: [] });
  for (const [path, text] of Object.entries(files)) {
    const cells = path.endsWith('.ipynb') ? { cells: [{ index: 0, start: 0, end: text.length }] } : {};
    reviewer.update({ uri: `mem:/${path}`, path, text, ...cells });
  }
  return reviewer.workload.documents;
}

/** The files as one workload that was read completely, unless told otherwise. */
export const workloadOf = (files: Files, complete = true): Workload => assemble('w', '/w', factsOf(files), complete);

const called = (workload: Workload, r: Resource): string => `${workload.documentOf(r)?.path}#${r.id}`;

/** Every link of a workload, one line each: `a.py#x -serves/name-> b.yaml#Y`. */
export const edgesOf = (workload: Workload): readonly string[] =>
  workload.links().map(l => `${called(workload, l.from)} -${l.kind}/${l.by}-> ${called(workload, l.to)}`);

/** A resource of a workload by its path and id. */
export function resourceOf(workload: Workload, name: string): Resource {
  for (const d of workload.documents)
    for (const r of d.resources) if (`${d.path}#${r.id}` === name && !r.type.startsWith('Code::')) return r;
  throw new Error(
    `no resource ${name} among ${workload.documents.flatMap(d => d.resources.map(r => `${d.path}#${r.id}`)).join(', ')}`,
  );
}
