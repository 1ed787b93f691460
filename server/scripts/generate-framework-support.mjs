// Writes server/src/rules/data/framework-support.generated.json: until when AWS patches the images of a framework's version.
//
//   git clone --depth 1 https://github.com/aws/deep-learning-containers ../dlc
//   node server/scripts/generate-framework-support.mjs ../dlc
//
// Read are the dates of "end of patch" from which AWS makes its own table of the support policy: one file per image, and one for older versions.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [, , folder] = process.argv;
if (!folder) throw new Error('usage: generate-framework-support.mjs <clone of aws/deep-learning-containers>');
const docs = path.join(folder, 'docs', 'src');
const OUT = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '../src/rules/data/framework-support.generated.json',
);
const FRAMEWORKS = ['pytorch', 'tensorflow'];

const field = (text, name) => new RegExp(`^${name}: *"?([\\d.-]+)"?`, 'm').exec(text)?.[1];
const ends = Object.fromEntries(FRAMEWORKS.map(f => [f, {}]));
const put = (framework, version, eop) => {
  const known = ends[framework][version];
  if (version && eop && (!known || known < eop)) ends[framework][version] = eop;
};

const legacy = readFileSync(path.join(docs, 'legacy', 'legacy_support.yml'), 'utf8');
for (const section of legacy.split(/^(?=\w+:$)/m)) {
  const framework = /^(\w+):/.exec(section)?.[1];
  if (!FRAMEWORKS.includes(framework)) continue;
  for (const m of section.matchAll(/version: "([\d.]+)"\s+ga: "[\d-]+"\s+eop: "([\d-]+)"/g)) put(framework, m[1], m[2]);
}
for (const framework of FRAMEWORKS)
  for (const kind of ['training', 'inference']) {
    const at = path.join(docs, 'data', `${framework}-${kind}`);
    for (const file of readdirSync(at)) {
      const text = readFileSync(path.join(at, file), 'utf8');
      put(framework, field(text, 'version'), field(text, 'eop'));
    }
  }

const read = execFileSync('git', ['-C', folder, 'log', '-1', '--format=%cs'], { encoding: 'utf8' }).trim();
const order = (a, b) => a.localeCompare(b, 'en', { numeric: true });
const sorted = table => Object.fromEntries(Object.entries(table).sort(([a], [b]) => order(a, b)));
const made = { read, endOfPatch: Object.fromEntries(FRAMEWORKS.map(f => [f, sorted(ends[f])])) };
writeFileSync(OUT, `${JSON.stringify(made, null, 2)}\n`);
