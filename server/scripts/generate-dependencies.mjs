// Writes the table of bundled packages into docs/dependencies.md: what for, size, licence, why this one. --check: are all packages told?
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundled } from './bundled.mjs';
import { root } from './ensure.mjs';

const FILE = path.join(root, 'docs/dependencies.md');
/** What each is for, and why this one; the others come with one of these. */
const REASONS = {
  '@lezer/common': ['trees', 'shared by the Lezer parsers'],
  '@lezer/javascript': [
    'parses TypeScript and JavaScript',
    'survives broken code, keeps places, reparses what changed; the TypeScript compiler is native code since version 7',
  ],
  '@lezer/lr': [
    'runs the Lezer parsers',
    'plain JavaScript, so that editors in a browser can run it; tree-sitter needs WebAssembly or native code',
  ],
  '@lezer/python': ['parses Python', 'the same; a real parser of Python needs Python'],
  ignore: ['.gitignore, `exclude`, `overrides`', 'follows git in every case that we know of'],
  'jsonc-parser': ['JSON with places', 'survives broken JSON, edits it in place; from the makers of VS Code'],
  picocolors: ['colours in the terminal', 'knows NO_COLOR, 2 KB'],
  'vscode-languageclient': ['the editor’s side of the protocol', 'the reference implementation'],
  'vscode-languageserver': ['the server’s side of the protocol', 'the reference implementation'],
  'vscode-languageserver-textdocument': ['documents that change', 'the reference implementation'],
  'vscode-uri': ['addresses of files', 'as VS Code has them'],
  yaml: [
    'YAML with places and comments',
    'keeps comments, knows the tags of CloudFormation, edits in place; passes the YAML test suite',
  ],
};
const OPEN = '<!-- generated: bundled -->';
const CLOSE = '<!-- /generated -->';

const packages = bundled();
const untold = Object.keys(REASONS).filter(name => !packages.some(p => p.name === name));
if (untold.length > 0) throw new Error(`no longer bundled: ${untold.join(', ')}`);
const size = bytes => (bytes < 1000 ? '< 1 KB' : `${Math.round(bytes / 1000)} KB`);
const row = ({ name, version, licence, bytes }) => {
  const [what, why] = REASONS[name] ?? ['', ''];
  return `| ${name} ${version} | ${what} | ${size(bytes)} | ${licence} | ${why} |`;
};
const table = [
  '| package | what for | bytes | licence | why this one |',
  '|---|---|---:|---|---|',
  ...packages.map(row),
].join('\n');
const page = readFileSync(FILE, 'utf8');
const [before, rest] = page.split(OPEN);
const [inside, behind] = rest.split(CLOSE);

if (process.argv.includes('--check')) {
  const lost = packages.filter(p => !inside.includes(`| ${p.name} ${p.version} |`) || !inside.includes(p.licence));
  if (lost.length > 0) {
    console.error(
      `docs/dependencies.md lacks ${lost.map(p => p.name).join(', ')}: run node server/scripts/generate-dependencies.mjs`,
    );
    process.exit(1);
  }
} else writeFileSync(FILE, `${before}${OPEN}\n${table}\n${CLOSE}${behind}`);
