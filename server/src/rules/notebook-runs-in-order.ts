import { cellsOf, numberOf } from './common/cells.ts';
import { fail, pass, rule } from './kit.ts';

export default rule({
  id: 'notebook-runs-in-order',
  title: 'The saved run of a notebook went from top to bottom',
  why: 'Results that depend on the order in which somebody happened to run cells cannot be repeated by running the notebook, and a job that runs it gives others.',
  practices: ['version-and-track-everything', 'establish-lineage-tracker'],
  severity: 'hint',
  confidence: 'high',
  on: 'Code::Notebook',
  references: ['U213', 'pynblint:non-linear-execution'],
  check(notebook) {
    const ran = cellsOf(notebook).flatMap(cell => {
      const count = numberOf(cell, 'ExecutionCount');
      return count === undefined ? [] : [{ cell, count }];
    });
    if (ran.length < 2) return undefined;
    const index = ran.findIndex(({ count }, i) => i > 0 && count < ran[i - 1]!.count);
    const early = ran[index];
    if (!early) return pass(notebook.at);
    return fail(
      early.cell.at,
      `This cell ran before the one above it ([${early.count}] after [${ran[index - 1]!.count}]). Restart and run all, so that the saved results are those of this code.`,
    );
  },
});
