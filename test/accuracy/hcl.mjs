// npm run hcl -- <folder with repositories>: reads every *.tf below the folder with our parser and with HashiCorp's own, which `npm run readers:here`
// installs, and compares what they read, attribute by attribute. What HashiCorp's parser refuses must have a gap here.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const folder = process.argv[2];
if (!folder) {
  console.error('usage: npm run hcl -- <folder with repositories>');
  process.exit(2);
}

async function ours() {
  const entry = "export { parse } from './server/src/languages/terraform/parse.ts';";
  const made = await build({
    ...{ stdin: { contents: entry, resolveDir: root, loader: 'ts' }, bundle: true, write: false },
    ...{ platform: 'node', format: 'esm', logLevel: 'warning', minify: true },
  });
  const [{ text }] = made.outputFiles;
  const { parse } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  return { parse, size: text.length };
}
const theirs = () => createRequire(path.join(root, '.readers', 'package.json'))('@cdktn/hcl2json').parse;

/** Stands for text without holes, and for what only an evaluation can tell. */
const TEXT = '<text>';
const ANY = '<any>';

function literal(e) {
  if (e.kind === 'literal') return e.value;
  if (e.kind === 'tuple') return e.items.map(literal);
  if (e.kind === 'object') return Object.fromEntries(e.items.map(i => [i.name ?? '?', literal(i.value)]));
  return e.kind === 'template' && e.parts.every(p => p.kind === 'chunk') ? TEXT : ANY;
}

/** Our tree in the form of HashiCorp's JSON: blocks by type and labels, in lists. */
function body(items) {
  const made = {};
  for (const item of items) {
    if (item.kind === 'attribute') {
      made[item.name] = literal(item.value);
      continue;
    }
    const names = [item.type, ...item.labels.map(l => l.text)];
    const last = names.pop();
    let at = made;
    for (const name of names) at = at[name] ??= {};
    at[last] = [...(at[last] ?? []), body(item.items)];
  }
  return made;
}

const hasHoles = text => text.includes('${') || text.includes('%{');
function plain(json) {
  if (typeof json === 'string') return hasHoles(json) ? ANY : TEXT;
  if (Array.isArray(json)) return json.map(plain);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([k, v]) => [hasHoles(k) ? '?' : k, plain(v)]));
}

/** The path of the first difference. */
function difference(a, b, at = '') {
  if (a === ANY || b === ANY || a === b) return undefined;
  const both = [a, b].every(v => typeof v === 'object' && v !== null);
  if (!both) return `${at}: ${JSON.stringify(a)} here, ${JSON.stringify(b)} there`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${at}/${key}`);
    if (found) return found;
  }
  return undefined;
}

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(
    f =>
      f.isFile() && f.name.endsWith('.tf') && !/[\\/](?:\.git|\.terraform|node_modules)(?:[\\/]|$)/.test(f.parentPath),
  )
  .map(f => path.join(f.parentPath, f.name))
  .sort();
const { parse, size } = await ours();
const reference = theirs();
const count = { valid: 0, same: 0, invalid: 0, invalidWithGap: 0 };
let time = 0;
let length = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const start = performance.now();
  const tree = parse(text);
  time += performance.now() - start;
  length += text.length;
  const json = await reference('main.tf', text).catch(() => undefined);
  if (json === undefined) {
    count.invalid++;
    if (tree.gaps.length > 0) count.invalidWithGap++;
    else console.log(`${file}: refused there, without a gap here`);
    continue;
  }
  count.valid++;
  const found = tree.gaps.length > 0 ? `a gap: ${tree.gaps[0].because}` : difference(body(tree.items), plain(json));
  if (found) console.log(`${file}: ${found}`);
  else count.same++;
}
console.log(
  `${files.length} files, ${count.valid} valid: ${count.same} read the same, ${count.valid - count.same} not`,
);
console.log(`${count.invalid} that HashiCorp's parser refuses, ${count.invalidWithGap} of them with a gap here`);
console.log(`${(length / 1000 / time).toFixed(1)} MB/s; ${(size / 1000).toFixed(0)} KB minified`);
process.exitCode = count.same === count.valid && count.invalid === count.invalidWithGap ? 0 : 1;
