// node test/bench/install.mjs [folder] [peer …]: the tools that the benchmark compares with, pinned, into a folder outside of the project (the benchmark's
// `--peers`). Each is optional: what cannot be installed is told and left out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const isWindows = process.platform === 'win32';
const [folder = path.join(tmpdir(), 'ml-lens-peers'), ...only] = process.argv.slice(2);
const home = path.resolve(folder);
const run = (command, args, cwd = home) =>
  spawnSync(command, args, { cwd, stdio: 'inherit', shell: isWindows }).status === 0;

/** A package of PyPI in an environment of its own. */
const fromPyPi = wanted => () => {
  const name = wanted.split('==')[0];
  const bin = path.join(home, name, isWindows ? 'Scripts' : 'bin');
  const isThere = existsSync(bin) || run(isWindows ? 'python' : 'python3', ['-m', 'venv', name]);
  return (
    isThere && run(path.join(bin, 'python'), ['-m', 'pip', '--disable-pip-version-check', 'install', '-q', wanted])
  );
};

const NPM = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
const fromNpm =
  (...packages) =>
  () => {
    const at = path.join(home, 'npm');
    mkdirSync(at, { recursive: true });
    const manifest = path.join(at, 'package.json');
    if (!existsSync(manifest)) writeFileSync(manifest, '{ "name": "peers", "private": true }\n');
    return run('npm', [...NPM, '--save-exact', ...packages], at);
  };

const INSTALL = {
  ruff: fromPyPi('ruff==0.17.6'),
  'ruff-wasm': fromNpm('@astral-sh/ruff-wasm-nodejs@0.17.3'),
  pyright: fromNpm('pyright@1.1.414'),
  'cfn-lint': fromPyPi('cfn-lint==1.58.0'),
  checkov: fromPyPi('checkov==3.3.30'),
  // Compiled from its source: some minutes.
  'cfn-guard': () => run('cargo', ['install', 'cfn-guard', '--version', '3.2.1', '--locked', '--root', 'cargo']),
  'cloudformation-validate': fromNpm('@aws/cloudformation-validate@1.9.0-beta'),
  'cdk-nag': fromNpm('aws-cdk-lib@2.276.0', 'constructs@10.8.1', 'cdk-nag@2.37.55'),
  sonarjs: fromNpm('eslint@10.15.0', 'eslint-plugin-sonarjs@4.2.2', '@typescript-eslint/parser@8', 'typescript@5'),
  semgrep: fromPyPi('semgrep==1.180.0'),
};

const unknown = only.filter(name => !(name in INSTALL));
if (unknown.length > 0) {
  console.error(`No such peer: ${unknown.join(', ')}. There are ${Object.keys(INSTALL).join(', ')}.`);
  process.exit(2);
}
mkdirSync(home, { recursive: true });
const missing = Object.entries(INSTALL)
  .filter(([name]) => only.length === 0 || only.includes(name))
  .flatMap(([name, install]) => (install() ? [] : [name]));
console.log(`Peers are in ${home}${missing.length > 0 ? `, without ${missing.join(', ')}` : ''}.`);
if (missing.length > 0) process.exitCode = 1;
