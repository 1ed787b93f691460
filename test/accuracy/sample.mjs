// node test/accuracy/sample.mjs <folder with repositories, each named owner-name> [--seed text] [--each n] [--rule n] [--only rule,rule]
// Prints findings to read by hand, one JSON object a line: of every rule at most --each in one repository (default 2) and --rule in all (default 8),
// drawn by a hash with the seed, so that the same findings are drawn whatever is found besides them. Records that exist are left out.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findingsIn, keyOf, records } from './read.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: 'ml-lens' },
    each: { type: 'string', default: '2' },
    rule: { type: 'string', default: '8' },
    only: { type: 'string' },
  },
});
const [folder] = positionals;
if (!folder) {
  console.error(
    'usage: node test/accuracy/sample.mjs <folder with repositories> [--seed text] [--each n] [--rule n] [--only rules]',
  );
  process.exit(2);
}
const only = values.only?.split(',');
const lot = f =>
  createHash('sha256')
    .update(`${values.seed} ${keyOf(f)}`)
    .digest('hex');

const known = new Set(records().map(keyOf));
const perRepository = new Map();
const perRule = new Map();
for (const r of records()) {
  const both = `${r.rule} ${r.repo}`;
  perRepository.set(both, (perRepository.get(both) ?? 0) + 1);
  perRule.set(r.rule, (perRule.get(r.rule) ?? 0) + 1);
}

const drawn = readdirSync(folder)
  .flatMap(name => findingsIn(folder, name))
  .filter(f => !known.has(keyOf(f)) && (!only || only.includes(f.rule)))
  .map(f => ({ f, lot: lot(f) }))
  .sort((a, b) => (a.lot < b.lot ? -1 : 1));
for (const { f } of drawn) {
  const both = `${f.rule} ${f.repo}`;
  const [here, all] = [perRepository.get(both) ?? 0, perRule.get(f.rule) ?? 0];
  if (here >= Number(values.each) || all >= Number(values.rule)) continue;
  perRepository.set(both, here + 1);
  perRule.set(f.rule, all + 1);
  console.log(JSON.stringify(f));
}
