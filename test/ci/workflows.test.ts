import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseDocument } from 'yaml';

interface Job {
  readonly permissions?: unknown;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}
const FOLDER = '.github/workflows';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };

for (const file of readdirSync(FOLDER))
  test(`${file} asks for no more than it needs and runs what is there`, () => {
    const document = parseDocument(readFileSync(`${FOLDER}/${file}`, 'utf8'));
    assert.deepEqual([...document.errors, ...document.warnings], []);
    const { permissions, jobs } = document.toJS() as Workflow;
    assert.ok(
      permissions !== undefined && !JSON.stringify(permissions).includes('write'),
      'rights to write are those of a job',
    );
    for (const [name, { steps }] of Object.entries(jobs))
      for (const { uses, run = '', with: given } of steps) {
        if (uses) assert.match(uses, /^[\w.-]+\/[\w./-]+@v\d[\w.]*$/, `${name}: ${uses}`);
        if (uses?.startsWith('actions/checkout') && file !== 'ci.yml')
          assert.equal(given?.['persist-credentials'], false, name);
        // What others write (a branch's name, a title) must not become a command.
        assert.doesNotMatch(run, /\$\{\{\s*github\.(?:event|head_ref)/, name);
        for (const [, script = ''] of run.matchAll(/npm run (?:-s )?([\w:-]+)/g)) assert.ok(script in scripts, script);
      }
  });

test('a release is built once, signed, and published by identity', () => {
  const { jobs } = parseDocument(readFileSync(`${FOLDER}/release.yml`, 'utf8')).toJS() as Workflow;
  const text = JSON.stringify(jobs);
  assert.match(text, /attest-build-provenance/);
  assert.match(text, /npm publish [^"]*--provenance/);
  assert.doesNotMatch(text, /NPM_TOKEN|NODE_AUTH_TOKEN|VSCE_PAT/);
  const builds = Object.entries(jobs).filter(([, { steps }]) =>
    steps.some(s => /npm ci|npm run package/.test(s.run ?? '')),
  );
  assert.deepEqual(
    builds.map(([name]) => name),
    ['build'],
  );
  for (const name of ['npm', 'marketplaces'])
    assert.match(JSON.stringify(jobs[name]?.permissions), /"id-token":"write"/, name);
});
