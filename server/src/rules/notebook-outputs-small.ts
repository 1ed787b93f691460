import { cellsOf, numberOf } from './common/cells.ts';
import { fail, pass, rule } from './kit.ts';

/** Characters of JSON; reviews in the browser stop showing notebooks not far above. */
const MOST = 5_000_000;

export default rule({
  id: 'notebook-outputs-small',
  title: 'Notebooks are kept without huge outputs',
  why: 'Megabytes of outputs make each copy and each change of the notebook as large, hide the code in reviews, and often hold data that belongs nowhere but in the bucket.',
  practices: ['version-and-track-everything', 'keep-only-relevant-data'],
  severity: 'hint',
  confidence: 'high',
  on: 'Code::Notebook',
  references: ['U213', 'U210', 'pynblint:notebook-too-long'],
  check(notebook) {
    const sized = cellsOf(notebook).map(cell => ({ cell, size: numberOf(cell, 'OutputSize') ?? 0 }));
    const [first] = sized;
    if (!first) return undefined;
    const total = sized.reduce((sum, { size }) => sum + size, 0);
    if (total <= MOST) return pass(notebook.at);
    const largest = sized.reduce((a, b) => (b.size > a.size ? b : a), first);
    return fail(
      largest.cell.at,
      `The notebook keeps ${(total / 1_000_000).toFixed(1)} MB of outputs, most of them here. Clear them before saving.`,
    );
  },
});
