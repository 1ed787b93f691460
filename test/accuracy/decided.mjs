// npm run decided -- <folder with repositories, or one repository> [--write] [--list <cause>]: of the training jobs that estimators of SDK 2 and 1 declare,
// how often the source decides the instance count and type, and why not where it does not. --write puts the table between the markers of
// docs/real-world.md; --list prints the places of one cause.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundled } from './bundled.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const folder = process.argv[2];
if (!folder) {
  console.error('usage: npm run decided -- <folder with repositories> [--write] [--list <cause>]');
  process.exit(2);
}

const { disk, scan, createReviewer, possibilities, read } = await bundled(
  ['review/disk.node.ts', 'review/scan.ts', 'review/reviewer.ts', 'model/read.ts']
    .map(f => `export * from './server/src/${f}';`)
    .join('\n'),
);
const reviewer = createReviewer({ root: path.resolve(folder), name: 'decided' });
for await (const item of scan(disk(path.resolve(folder)), {})) if (item.is === 'document') reviewer.update(item.source);

/** Why a value is not decided: its first part that is not, without what only this place says. */
function cause(value) {
  switch (value.state) {
    case 'unknown':
      return value.because;
    case 'one-of':
      return `one of several: ${value.values.flatMap(v => (possibilities(v) ? [] : [cause(v)]))[0] ?? 'values'}`;
    case 'template':
      return `text with holes: ${value.parts.flatMap(p => (typeof p === 'string' ? [] : [cause(p)]))[0] ?? 'parts'}`;
    case 'default':
      return "a function's argument, with a default";
    case 'ref':
      return 'a reference';
    default:
      return value.state;
  }
}

const fields = [
  { name: 'instance_count', path: 'ResourceConfig.InstanceCount', target: '95 %' },
  { name: 'instance_type', path: 'ResourceConfig.InstanceType', target: '85 %' },
];
const listed = process.argv.includes('--list') ? process.argv[process.argv.indexOf('--list') + 1] : undefined;
/** Functions that run as jobs have their instances from the SDK's defaults files. */
const isFunction = (document, { at }) =>
  /\b(?:remote|step|RemoteExecutor)$/.test(reviewer.source(document.path).text.slice(at.start, at.end));

const estimators = reviewer.workload.documents.flatMap(document =>
  document.resources
    .filter(r => r.type === 'SageMaker::TrainingJob' && /^sdk-v[12]$/.test(r.dialect) && !isFunction(document, r))
    .map(resource => ({ document, resource })),
);
const share = (n, of) => (of === 0 ? '-' : `${((100 * n) / of).toFixed(1)} %`);

/** Why the source does not decide a field of an estimator; undefined where it does. Not given at all is decided, and so are groups of instances. */
function whyNot({ resource }, field) {
  if (read(resource.properties, 'ResourceConfig.InstanceGroups').state === 'list') return undefined;
  const value = read(resource.properties, field.path);
  return value.state === 'absent' || possibilities(value) ? undefined : cause(value);
}

function print({ document, resource }, field) {
  const { text } = reviewer.source(document.path);
  const call = text.slice(resource.extent.start, resource.extent.end);
  console.log(`${field.name} ${document.path} ${resource.id}: ${JSON.stringify(call)}`);
}

const lines = [
  `${estimators.length} training jobs of estimators of SDK 2 and 1 in ${new Set(estimators.map(e => e.document.path)).size} files.`,
  '',
  '| argument | decided | share | target |',
  '|---|---|---|---|',
];
const causes = new Map();
for (const field of fields) {
  let decided = 0;
  for (const estimator of estimators) {
    const why = whyNot(estimator, field);
    if (why === undefined) decided++;
    else {
      const row = causes.get(why) ?? {};
      causes.set(why, { ...row, [field.name]: (row[field.name] ?? 0) + 1 });
      if (listed !== undefined && why.includes(listed)) print(estimator, field);
    }
  }
  const { length } = estimators;
  lines.push(`| \`${field.name}\` | ${decided} of ${length} | ${share(decided, length)} | ${field.target} |`);
}
const weight = row => fields.reduce((sum, f) => sum + (row[f.name] ?? 0), 0);
lines.push(
  '',
  '| why it is not decided | instance_count | instance_type | share of all undecided |',
  '|---|---|---|---|',
);
const undecided = [...causes.values()].reduce((sum, row) => sum + weight(row), 0);
for (const [why, row] of [...causes].sort((a, b) => weight(b[1]) - weight(a[1]) || (a[0] < b[0] ? -1 : 1)))
  lines.push(`| ${why} | ${fields.map(f => row[f.name] ?? 0).join(' | ')} | ${share(weight(row), undecided)} |`);

const table = lines.join('\n');
if (process.argv.includes('--write')) {
  const page = path.join(root, 'docs/real-world.md');
  const text = readFileSync(page, 'utf8');
  const marked = /(<!-- decided -->\n)[\s\S]*?(<!-- \/decided -->)/;
  if (!marked.test(text)) throw new Error('docs/real-world.md has no place for the table');
  writeFileSync(
    page,
    text.replace(marked, (_, a, b) => `${a}${table}\n${b}`),
  );
} else console.log(table);
