// Ruff's rules, compiled to WebAssembly, over the Python modules and the notebooks of the working directory. Prints how much it found.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { below, cellsOf } from './walk.mjs';

const require = createRequire(`${process.argv[2]}/package.json`);
const { PositionEncoding, Workspace } = require('@astral-sh/ruff-wasm-nodejs');
const workspace = new Workspace({}, PositionEncoding.Utf16);
let found = 0;
for (const file of below('.', ['.py', '.ipynb'])) {
  const text = file.endsWith('.py') ? readFileSync(file, 'utf8') : cellsOf(file);
  if (text !== undefined) found += workspace.check(text).length;
}
console.log(found);
