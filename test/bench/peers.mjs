// The tools beside which ML Lens is measured: where they are, their version, and how each is asked about the files of the working directory.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const script = name => path.join(here, 'peers', name);
const isWindows = process.platform === 'win32';

/** The first of some paths that is there. */
const present = (...files) => files.find(existsSync);

/** A program that Python brought (each in an environment of its own), or that is on the path of programs. */
function program(home, name) {
  const own = present(path.join(home, name, 'bin', name), path.join(home, name, 'Scripts', `${name}.exe`));
  if (own) return own;
  const found = spawnSync(isWindows ? 'where' : 'which', [name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.split('\n')[0].trim() : undefined;
}

/** What a program says of its version: the first number with dots. */
function versionOf(file) {
  const { stdout, stderr } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return /\d+(?:\.\d+)+\S*/.exec(`${stdout}${stderr}`)?.[0];
}

/** A package that npm brought. */
function npmPackage(home, name) {
  const file = path.join(home, 'npm/node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

const inNode = (home, file) => [process.execPath, path.join(home, 'npm/node_modules', file)];
const ownScript = (home, file) => [process.execPath, script(file), path.join(home, 'npm')];

/** How many findings the output tells. */
const json = take => out => take(JSON.parse(out));
const count = out => Number(out.trim());

const SEMGREP = ['scan', '--config', script('semgrep.yaml'), '--metrics=off', '--disable-version-check', '--json'];

/**
 * `reads`: the kinds of files that it is asked about. `codes`: the exit codes with which it has done its work. `ask`: the command, `says`: how many findings
 * its output tells. A peer is there when it has a version. `wanted`: how many times our wall time a repository shall take it, at least.
 */
const PEERS = [
  {
    name: 'ruff',
    does: 'lints Python, its default rules, file by file, several at once; native code',
    reads: ['python', 'notebooks', 'code', 'mixed'],
    find: home => program(home, 'ruff'),
    ask: at => [at, 'check', '--isolated', '--no-cache', '--exit-zero', '--quiet', '--output-format', 'json', '.'],
    says: json(all => all.length),
    codes: [0],
  },
  {
    name: 'ruff WASM',
    package: '@astral-sh/ruff-wasm-nodejs',
    does: 'the same, compiled to WebAssembly, in one thread of Node, without fixes written out',
    reads: ['python', 'notebooks', 'code', 'mixed'],
    ask: (_, home) => ownScript(home, 'ruff-wasm.mjs'),
    says: count,
    wanted: ({ heavy }) => (heavy ? 0.25 : 1),
    codes: [0],
  },
  {
    name: 'pyright',
    package: 'pyright',
    does: 'infers and checks the types of Python modules, with their imports; no notebooks',
    reads: ['python'],
    ask: (_, home) => [...inNode(home, 'pyright/index.js'), '--outputjson', '.'],
    says: json(({ generalDiagnostics }) => generalDiagnostics.length),
    wanted: () => 10,
    codes: [0, 1],
  },
  {
    name: 'cfn-lint',
    does: 'validates templates against the schemas of CloudFormation, and its own rules',
    reads: ['templates'],
    find: home => program(home, 'cfn-lint'),
    ask: (at, _, files) => [at, '--format', 'json', '--regions', 'us-east-1', '--', ...files],
    says: json(all => all.length),
    wanted: () => 20,
    codes: [0, 2, 4, 6, 8, 10, 12, 14],
  },
  {
    name: 'checkov',
    does: 'security rules for templates',
    reads: ['templates'],
    find: home => program(home, 'checkov'),
    ask: at => [
      ...[at, '--directory', '.', '--framework', 'cloudformation', '--skip-download', '--compact', '--quiet'],
      ...['--output', 'json', '--soft-fail'],
    ],
    says: json(({ summary }) => summary?.failed ?? 0),
    wanted: () => 20,
    codes: [0],
  },
  {
    name: 'cfn-guard',
    does: 'a language for rules about templates; six rules of this benchmark, sagemaker.guard',
    reads: ['templates'],
    find: home => present(path.join(home, 'cargo/bin/cfn-guard')) ?? program(home, 'cfn-guard'),
    ask: at => [
      ...[at, 'validate', '--rules', script('sagemaker.guard'), '--data', '.', '--output-format', 'json'],
      ...['--structured', '--show-summary', 'none'],
    ],
    says: json(all => all.reduce((n, file) => n + file.not_compliant.length, 0)),
    codes: [0, 19],
  },
  {
    name: 'cloudformation-validate',
    package: '@aws/cloudformation-validate',
    does: 'validates templates against schemas, the rules of cfn-lint and its own; WebAssembly in Node',
    reads: ['templates'],
    ask: (_, home) => ownScript(home, 'validate.mjs'),
    says: count,
    codes: [0],
  },
  {
    name: 'cdk-nag, templates',
    package: 'cdk-nag',
    does: 'includes each template in a stack of aws-cdk-lib, synthesises it and checks its constructs (AwsSolutions)',
    reads: ['templates'],
    ask: (_, home) => ownScript(home, 'nag.mjs'),
    says: count,
    codes: [0],
  },
  {
    name: 'cdk-nag, synth',
    package: 'cdk-nag',
    does: 'runs the CDK program, synthesises it and checks its constructs (AwsSolutions)',
    reads: ['cdk'],
    ask: (_, home) => ownScript(home, 'synth.mjs'),
    says: count,
    codes: [0],
  },
  {
    name: 'eslint-plugin-sonarjs',
    package: 'eslint-plugin-sonarjs',
    does: 'lints TypeScript in ESLint, the rules that it recommends, without types',
    reads: ['cdk', 'typescript'],
    ask: (_, home) => [
      ...inNode(home, 'eslint/bin/eslint.js'),
      ...['--config', script('eslint.config.mjs'), '--no-error-on-unmatched-pattern', '--format', 'json', '.'],
    ],
    says: json(files => files.reduce((n, f) => n + f.messages.length, 0)),
    wanted: () => 10,
    codes: [0, 1],
  },
  {
    name: 'semgrep',
    does: 'matches patterns in code; six rules of this benchmark, semgrep.yaml; no notebooks',
    reads: ['python', 'templates', 'cdk', 'typescript', 'mixed'],
    find: home => program(home, 'semgrep'),
    ask: at => [at, ...SEMGREP, '--quiet', '--no-git-ignore', '--max-target-bytes', '0', '.'],
    env: { SEMGREP_SEND_METRICS: 'off', SEMGREP_ENABLE_VERSION_CHECK: '0' },
    says: json(({ results }) => results.length),
    wanted: () => 10,
    codes: [0],
  },
];

/** All peers, in the order of the table, each with its version where it is installed. */
export function peersIn(home) {
  return PEERS.map(peer => {
    const at = peer.find?.(home);
    const version = peer.package ? npmPackage(home, peer.package) : at && versionOf(at);
    const env = { ...peer.env, ML_LENS_PEERS: home };
    return { ...peer, version, env, ask: files => peer.ask(at, home, files) };
  });
}
