// Writes THIRD-PARTY-NOTICES.md: what is in the bundles that is not ours, with its licences. --check: says whether it is fresh instead.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundled } from './bundled.mjs';
import { root } from './ensure.mjs';

const FILE = path.join(root, 'THIRD-PARTY-NOTICES.md');

const section = ({ name, version, licence, home, texts }) =>
  [
    `## ${name} ${version}`,
    '',
    `Licence: ${licence}. ${home}`,
    '',
    ...texts.flatMap(text => ['```text', text.replaceAll('```', "'''"), '```', '']),
  ].join('\n');

const packages = bundled();
const lacking = packages.filter(p => p.texts.length === 0);
if (lacking.length > 0) throw new Error(`without a licence text: ${lacking.map(p => p.name).join(', ')}`);
const page = `# Third-party notices

ML Lens is licensed under Apache-2.0. Its bundles hold code of the packages below; \`server/scripts/generate-notices.mjs\` lists what the bundler put in. Tables of
resource types and limits hold facts read from @aws-cdk/aws-service-spec and @aws-sdk/client-sagemaker (both Apache-2.0), which are not bundled.

${packages.map(section).join('\n')}`;

if (process.argv.includes('--check')) {
  let now = '';
  try {
    now = readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n');
  } catch {}
  if (now !== page) {
    console.error('THIRD-PARTY-NOTICES.md is stale: run node server/scripts/generate-notices.mjs');
    process.exit(1);
  }
} else writeFileSync(FILE, page);
