/**
 * Writes `server/src/rules/data/registries.generated.json`: accounts of AWS that publish SageMaker's container images, from the image tables of
 * SDK 2. Run, with the package unpacked outside the repository as `generate-sdk-signatures.py` says:
 * `node server/scripts/generate-registries.mjs v2/x`
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
if (!root) throw new Error('Say where the package is unpacked');
const folder = join(root, 'sagemaker/image_uri_config');
const accounts = new Set();

function collect(node) {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'registries') for (const account of Object.values(value)) accounts.add(account);
    else collect(value);
  }
}

for (const file of readdirSync(folder)) collect(JSON.parse(readFileSync(join(folder, file), 'utf8')));
const from = readdirSync(root)
  .find(name => /^sagemaker-\d.*\.dist-info$/.test(name))
  ?.replace('.dist-info', '');
const target = new URL('../src/rules/data/registries.generated.json', import.meta.url);
writeFileSync(target, `{"from":"${from}",\n"accounts":"${[...accounts].sort().join(' ')}"}\n`);
console.log(`${accounts.size} accounts from ${from}`);
