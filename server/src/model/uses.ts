import type { Traced } from './trace.ts';
import type { Workload } from './workload.ts';

/** Methods that end something or only look at it: no sign that it is in use. */
const NO_USE = /^(?:delete|describe|list|stop|wait|remove|terminate)/;
/** A method behind a class: `call:sagemaker.lineage.Visualizer.show`. */
const METHOD = /^(call:(?:.*\.)?[A-Z]\w*)\.([a-z_]\w*)$/;

/**
 * The traces of a name by which a workload uses what is named. A method of a class counts where its name was asked for, and where the document
 * does not show how the object was made; then the making counts.
 */
export function uses(workload: Workload, name: string): readonly Traced[] {
  const all = workload.traces(name);
  const made = new Set(all.map(t => `${t.document.uri}\n${t.name}`));
  return all.filter(({ name: found, document }) => {
    const [, owner, method] = METHOD.exec(found) ?? [];
    if (owner === undefined || method === undefined || name.length > owner.length) return true;
    return !NO_USE.test(method) && !made.has(`${document.uri}\n${owner}`);
  });
}
