/**
 * Writes `server/src/rules/data/registries.generated.json`: in which Region which account of AWS publishes which of SageMaker's container images, from
 * the image tables of SDK 2. Run, with the package unpacked outside the repository as `generate-sdk-signatures.py` says:
 * `node server/scripts/generate-registries.mjs v2/x`
 *
 * `families`: accounts by Region, each with its most frequent account first (`763104351884`), then the Regions that have it under another one
 * (`ap-east-1=871362719292`). `repositories`: repository -> family, and the Regions of the family in which it is not published.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
if (!root) throw new Error('Say where the package is unpacked');
const folder = join(root, 'sagemaker/image_uri_config');
/** Repository -> Region -> account. */
const published = new Map();

function collect(node) {
  if (node === null || typeof node !== 'object') return;
  for (const repository of node.registries ? [node.repository].flat() : []) {
    const regions = published.get(repository) ?? new Map();
    published.set(repository, regions);
    for (const [region, account] of Object.entries(node.registries)) {
      if ((regions.get(region) ?? account) !== account) throw new Error(`${repository} has two accounts in ${region}`);
      regions.set(region, account);
    }
  }
  for (const [key, value] of Object.entries(node)) if (key !== 'registries') collect(value);
}
for (const file of readdirSync(folder).sort()) collect(JSON.parse(readFileSync(join(folder, file), 'utf8')));

/** Repositories whose accounts agree wherever both are, and which share most Regions, are of one family. */
const families = [];
const fits = (family, regions) => {
  const both = [...regions].filter(([region]) => family.has(region));
  return both.length > regions.size / 2 && both.every(([region, account]) => family.get(region) === account);
};
const largestFirst = [...published].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1));
const familyOf = new Map();
for (const [repository, regions] of largestFirst) {
  const known = families.find(f => fits(f, regions));
  const family = known ?? new Map();
  if (!known) families.push(family);
  for (const [region, account] of regions) family.set(region, account);
  familyOf.set(repository, family);
}

const inOrder = map => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
function coded(family) {
  const counts = new Map();
  for (const account of family.values()) counts.set(account, (counts.get(account) ?? 0) + 1);
  const [[first]] = [...counts].sort((a, b) => b[1] - a[1]);
  const same = inOrder(family).filter(([, account]) => account === first);
  const others = inOrder(family).filter(([, account]) => account !== first);
  return `${first} ${same.map(([region]) => region).join(' ')} ${others.map(([r, a]) => `${r}=${a}`).join(' ')}`.trim();
}
const missing = repository =>
  inOrder(familyOf.get(repository))
    .map(([region]) => region)
    .filter(region => !published.get(repository).has(region));

const from = readdirSync(root)
  .find(name => /^sagemaker-\d.*\.dist-info$/.test(name))
  ?.replace('.dist-info', '');
const repositories = inOrder(published).map(
  ([name]) => `"${name}":"${[families.indexOf(familyOf.get(name)), ...missing(name)].join(' ')}"`,
);
const target = new URL('../src/rules/data/registries.generated.json', import.meta.url);
writeFileSync(
  target,
  `{"from":"${from}",\n"families":[\n${families.map(f => JSON.stringify(coded(f))).join(',\n')}\n],\n"repositories":{\n${repositories.join(',\n')}\n}}\n`,
);
const accounts = new Set([...published.values()].flatMap(regions => [...regions.values()]));
console.log(`${published.size} repositories in ${families.length} families, ${accounts.size} accounts from ${from}`);
