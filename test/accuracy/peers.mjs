// npm run peers [-- <folder with templates> …]: ML Lens beside checkov, cdk-nag, cfn-lint and cloudformation-validate, on the templates of the
// fixtures and of the folders. Writes docs/compared-with-peers.md; fails when a difference has no explanation in peers/differences.json.
// With --guard=<clone of aws-cloudformation/aws-guard-rules-registry> cfn-guard alone is asked, whose rules are in no package, and its section written.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundled } from './bundled.mjs';
import { comparison, groups, unexplained } from './peers/compare.mjs';
import { guardOf, page, withGuard } from './peers/page.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const home = path.join(root, '.peers');
const python = path.join(home, 'venv/bin/python');
const script = name => path.join(here, 'peers', name);

const ours = () => bundled("export * from './test/accuracy/peers/ours.ts';");

const SKIPPED = /(?:^|\/)(?:node_modules|\.git|cdk\.out|site-packages)(?:\/|$)/;
/** Templates about machine learning in a folder, by a flat name. */
function templatesIn(folder, isTemplate) {
  const found = new Map();
  for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
    const file = path.join(folder, name);
    if (SKIPPED.test(name) || !/\.(?:ya?ml|json|template)$/.test(name) || !statSync(file).isFile()) continue;
    const text = statSync(file).size < 500_000 ? readFileSync(file, 'utf8') : '';
    const ending = text.trimStart().startsWith('{') ? 'json' : 'yaml';
    if (/AWS::(?:SageMaker|Bedrock)/.test(text) && isTemplate(text))
      found.set(`${path.basename(folder)}--${name.replace(/[^\w.-]+/g, '-')}.${ending}`, text);
  }
  return found;
}

const run = (command, args) => {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] };
  try {
    return execFileSync(command, args, options);
  } catch (error) {
    // Linters end with an error where they have something to say.
    if (error.stdout) return error.stdout;
    throw error;
  }
};

/** cfn-lint names the path in the template: `Resources`, the resource, … */
function cfnLint(folder) {
  const files = readdirSync(folder).map(f => path.join(folder, f));
  const matches = JSON.parse(
    run(path.join(home, 'venv/bin/cfn-lint'), ['--format', 'json', '--regions', 'us-east-1', '--', ...files]),
  );
  const isUnread = m => /^E0/.test(m.Rule.Id);
  const said = matches
    .filter(m => !isUnread(m) && m.Location.Path?.[0] === 'Resources')
    .map(m => [path.basename(m.Filename), m.Rule.Id, 'fail', String(m.Location.Path[1])]);
  return { said, unread: new Set(matches.filter(isUnread).map(m => m.Filename)).size };
}

/** `passes`: does the tool also say what is in order? */
const TOOLS = [
  {
    name: 'checkov',
    version: '3.3.30',
    passes: true,
    ask: f => JSON.parse(run(python, [script('ask-checkov.py'), f])),
  },
  {
    name: 'cdk-nag',
    version: '2.37.55',
    passes: true,
    ask: f => JSON.parse(run(process.execPath, [script('ask-cdk-nag.mjs'), f])),
  },
  { name: 'cfn-lint', version: '1.58.0', passes: false, ask: cfnLint },
  {
    name: 'cloudformation-validate',
    version: '1.14.0',
    passes: false,
    ask: f => JSON.parse(run(python, [script('ask-cloudformation-validate.py'), f])),
  },
];

const guard = process.argv.find(a => a.startsWith('--guard='))?.slice('--guard='.length);
const GUARD = {
  name: 'cfn-guard',
  version: '(cfn-guard-rs 0.3.3)',
  passes: true,
  ask: f => JSON.parse(run(python, [script('ask-cfn-guard.py'), f, path.resolve(guard)])),
};

execFileSync('bash', [script('install.sh')], { stdio: 'inherit' });
const { rules, fixtureTemplates, isTemplate, said } = await ours();
const fixtures = fixtureTemplates(path.join(root, 'test/rules'));
const others = new Map(
  process.argv
    .slice(2)
    .filter(a => !a.startsWith('--'))
    .flatMap(folder => [...templatesIn(path.resolve(folder), isTemplate)]),
);
const templates = new Map([...fixtures, ...others]);
const folder = mkdtempSync(path.join(tmpdir(), 'peers-'));
let tools;
try {
  for (const [name, text] of templates) writeFileSync(path.join(folder, name), text);
  tools = (guard ? [GUARD] : TOOLS).map(tool => ({ ...tool, ...tool.ask(folder) }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const verdicts = new Map([...templates].map(([name, text]) => [name, said(name, text)]));
const isGuards = e => e.tool === GUARD.name;
const explanations = JSON.parse(readFileSync(script('differences.json'), 'utf8')).filter(
  e => isGuards(e) === (guard !== undefined),
);
const all = groups(comparison(tools, rules, verdicts), explanations);
const counts = { fixtures: fixtures.size, others: others.size };
const file = path.join(root, 'docs/compared-with-peers.md');
const before = readFileSync(file, 'utf8');
writeFileSync(
  file,
  guard ? withGuard(before, tools[0], all, counts) : page(tools, rules, all, counts) + guardOf(before),
);
const open = unexplained(all, explanations);
for (const line of open) console.error(line);
console.log(`${templates.size} templates, ${all.length} rules of peers, ${open.length} unexplained`);
if (open.length > 0) process.exitCode = 1;
