import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import {
  type ChecklistResult,
  type CoverageResult,
  METHODS,
  type Page,
  type Written,
} from '../../server/src/session/protocol.ts';
import { MONOREPO } from '../cli/monorepo.ts';
import { checkJson, ROOT_ACCESS, run, TEMPLATE, TUNER } from '../cli/run.ts';
import { type Client, connect, until, workspace } from './client.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(made: T): T => {
  disposables.push(made);
  return made;
};
after(() => {
  for (const d of disposables) d.dispose();
});

const languageOf = (file: string): string => (file.endsWith('.py') ? 'python' : 'yaml');
const shownOf = async (client: Client, root: string, file: string): Promise<readonly Diagnostic[]> => {
  const uri = pathToFileURL(path.join(root, file)).href;
  client.open(uri, readFileSync(path.join(root, file), 'utf8'), languageOf(file));
  return (await client.pull(uri)).items ?? [];
};

/** What people see of a finding, in the editor and in a report. */
const inEditor = (file: string, d: Diagnostic): string =>
  `${file}:${d.range.start.line + 1} ${d.code} ${['', 'error', 'warning', 'info', 'hint'][d.severity ?? 0]} ${(d.data as { fingerprint: string }).fingerprint}`;

const POLICY = `extends: [strict]
rules: { job-max-run-time: off, cost-allocation-tags: { severity: hint, keys: [CostCenter] } }
overrides:
  - files: [lab/]
    rules: { ${ROOT_ACCESS}: off }
suppressions: { maxDays: 3650 }
`;
const muted = TEMPLATE.replace(
  '  Workbench:',
  `  # ml-lens: ignore[notebook-instance-kms-key] -- no end\n  Workbench:`,
);
const FILES = {
  '.git/HEAD': '',
  'mllens.yaml': POLICY,
  'node_modules/@acme/lens/mllens.yaml': 'rules: { image-pinned: error }\n',
  'svc/.mllens.yaml':
    'extends: [../mllens.yaml, "@acme/lens"]\nenvironment: experiment\nexclude: [old/]\nrules: { tuner-early-stopping: hint }\n',
  'svc/a.yaml': muted,
  'svc/lab/b.yaml': TEMPLATE,
  'svc/old/c.yaml': TEMPLATE,
  'svc/train.py': TUNER,
  'other/.mllens.yaml': 'rules: { tuner-early-stopping: off }\n',
  'other/train.py': TUNER,
};

describe('configuration in the editor', () => {
  test('several workloads of a repository: findings are those of the command line', async () => {
    const disk = kept(workspace(FILES));
    const client = kept(await connect({ folders: [disk.uri] }));
    await client.ready();
    const { findings } = await checkJson(disk.root, '--fail-on', 'never');
    const expected = findings
      .filter(f => f.state === 'open')
      .map(f => `${f.path}:${f.startLine} ${f.rule} ${f.severity} ${f.fingerprint}`);
    assert.ok(expected.some(e => e.includes('suppression-too-long')) && expected.length > 8, expected.join('\n'));
    const shown: string[] = [];
    for (const file of ['svc/a.yaml', 'svc/lab/b.yaml', 'svc/old/c.yaml', 'svc/train.py', 'other/train.py'])
      shown.push(...(await shownOf(client, disk.root, file)).map(d => inEditor(file, d)));
    assert.deepEqual(shown.sort(), [...expected].sort());
  });

  test('workloads that one file lists: findings, coverage and checklists are those of the command line', async () => {
    const disk = kept(workspace(MONOREPO));
    const client = kept(await connect({ folders: [disk.uri] }));
    const ready = await client.ready();
    assert.deepEqual(ready.projectFiles, ['.mllens.yaml']);
    const { findings } = await checkJson(disk.root, '--fail-on', 'never');
    const expected = findings.map(f => `${f.path}:${f.startLine} ${f.rule} ${f.severity} ${f.fingerprint}`);
    const shown: string[] = [];
    for (const file of Object.keys(MONOREPO).filter(f => /\/(?:train\.py|notebook\.yaml)$/.test(f)))
      shown.push(...(await shownOf(client, disk.root, file)).map(d => inEditor(file, d)));
    assert.deepEqual(shown.sort(), [...expected].sort());
    const { workloads } = await client.connection.sendRequest<CoverageResult>(METHODS.coverage, {});
    const roots = ['', '/labs/anna', '/labs/bob', '/services/churn', '/services/churn/batch', '/services/ranking'];
    assert.deepEqual(workloads.map(w => w.root.replace(disk.uri, '')).sort(), roots);
    const { problem } = await client.connection.sendRequest<Written>(METHODS.createWorkload, {
      folder: disk.uriOf('services/churn'),
      name: 'again',
    });
    assert.match(problem ?? '', /\.mllens\.yaml lists this folder as a workload already\.$/);
    const { workloads: lists } = await client.connection.sendRequest<ChecklistResult>(METHODS.checklist, {});
    assert.deepEqual(lists.map(w => `${w.name} ${w.declared} ${w.edition}`).sort(), [
      "Bob's lab true 2025",
      'Churn true 2025',
      'acme-ml true 2025',
      'anna true 2025',
      'batch true 2025',
      'ranking true 2023',
    ]);
  });

  test('what is listed while the editor runs becomes a workload, and a file of its own takes over', async () => {
    const disk = kept(workspace({ '.mllens.yaml': 'name: all\n', 'a/x.yaml': TEMPLATE, 'b/y.yaml': TEMPLATE }));
    const client = kept(await connect({ folders: [disk.uri] }));
    await client.ready();
    const names = async (): Promise<readonly string[]> =>
      (await client.connection.sendRequest<CoverageResult>(METHODS.coverage, {})).workloads.map(w => w.name).sort();
    assert.deepEqual(await names(), ['all']);
    const save = (uri: string) => client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await save(disk.write('.mllens.yaml', 'name: all\nworkloads:\n  - path: a\n    name: first\n'));
    await until('it is listed', async () => (await names()).join() === 'all,first');
    await save(disk.write('a/.mllens.yaml', 'name: own\n'));
    await until('its own file holds', async () => (await names()).join() === 'all,own');
  });

  test('the page says what the command line says, for every file of the examples and of several workloads', async () => {
    const disk = kept(workspace(FILES));
    const listing = kept(workspace(MONOREPO));
    const examples = path.resolve('examples');
    for (const [root, files] of [
      [disk.root, ['svc/a.yaml', 'svc/lab/b.yaml', 'svc/old/c.yaml', 'other/train.py']],
      [listing.root, ['services/churn/old/train.py', 'services/ranking/train.py', 'labs/bob/notebook.yaml']],
      [examples, ['training/train_and_deploy_v2.py', 'notebooks/churn-exploration.ipynb', 'templates/monitoring.yaml']],
    ] as const) {
      const client = kept(await connect({ folders: [pathToFileURL(root).href] }));
      await client.ready();
      for (const file of files) {
        const uri = pathToFileURL(path.join(root, file)).href;
        const { markdown } = await client.connection.sendRequest<Page>(METHODS.configuration, { uri });
        const { out } = await run(path.join(root, path.dirname(file)), 'config', path.basename(file));
        const rows = out.split('\n').filter(l => /^ {2}\S/.test(l));
        assert.ok(rows.length >= 5, out);
        for (const row of rows) {
          const [key = '', ...rest] = row.trim().split(/ {2,}/);
          const plain = markdown.replaceAll('\\', '');
          assert.ok(plain.includes(`| \`${key}\` | ${rest.join(' | ')} |`), `${file}: ${row}\n${plain}`);
        }
      }
    }
  });

  test('what a saved base or a change of it means holds at once', async () => {
    const disk = kept(workspace(FILES));
    const client = kept(await connect({ folders: [disk.uri] }));
    await client.ready();
    const severity = async (): Promise<number | undefined> =>
      (await client.pull(disk.uriOf('svc/a.yaml'))).items?.find(d => d.code === ROOT_ACCESS)?.severity;
    await shownOf(client, disk.root, 'svc/a.yaml');
    assert.equal(await severity(), 1, 'strict makes a warning an error');
    const uri = disk.write('mllens.yaml', `rules: { ${ROOT_ACCESS}: hint }\n`);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await until('the change holds', async () => (await severity()) === 4);
  });

  test('settings that only soften the display are told', async () => {
    const disk = kept(workspace(FILES));
    const client = kept(
      await connect({ folders: [disk.uri], settings: { minSeverity: 'warning', newFindingsOnly: true } }),
    );
    await client.ready();
    const page = await client.connection.sendRequest<Page>(METHODS.configuration, { uri: disk.uriOf('svc/a.yaml') });
    assert.match(page.markdown, /## Settings of the editor\n\n- `mlLens\.minSeverity`: findings below `warning`/);
    assert.match(page.markdown, /- `mlLens\.newFindingsOnly`/);
  });
});

describe('new findings only', () => {
  test('hides what the baseline has, also while somebody types; the rest is shown', async () => {
    const disk = kept(workspace({ '.mllens.yaml': 'name: churn\n', 'a.yaml': TEMPLATE, 'b.yaml': TEMPLATE }));
    assert.equal((await run(disk.root, 'baseline', 'create')).code, 0);
    const all = kept(await connect({ folders: [disk.uri] }));
    await all.ready();
    assert.ok((await shownOf(all, disk.root, 'a.yaml')).some(d => d.code === ROOT_ACCESS));
    const client = kept(await connect({ folders: [disk.uri], settings: { newFindingsOnly: true } }));
    await client.ready();
    assert.deepEqual(await shownOf(client, disk.root, 'a.yaml'), []);
    const line = TEMPLATE.split('\n').length - 1;
    const at = { line, character: 0 };
    const more = TEMPLATE.slice(TEMPLATE.indexOf('  Workbench:')).replace('Workbench', 'Another');
    client.change(disk.uriOf('a.yaml'), 2, { start: at, end: at }, more);
    const { items = [] } = await client.pull(disk.uriOf('a.yaml'));
    assert.ok(items.length > 0);
    assert.ok(
      items.every(d => d.range.start.line >= line),
      'only what was added',
    );
    await run(disk.root, 'baseline', 'update');
  });
});
