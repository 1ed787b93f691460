// Writes docs/evidence.md: what signals and rules recognise of each service, component and practice of the lens, and where;
// and docs/lens-coverage.md: practice -> rules -> evidence. `--check` writes nothing and fails when one of them is stale; a
// practice that source can show and nothing stands for is a failure in any case.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, root, settle } from './generated.mjs';
import { lensCoverage } from './lens-coverage.mjs';

const { signals, rules, practices, lens, PILLAR_NAMES } = await load(`
export { signals } from './signals/index.ts';
export { rules } from './rules/index.ts';
export { practices } from './lens/load.ts';
export { PILLAR_NAMES } from './lens/names.ts';
export { default as lens } from './lens/model.json';
`);
const data = name => JSON.parse(readFileSync(join(root, 'server', 'src', 'signals', name), 'utf8'));
const catalogue = data('catalogue.json');
const { types, notRecognised } = data('services.json');

const list = x => (Array.isArray(x) ? x : [x]);
const byId = new Map(practices.map(p => [p.key, p]));
const idOf = key => byId.get(key).ids['2025']?.[0] ?? key;
const recognitions = [...new Set(signals.map(s => s.recognition))];
const isSignal = new Set(signals.map(s => s.id));

const PYTHON_SDK = { v2: 'Python SDK v2', v3: 'Python SDK v3' };
/** The kinds of source in which a trace of that name is seen. */
function kindsOfTrace(name) {
  const [space, rest] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)];
  if (space === 'cfn') return ['CloudFormation', 'CDK', 'Terraform'];
  if (space === 'api') return ['boto3', 'Step Functions', 'command lines'];
  if (space === 'run' || space === 'uses' || space === 'file') return ['repository files'];
  if (/^aws_cdk|^aws-cdk/.test(rest)) return ['CDK'];
  if (/^sagemaker\.(?:core|train|mlops|serve)\b/.test(rest)) return [PYTHON_SDK.v3];
  return /^sagemaker\b/.test(rest) ? [PYTHON_SDK.v2] : ['Python libraries'];
}
const ALL = ['Python SDK v2', 'Python SDK v3', 'boto3', 'CDK', 'CloudFormation', 'Terraform', 'Step Functions'];
/** Types that the SageMaker SDK makes; others of AWS stand in templates and stacks. */
const MADE_BY_SDK =
  /::(?:Endpoint|EndpointConfig|Model|ModelPackage|ModelPackageGroup|FeatureGroup|MonitoringSchedule|ProcessingJob)$/;
/** What the provider for AWS has no resource for. */
const NOT_IN_TERRAFORM =
  /^Code::|::(?:ModelPackage|ProcessingJob|TransformJob|AutoMLJob\w*|CompilationJob|LabelingJob)$/;
const kindsOfType = type => kindsOf(type).filter(k => k !== 'Terraform' || !NOT_IN_TERRAFORM.test(type));
function kindsOf(type) {
  if (type === 'AWS::SageMaker::Pipeline') return ALL.filter(k => k !== 'Step Functions');
  if (MADE_BY_SDK.test(type)) return ALL;
  if (type.startsWith('SageMaker::')) return ALL.filter(k => k !== 'CloudFormation');
  if (type.startsWith('StepFunctions::')) return ['Step Functions', 'CDK', 'CloudFormation', 'Terraform'];
  return /^AWS::(?:SageMaker|ApplicationAutoScaling|IAM|ECR)::/.test(type)
    ? ['boto3', 'CDK', 'CloudFormation', 'Terraform']
    : ['CDK', 'CloudFormation', 'Terraform'];
}
const ORDER = [...ALL, 'Python libraries', 'command lines', 'repository files'];
const sorted = kinds => [...new Set(kinds)].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
const kinds = r =>
  sorted([
    ...(r.traces ?? []).flatMap(kindsOfTrace),
    ...(r.imports ?? []).map(() => 'Python libraries'),
    ...(r.readings ?? []).flatMap(x => kindsOfType(x.type)),
  ]);

const signalLink = r => `[${r.id}](#${r.id})`;
const ruleLink = r => `[${r.id}](rules/${r.id}.md)`;
const idLink = id => (isSignal.has(id) ? `[${id}](#${id.replace(/-imported$/, '')})` : `[${id}](rules/${id}.md)`);

const servicesOfRule = r => list(r.on).flatMap(t => types[t] ?? []);
const services = [...new Set(practices.flatMap(p => Object.values(p.aws_services).flat()))].sort((a, b) =>
  a.localeCompare(b),
);

function serviceRow(service) {
  const seen = recognitions.filter(r => r.services?.includes(service));
  const checked = rules.filter(r => servicesOfRule(r).includes(service));
  if (seen.length + checked.length === 0) {
    if (!notRecognised[service]) throw new Error(`${service} is neither recognised nor explained`);
    return `| ${service} | nothing | ${notRecognised[service]} |`;
  }
  const where = sorted([
    ...seen.flatMap(kinds),
    ...checked.flatMap(r =>
      list(r.on)
        .filter(t => types[t]?.includes(service))
        .flatMap(kindsOfType),
    ),
  ]);
  return `| ${service} | ${[...seen.map(signalLink), ...checked.map(ruleLink)].join(', ')} | ${where.join(', ')} |`;
}

const componentRow = ({ key, title }) => {
  const seen = recognitions.filter(r => r.components?.includes(key));
  if (seen.length === 0) throw new Error(`component ${key} is not recognised`);
  return `| ${title} | ${seen.map(signalLink).join(', ')} |`;
};

const code = text => `\`${text}\``;
const reads = r =>
  [
    ...(r.traces ?? []).map(code),
    ...(r.readings ?? []).map(x => code(x.property ? `${x.type} ${x.property}` : x.type)),
    ...(r.imports ?? []).map(m => `${code(`import:${m}`)} (weak)`),
  ].join(', ');
const shows = (keys, strength) =>
  keys?.length ? [`${strength}: ${keys.map(k => `[${idOf(k)}](practices/${k}.md)`).join(', ')}`] : [];

const section = r => `### ${r.id}

${r.title}.${r.only ? ' Only where the place or the rest of the workload fits.' : ''} ${[...shows(r.strong, 'Strong'), ...shows(r.weak, 'Weak')].join('. ') || 'Evidence for no practice'}.

${kinds(r).join(', ')}: ${reads(r)}`;

function practiceRows(p) {
  const positive = p.signals.filter(s => s.verdict !== 'violates');
  const entries = catalogue[p.key] ?? [];
  if (entries.length !== positive.length)
    throw new Error(`${p.key}: ${entries.length} entries for ${positive.length} signals`);
  return positive.map((s, i) => {
    const by = entries[i];
    return `| [${idOf(p.key)}](practices/${p.key}.md) | ${s.what.replace(/\|/g, '\\|')} | ${typeof s.verdict === 'string' && s.verdict === 'follows' ? '' : 'weak'} | ${typeof by === 'string' ? by : by.map(idLink).join(', ')} |`;
  });
}

const rows = practices.flatMap(practiceRows);
const unseen = Object.values(catalogue)
  .flat()
  .filter(e => typeof e === 'string').length;

const coverage = lensCoverage({ practices, rules, recognitions, pillars: PILLAR_NAMES });
for (const id of coverage.missed) console.error(`neither rule nor evidence: ${id}`);
if (coverage.missed.length > 0) process.exitCode = 1;

settle(
  new Map([
    ['docs/lens-coverage.md', coverage.text],
    [
      'docs/evidence.md',
      `# Evidence

What ML Lens recognises of the Machine Learning Lens: ${recognitions.length} things that a workload does, and what ${rules.length} rules find in order.
This page is made by \`server/scripts/generate-evidence.mjs\` from \`server/src/signals\`.

**Strong** evidence shows that a practice is followed. **Weak** evidence shows that somebody works on it; alone it never makes a practice met. A
sighting says that something is there, never that it is enough. What is not seen counts for nothing.

Names in the sections below: \`call:\` a call of something imported (both generations of the SageMaker Python SDK stand under \`sagemaker\`), \`api:\` an
operation of an AWS API, from boto3, a state machine or a command line, \`cfn:\` a resource of that type in a template or a stack, \`run:\` a command of CI,
a build specification or a notebook, \`uses:\` an action of a CI workflow, \`file:\` what a file is, \`import:\` an import; a type with a property: that
property of a resource of the [canonical model](canonical-model.md), whichever source it is written in.

## Services

The ${services.length} services and features that the lens's editions name.

| service | recognised by | in |
|---|---|---|
${services.map(serviceRow).join('\n')}

## Components

The components of the lens's reference architecture.

| component | recognised by |
|---|---|
${lens.components.map(componentRow).join('\n')}

## Practices

What the catalogue says would show each practice (${rows.length} entries), and what recognises it. ${unseen} entries are not recognised, for the reason given.

| practice | what would show it | | recognised by |
|---|---|---|---|
${rows.join('\n')}

## Signals

${recognitions.map(section).join('\n\n')}
`,
    ],
  ]),
);
