import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { CodeAction, Diagnostic, Hover } from 'vscode-languageserver-protocol/node';
import type {
  ChecklistResult,
  CoverageResult,
  FindingArguments,
  Page,
  PracticesResult,
} from '../../server/src/session/protocol.ts';
import { type Client, connect, until, workspace } from './client.ts';
import { CELLS, notebook, TRAIN } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});

const TRAFFIC = 'encrypt-inter-node-traffic';
const RULE = 'job-inter-container-encryption';
const started = async (project: string, options: Parameters<typeof connect>[0] = {}) => {
  const ws = kept(workspace({ ...(project && { '.mllens.yaml': project }), 'train.py': TRAIN }));
  const client = kept(await connect({ folders: [ws.uri], ...options }));
  await client.ready();
  client.open(ws.uriOf('train.py'), TRAIN);
  return { ws, client, uri: ws.uriOf('train.py') };
};
const found = async (client: Client, uri: string, code = RULE): Promise<Diagnostic> => {
  const diagnostic = (await client.pull(uri)).items?.find(d => d.code === code);
  assert.ok(diagnostic);
  return diagnostic;
};
const hoverAt = async (client: Client, uri: string, { range }: Diagnostic): Promise<string> => {
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: range.start,
  });
  return (hover.contents as { value: string }).value;
};
const practicesOf = (d: Diagnostic) => (d.data as { practices: string[] }).practices;
const ask = <R>(client: Client, method: string, params: object = {}): Promise<R> =>
  client.connection.sendRequest<R>(method, params);

describe('the edition', () => {
  const IDS = { '2025': 'MLSEC04-BP02', '2023': 'MLSEC-09', '2021': 'MLSEC-09' } as const;

  test('of the project file is spoken by diagnostics, hover, coverage, checklist and lists', async () => {
    for (const [edition, id] of Object.entries(IDS)) {
      const { ws, client, uri } = await started(`name: churn\nedition: ${edition}\n`);
      const diagnostic = await found(client, uri);
      assert.ok(practicesOf(diagnostic).includes(id), `${edition}: ${practicesOf(diagnostic)}`);
      assert.match(diagnostic.codeDescription?.href ?? '', /mlsec04-bp02\.html$/, 'the page that keeps its meaning');
      assert.match(await hoverAt(client, uri, diagnostic), new RegExp(`\\[${id}\\]\\(https:[^)]*mlsec04-bp02.html\\)`));
      const [workload] = (await ask<CoverageResult>(client, 'mlLens/coverage')).workloads;
      assert.deepEqual([workload?.edition, workload?.practices.find(p => p.key === TRAFFIC)?.id], [edition, id]);
      const [checklist] = (await ask<ChecklistResult>(client, 'mlLens/checklist')).workloads;
      assert.deepEqual([checklist?.edition, checklist?.items.find(p => p.key === TRAFFIC)?.id], [edition, id]);
      const { practices } = await ask<PracticesResult>(client, 'mlLens/practices', { root: ws.uri });
      assert.equal(practices.find(p => p.key === TRAFFIC)?.id, id);
      const page = await ask<Page>(client, 'mlLens/practicePage', { practice: id, root: ws.uri });
      assert.match(page.title, new RegExp(`^${id} · Secure inter-node`));
      assert.match(page.markdown, /train\.py/, 'with the evidence of the workload');
    }
  });

  test('follows the project file as soon as it is saved', async () => {
    const { ws, client } = await started('name: churn\n');
    const editionOf = async () => (await ask<ChecklistResult>(client, 'mlLens/checklist')).workloads[0]?.edition;
    assert.equal(await editionOf(), '2025');
    const project = ws.write('.mllens.yaml', 'name: churn\nedition: 2023\n');
    void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: project } });
    await until('the edition that was saved', async () => (await editionOf()) === '2023');
  });

  test('of the settings goes before, "project" changes nothing', async () => {
    const { client, uri } = await started('edition: 2021\n', { settings: { edition: '2025' } });
    await until('settings are read', async () => practicesOf(await found(client, uri)).includes('MLSEC04-BP02'));
    const other = await started('edition: 2023\n', { settings: { edition: 'project', minSeverity: 'warning' } });
    await until('settings are read', async () =>
      (await other.client.pull(other.uri)).items?.every(d => (d.severity ?? 4) <= 2),
    );
    assert.ok(practicesOf(await found(other.client, other.uri)).includes('MLSEC-09'));
  });

  test('a practice that it lacks is named with its source, and has no id', async () => {
    const { client, ws } = await started('edition: 2021\n');
    const { practices } = await ask<PracticesResult>(client, 'mlLens/practices', { root: ws.uri });
    assert.equal(practices.length, 127);
    const own = practices.filter(p => p.id !== undefined);
    assert.deepEqual(practices.slice(0, own.length), own, 'those of the edition come first');
    const spot = practices.find(p => p.key === 'use-managed-spot-training');
    assert.deepEqual([spot?.id, spot?.ids], [undefined, 'community risk table: MLCOST01-BP01']);
    const page = await ask<Page>(client, 'mlLens/practicePage', { practice: 'use-managed-spot-training' });
    assert.match(page.title, /\(community risk table: MLCOST01-BP01\)$/);
    for (const p of practices) assert.doesNotMatch(p.title, /ML[A-Z]+-?\d/, p.key);
  });

  test('an id that means several practices is answered with all of them, an unknown one with none', async () => {
    const { client } = await started('name: churn\n');
    const page = (practice: string) => ask<Page>(client, 'mlLens/practicePage', { practice });
    const several = await page('MLSEC-07');
    assert.match(several.markdown, /2021 edition: .*\n- 2023 edition: |2023 edition: .*\n- 2021 edition: /);
    assert.match((await page('<b>nothing')).markdown, /\\<b\\>nothing: no such practice/);
  });
});

describe('what a finding offers to keep in the checklist', () => {
  const OFFERS = ['Accept this risk for the workload…', 'Not applicable here…', 'Attach as evidence'];
  const actionsAt = async (client: Client, uri: string, code?: string): Promise<CodeAction[]> => {
    const diagnostic = await found(client, uri, code);
    return client.actions(uri, diagnostic.range, [diagnostic]);
  };
  const CHECKLIST = { initializationOptions: { checklist: true } };

  test('after the fixes, before the suppression, for declared and undeclared workloads', async () => {
    for (const project of ['name: churn\n', '']) {
      const { ws, client, uri } = await started(project, CHECKLIST);
      const actions = await actionsAt(client, uri, 'tuner-early-stopping');
      const titles = actions.map(a => a.title);
      const kinds = actions.map(a => (a.command ? 'offer' : a.title.startsWith('Suppress ') ? 'ignore' : 'fix'));
      assert.deepEqual([...new Set(kinds)], ['fix', 'offer', 'ignore'], titles.join('; '));
      assert.deepEqual(
        kinds,
        [...kinds].sort((a, b) => 'fix offer ignore'.indexOf(a) - 'fix offer ignore'.indexOf(b)),
      );
      const own = actions.filter(a => a.command && a.diagnostics?.length);
      assert.deepEqual(
        own.map(a => a.title.replace(/ \(.*/, '')),
        OFFERS,
      );
      const [given] = (own[0]?.command?.arguments ?? []) as FindingArguments[];
      assert.equal(own[0]?.command?.command, 'mlLens.acceptRisk');
      assert.deepEqual([given?.root, given?.rule, given?.place.uri], [ws.uri, 'tuner-early-stopping', uri]);
      assert.deepEqual(given?.place.range.start, (await found(client, uri, 'tuner-early-stopping')).range.start);
      assert.ok(given.practices.length > 0 && given.practices.every(p => /^[a-z0-9-]+$/.test(p)), 'keys of practices');
    }
  });

  test('several findings at one place are told apart', async () => {
    const { client, uri } = await started('name: churn\n', CHECKLIST);
    const titles = (await actionsAt(client, uri)).map(a => a.title).filter(t => t.startsWith('Not applicable'));
    assert.ok(titles.length > 1 && new Set(titles).size === titles.length, titles.join('; '));
    assert.ok(titles.includes(`Not applicable here… (${RULE})`));
  });

  test('only to clients that have the commands, and never for what lies in no folder', async () => {
    const { client, uri } = await started('name: churn\n');
    const kinds = (actions: readonly CodeAction[]) => actions.filter(a => a.command);
    assert.deepEqual(kinds(await actionsAt(client, uri)), []);
    const nowhere = kept(await connect(CHECKLIST));
    nowhere.open('untitled:train.py', TRAIN);
    assert.deepEqual(kinds(await actionsAt(nowhere, 'untitled:train.py')), []);
  });

  test('in a notebook the place is the cell', async () => {
    const ws = kept(workspace({ '.mllens.yaml': '', 'a.ipynb': notebook(CELLS.constants, CELLS.training) }));
    const client = kept(await connect({ folders: [ws.uri], ...CHECKLIST }));
    const cell = (n: number) => `${ws.uriOf('a.ipynb').replace('file:', 'vscode-notebook-cell:')}#c${n}`;
    const item = (n: number, text: string, languageId = 'python') => ({ uri: cell(n), languageId, version: 1, text });
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: ws.uriOf('a.ipynb'),
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [1, 2, 2].map((kind, n) => ({ kind, document: cell(n) })),
      },
      cellTextDocuments: [item(0, '# Title', 'markdown'), item(1, CELLS.constants), item(2, CELLS.training)],
    });
    const offer = (await actionsAt(client, cell(2))).find(a => a.command?.command === 'mlLens.attachEvidence');
    const [given] = (offer?.command?.arguments ?? []) as FindingArguments[];
    assert.deepEqual([given?.place.uri, given?.place.cell], [ws.uriOf('a.ipynb'), 2]);
  });
});
