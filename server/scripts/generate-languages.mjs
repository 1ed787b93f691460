// Writes docs/languages.md, the constructs that each front end reads, from the pages in test/languages/constructs/, which are tested.
// `--check` writes nothing and fails when it is stale.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, root, settle } from './generated.mjs';

const FOLDER = 'test/languages/constructs';
const { constructs } = await load(`export { constructs } from '../../${FOLDER}/fixture.ts';`);

const NAMES = {
  ...{ typescript: 'TypeScript', python: 'Python', yaml: 'YAML', json: 'JSON', hcl: 'HCL' },
  notebook: 'notebook',
  ...{ dockerfile: 'Dockerfile', txt: 'text' },
};
const ORDER = [
  'python.md',
  'notebook.md',
  'sagemaker-sdk.md',
  'boto3.md',
  'libraries.md',
  'cdk.md',
  'cloudformation.md',
  'terraform.md',
  'step-functions.md',
  'pipeline.md',
  'kubernetes.md',
  'ci.md',
];
const rank = file => (ORDER.includes(file) ? ORDER.indexOf(file) : ORDER.length);

const unique = list => [...new Set(list)];
const anchor = name =>
  name
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');

/** How the facts of a construct are known, in words. */
function known(lines) {
  const values = lines.filter(l => l.startsWith('  ')).map(l => l.slice(l.indexOf(' = ') + 3));
  const has = pattern => values.some(v => pattern.test(v));
  const reasons = unique(values.flatMap(v => [...v.matchAll(/\? (.+?)(?=, …| \||[\]}]|$)/g)].map(m => m[1].trim())));
  const states = [
    has(/^(?!\?|absent|->)(?!.*\(default\)$)/) && 'value',
    has(/\(default\)/) && 'default',
    has(/\(an argument's default\)/) && 'default that a caller may override',
    has(/\(set by the library\)/) && 'set by the library',
    has(/ \| /) && 'one of several',
    has(/-> /) && 'reference',
    has(/^absent$/) && 'absent',
    reasons.length > 0 && `unknown: ${reasons.join('; ')}`,
    lines.some(l => l.startsWith('trace ')) && 'trace',
    lines.some(l => l.startsWith('gap ')) && 'gap',
    lines.some(l => l.startsWith('muted ')) && 'suppression',
  ];
  return states.filter(Boolean).join(', ');
}

function row(file, { name, written }) {
  const tags = unique(written.map(w => NAMES[w.tag] ?? w.tag)).join(', ');
  const facts = unique(written.flatMap(w => w.facts));
  return `| [${name}](../${FOLDER}/${file}#${anchor(name)}) | ${tags} | ${known(facts)} |`;
}

function section(file) {
  const markdown = readFileSync(join(root, FOLDER, file), 'utf8');
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? file;
  const rows = constructs(markdown).map(c => row(file, c));
  return `## ${title}\n\n| construct | written in | known as |\n|---|---|---|\n${rows.join('\n')}\n`;
}

const files = readdirSync(join(root, FOLDER))
  .filter(f => f.endsWith('.md'))
  .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));

settle(
  new Map([
    [
      'docs/languages.md',
      `# What the front ends read

Every construct below has an example with the facts that are read of it; the link leads there. The examples are tests: each way to write a construct
gives the facts beside it, and no other resources. "Unknown" says why a value is not known; a rule never fails on it. How values are known is told in
[canonical-model.md](canonical-model.md). This page is made by \`server/scripts/generate-languages.mjs\`.

${files.map(section).join('\n')}
## Left out, because nobody writes it

What was looked for in 90 public repositories (November 2026) and is hardly there. It is unknown, and no rule says anything of it.

| construct | found |
|---|---|
| \`AutoMLV2\` with its \`problem_config\` | 0; its boto3 request is read |
| data of the fine-tuning trainers of the SageMaker SDK v3 (\`SFTTrainer\` and the others) | 0: all 20 of that name are of TRL |
| several \`fit\` on one object, a job each | 3 of 275 trained objects; one job is read |
| arguments of the command line that a function is handed as \`args\` and a job is made of | 0 |
| outputs of Terraform modules with a condition, \`for\` or \`[*]\` | 92, used 34 times by another module, never where a rule would say something else of it |
| \`CfnInclude\` of a template whose path comes from another file | 1 |
`,
    ],
  ]),
);
