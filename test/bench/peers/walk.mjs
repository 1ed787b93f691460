// The files of the folder that a peer's script works on: its working directory.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set([
  '.git',
  'node_modules',
  'cdk.out',
  'site-packages',
  '.venv',
  '.ipynb_checkpoints',
  '__pycache__',
]);

/** The paths below a folder whose names end in one of the endings, in the order of names. */
export function below(folder, endings) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : below(at, endings);
      return entry.isFile() && endings.some(e => entry.name.endsWith(e)) ? [at] : [];
    });
}

/** The code cells of a notebook, one under the other, without what only IPython understands; undefined for what is no notebook. */
export function cellsOf(file) {
  try {
    const code = JSON.parse(readFileSync(file, 'utf8')).cells.filter(c => c.cell_type === 'code');
    const text = code.map(c => [c.source].flat().join('')).filter(t => !t.startsWith('%%'));
    return text.join('\n').replace(/^[ \t]*[%!?].*$/gm, 'pass');
  } catch {
    return undefined;
  }
}
