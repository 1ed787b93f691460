import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  AnswerParams,
  ChecklistItem,
  ChecklistResult,
  MilestonesResult,
  Page,
  ReportResult,
  WorkloadChecklist,
  Written,
} from '../../server/src/session/protocol.ts';
import { run } from '../cli/run.ts';
import { type Client, connect, PUSH, until, workspace } from './client.ts';
import { TRAIN } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});

const TRAFFIC = 'encrypt-inter-node-traffic';
const SKILLS = 'develop-ml-skills';
const FILE = '.mllens/churn/checklist.yaml';
const DECLARED = { '.mllens.yaml': 'name: churn\n', 'train.py': TRAIN };

const started = async (files: Readonly<Record<string, string>>, options: Parameters<typeof connect>[0] = {}) => {
  const ws = kept(workspace(files));
  const client = kept(await connect({ folders: [ws.uri], initializationOptions: { me: 'Ana' }, ...options }));
  await client.ready();
  const read = (name = FILE): string => readFileSync(path.join(ws.root, name), 'utf8');
  return { ws, client, read };
};
const ask = <R>(client: Client, method: string, params: object = {}): Promise<R> =>
  client.connection.sendRequest<R>(method, params);
const listed = async (client: Client): Promise<WorkloadChecklist> => {
  const { workloads } = await ask<ChecklistResult>(client, 'mlLens/checklist');
  assert.ok(workloads[0]);
  return workloads[0];
};
const itemOf = async (client: Client, key: string): Promise<ChecklistItem> => {
  const item = (await listed(client)).items.find(i => i.key === key);
  assert.ok(item, key);
  return item;
};
const answer = (client: Client, root: string, practices: readonly string[], change: AnswerParams['change']) =>
  ask<Written>(client, 'mlLens/answer', { root, practices, change });
const textOf = (edit: WorkspaceEdit, uri: string, text: string): string => {
  const change = edit.documentChanges?.[0];
  assert.ok(change && 'textDocument' in change && 'edits' in change);
  assert.equal(change.textDocument.uri, uri);
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), change.edits as TextEdit[]);
};

describe('the checklist', () => {
  test('shows source and answers side by side, for every practice', async () => {
    const { ws, client } = await started(DECLARED);
    const { workloads, me, today } = await ask<ChecklistResult>(client, 'mlLens/checklist');
    const [workload] = workloads;
    assert.deepEqual(
      [workloads.length, workload?.name, workload?.declared, workload?.edition, workload?.file, me],
      [1, 'churn', true, '2025', ws.uriOf(FILE), 'Ana'],
    );
    assert.match(today, /^\d{4}-\d\d-\d\d$/);
    assert.equal(workload?.items.length, 127);
    const item = workload.items.find(i => i.key === TRAFFIC);
    assert.deepEqual([item?.status, item?.failed, item?.risk, item?.answer], ['unmet', 1, 'HIGH', undefined]);
    assert.ok(!existsSync(path.join(ws.root, '.mllens')), 'asking writes nothing');
  });

  test('an answer goes to the file, signed, and comes back with the next list', async () => {
    const { ws, client, read } = await started(DECLARED);
    const change = { status: 'risk-accepted', reason: 'one rack', until: '2999-01-31', owner: 'Bo' } as const;
    const written = await answer(client, ws.uri, [TRAFFIC], change);
    assert.deepEqual(written, { file: ws.uriOf(FILE) });
    const { today } = await ask<ChecklistResult>(client, 'mlLens/checklist');
    assert.match(
      read(),
      new RegExp(
        `  ${TRAFFIC}: # [^\\n]*\\n    status: risk-accepted\\n    owner: Bo\\n    reason: one rack\\n    until: 2999-01-31\\n    by: Ana\\n    on: ${today}\\n`,
      ),
    );
    const item = await itemOf(client, TRAFFIC);
    assert.deepEqual(item.answer, { practice: TRAFFIC, ...change, by: 'Ana', on: today, evidence: [] });
    assert.equal(item.status, 'unmet', 'what source shows stays as it is');
  });

  test('ticked as done against a finding is a contradiction; taking it back takes the signature too', async () => {
    const { ws, client } = await started(DECLARED);
    await answer(client, ws.uri, [TRAFFIC, SKILLS], { status: 'done' });
    const [traffic, skills] = [await itemOf(client, TRAFFIC), await itemOf(client, SKILLS)];
    assert.match(traffic.contradiction ?? '', /the code says otherwise/);
    assert.deepEqual([skills.contradiction, skills.status, skills.answer?.status], [undefined, 'met', 'done']);
    await answer(client, ws.uri, [TRAFFIC], { status: 'not-answered' });
    const taken = await itemOf(client, TRAFFIC);
    assert.deepEqual([taken.contradiction, taken.answer?.by, taken.answer?.on], [undefined, undefined, undefined]);
    await answer(client, ws.uri, [SKILLS], { owner: 'Bo' });
    assert.equal((await itemOf(client, SKILLS)).answer?.by, 'Ana', 'an assignment is no new answer');
  });

  test('comments by hand stay; an answer that lacks its reason is refused', async () => {
    const text = `# ours\nversion: 1\npractices:\n  ${SKILLS}: # talked about in March\n    owner: Bo # who else\n`;
    const { ws, client, read } = await started({ ...DECLARED, [FILE]: text });
    const { problem } = await answer(client, ws.uri, [SKILLS], { status: 'not-applicable' });
    assert.match(problem ?? '', /needs a "reason"/);
    assert.equal(read(), text);
    await answer(client, ws.uri, [SKILLS], { status: 'in-progress' });
    for (const comment of ['# ours', '# talked about in March', 'owner: Bo # who else'])
      assert.ok(read().includes(comment), comment);
  });

  test('a conflicted file is told with its place and never written', async () => {
    const text = `version: 1\npractices:\n<<<<<<< ours\n  ${SKILLS}:\n    status: done\n=======\n>>>>>>> theirs\n`;
    const { ws, client, read } = await started({ ...DECLARED, [FILE]: text });
    const { problem, items } = await listed(client);
    assert.match(problem?.message ?? '', /could not merge/);
    assert.deepEqual(problem?.place, {
      uri: ws.uriOf(FILE),
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
    });
    assert.ok(items.every(i => i.answer === undefined));
    const written = await answer(client, ws.uri, [SKILLS], { status: 'done' });
    assert.match(written.problem ?? '', /line 3.*Nothing was written/);
    assert.equal(written.file, ws.uriOf(FILE));
    assert.equal(read(), text);
    client.open(ws.uriOf(FILE), text, 'yaml');
    const [found] = (await client.pull(ws.uriOf(FILE))).items ?? [];
    assert.deepEqual(
      [found?.source, found?.code, found?.range.start],
      ['ml-lens', 'checklist', { line: 2, character: 0 }],
    );
  });

  test('a workload that no project file declares takes no answers', async () => {
    const { ws, client } = await started({ 'train.py': TRAIN });
    assert.equal((await listed(client)).declared, false);
    assert.match(
      (await answer(client, ws.uri, [SKILLS], { status: 'done' })).problem ?? '',
      /create the workload first/,
    );
    assert.match((await answer(client, `${ws.uri}/x`, [SKILLS], {})).problem ?? '', /no such workload/);
    assert.match((await answer(client, 'untitled:x', [SKILLS], {})).problem ?? '', /no such workload/);
    assert.ok(!existsSync(path.join(ws.root, '.mllens')));
  });
});

describe('a checklist that is open in the editor', () => {
  const CLEAN = `version: 1\npractices:\n  ${SKILLS}:\n    owner: Bo\n`;
  const DIRTY = `version: 1\npractices:\n  ${SKILLS}:\n    owner: Cy # typed\n`;

  test('with unsaved changes: the editor makes the edit, the disk stays', async () => {
    const edits: WorkspaceEdit[] = [];
    const { ws, client, read } = await started(
      { ...DECLARED, [FILE]: CLEAN },
      { applyEdit: edit => edits.push(edit) > 0 },
    );
    client.open(ws.uriOf(FILE), DIRTY, 'yaml');
    assert.equal((await itemOf(client, SKILLS)).answer?.owner, 'Cy', 'the editor counts');
    const written = await answer(client, ws.uri, [SKILLS], { status: 'done' });
    assert.deepEqual(written, { file: ws.uriOf(FILE), unsaved: true });
    assert.equal(read(), CLEAN);
    const text = textOf(edits[0]!, ws.uriOf(FILE), DIRTY);
    assert.match(text, /status: done\n {4}owner: Cy # typed\n {4}by: Ana\n/);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    client.change(ws.uriOf(FILE), 2, range, text);
    assert.equal((await itemOf(client, SKILLS)).answer?.status, 'done');
  });

  test('a client that makes no edits, or refuses, is told to save', async () => {
    for (const options of [undefined, { applyEdit: () => false }]) {
      const { ws, client, read } = await started({ ...DECLARED, [FILE]: CLEAN }, options);
      client.open(ws.uriOf(FILE), DIRTY, 'yaml');
      assert.match((await answer(client, ws.uri, [SKILLS], { status: 'done' })).problem ?? '', /unsaved changes/);
      assert.equal(read(), CLEAN);
    }
  });

  test('as it is on disk: written there, and the disk counts until the editor has taken it over', async () => {
    const { ws, client, read } = await started({ ...DECLARED, [FILE]: CLEAN });
    client.open(ws.uriOf(FILE), CLEAN, 'yaml');
    assert.deepEqual(await answer(client, ws.uri, [SKILLS], { status: 'done' }), { file: ws.uriOf(FILE) });
    assert.match(read(), /status: done/);
    assert.equal((await itemOf(client, SKILLS)).answer?.status, 'done');
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    client.change(ws.uriOf(FILE), 2, range, DIRTY);
    assert.equal((await itemOf(client, SKILLS)).answer?.owner, 'Cy');
  });

  test('its change is told, so is that of the file on disk, without reading the workspace again', async () => {
    const { ws, client } = await started({ ...DECLARED, [FILE]: CLEAN });
    const count = (): number => client.received.filter(m => m === 'mlLens/coverageChanged').length;
    const settled = async (): Promise<number> => {
      for (let last = -1; last !== count(); ) {
        last = count();
        await new Promise(resolve => setTimeout(resolve, 2000));
      }
      return count();
    };
    const before = await settled();
    const scans = client.received.filter(m => m === 'mlLens/status').length;
    writeFileSync(path.join(ws.root, FILE), DIRTY);
    const changes = [{ uri: ws.uriOf(FILE), type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await until('told', () => count() > before);
    assert.equal((await itemOf(client, SKILLS)).answer?.owner, 'Cy');
    assert.equal(client.received.filter(m => m === 'mlLens/status').length, scans);
  });
});

describe('a new workload', () => {
  test('gets a project file and a checklist, is declared at once, and takes answers', async () => {
    const { ws, client, read } = await started({ 'team/train.py': TRAIN });
    const folder = ws.uriOf('team');
    const made = await ask<Written>(client, 'mlLens/createWorkload', {
      folder,
      name: 'Churn: "live"',
      environment: 'staging',
      edition: '2023',
    });
    assert.deepEqual(made, { file: ws.uriOf('team/.mllens.yaml') });
    assert.match(read('team/.mllens.yaml'), /^# .*\nname: .*\nenvironment: staging\nedition: "2023"\n$/);
    assert.deepEqual(await answer(client, folder, [SKILLS], { status: 'done' }), {
      file: ws.uriOf('team/.mllens/churn-live/checklist.yaml'),
    });
    const early = await ask<Written>(client, 'mlLens/saveMilestone', { root: folder, name: 'too early' });
    assert.match(early.problem ?? '', /still being read/);
    const workload = await until('the new workload', async () => {
      const { workloads } = await ask<ChecklistResult>(client, 'mlLens/checklist');
      return workloads.find(w => w.root === folder);
    });
    assert.deepEqual([workload.name, workload.declared, workload.edition], ['Churn: "live"', true, '2023']);
    assert.equal(workload.environment, 'staging');
    assert.equal(workload.items.find(i => i.key === SKILLS)?.id, 'MLOE-01');
    assert.equal(workload.items.find(i => i.key === SKILLS)?.answer?.status, 'done');
  });

  test('never overwrites, needs a name and a folder', async () => {
    const { ws, client, read } = await started(DECLARED);
    const create = (params: object) => ask<Written>(client, 'mlLens/createWorkload', params);
    const taken = await create({ folder: ws.uri, name: 'other' });
    assert.match(taken.problem ?? '', /has a project file already/);
    assert.equal(read('.mllens.yaml'), 'name: churn\n');
    assert.match((await create({ folder: ws.uriOf('none'), name: 'x' })).problem ?? '', /no such folder/);
    mkdirSync(path.join(ws.root, 'sub'));
    assert.match((await create({ folder: ws.uriOf('sub'), name: ' \n ' })).problem ?? '', /needs a name/);
    assert.ok(!existsSync(path.join(ws.root, 'sub/.mllens.yaml')));
  });
});

describe('milestones', () => {
  test('are kept, listed, never written over, and compared with each other and today', async () => {
    const { ws, client } = await started(DECLARED);
    const save = (name: string) => ask<Written>(client, 'mlLens/saveMilestone', { root: ws.uri, name });
    const first = await save('Review 1');
    assert.equal(first.problem, undefined);
    assert.ok(existsSync(new URL(first.file ?? '')), first.file);
    assert.match((await save('Review 1')).problem ?? '', /already/);
    assert.match((await save('  ')).problem ?? '', /needs a name/);
    await answer(client, ws.uri, [SKILLS], { status: 'done' });
    await save('Review 2');
    const { milestones } = await ask<MilestonesResult>(client, 'mlLens/milestones', { root: ws.uri });
    assert.deepEqual(
      milestones.map(m => m.name),
      ['Review 1', 'Review 2'],
    );
    const [from, to] = milestones.map(m => m.id);
    const compare = (params: object) => ask<Page>(client, 'mlLens/compareMilestones', { root: ws.uri, ...params });
    for (const page of [await compare({ from, to }), await compare({ from: to, to: from }), await compare({ from })]) {
      assert.match(page.markdown, /# From Review 1 .* to (Review 2|Today)/);
      assert.match(
        page.markdown,
        /## Answered \(1\)\n\n- \[MLOPS01-BP01 .*\]\(ml-lens:\/practice\/develop-ml-skills\/.*\): not answered → \*\*done\*\*/,
      );
    }
    assert.match((await compare({ from: 'gone' })).markdown, /is gone/);
  });
});

describe('profile and report', () => {
  test('the profile shows what code and people say, the editor before the disk, with the mistakes of its file', async () => {
    const { ws, client } = await started(DECLARED);
    const page = () => ask<Page>(client, 'mlLens/profile', { root: ws.uri });
    const { title, markdown } = await page();
    assert.equal(title, 'ML profile of churn');
    assert.match(markdown, /\| .*ml\.m5\.xlarge.*train\.py:\d+/);
    const file = ws.uriOf('.mllens/churn/profile.yaml');
    client.open(file, 'version: 1\nfields:\n  deployment-location: { current: edgy }\n  nonsense: 1\n', 'yaml');
    assert.match((await page()).markdown, /⚠ `\.mllens\/churn\/profile\.yaml:4` .*no field/);
    const found = (await client.pull(file)).items?.find(d => d.range.start.line === 3);
    assert.deepEqual([found?.source, found?.code], ['ml-lens', 'profile']);
    const gone = await ask<Page>(client, 'mlLens/profile', { root: `${ws.uri}/x` });
    assert.match(gone.markdown, /no such workload/);
  });

  test('the report is the one of the command line, also of what cannot be read', async () => {
    const { ws, client } = await started({
      ...DECLARED,
      '.mllens.yaml': 'name: churn\nowner: ana\n',
      'broken.ipynb': '{"cells": [ "import sagemaker',
      'mute.py': `${TRAIN}# ml-lens: ignore[no-such-rule] -- because\n`,
      [FILE]: 'version: 1\npractices:\n  least-priv:\n    status: done\n  develop-ml-skills:\n    status: done\n',
      '.mllens/churn/profile.yaml': 'version: 1\nfields:\n  nonsense: 1\n',
      '.mllens/churn/milestones/x.json': '{',
    });
    for (const format of ['md', 'html', 'json', 'wa-answers', 'wa-custom-lens'] as const) {
      const { text, problem } = await ask<ReportResult>(client, 'mlLens/report', { root: ws.uri, format });
      assert.equal(problem, undefined);
      const { out, err } = await run(ws.root, 'report', '--format', format);
      const plain = (s: string): string => s.replace(/ML Lens (?:test|\d+\.\d+\.\d+)|"tool": "[^"]*"/g, 'ML Lens');
      assert.equal(plain(text), plain(out), err);
    }
    const { text } = await ask<ReportResult>(client, 'mlLens/report', { root: ws.uri, format: 'md' });
    const [, unread = ''] = text.split('## Not read, or without effect');
    for (const path of ['.mllens.yaml:2', `${FILE}:3`, 'broken.ipynb', 'mute.py', 'profile.yaml:3', 'x.json'])
      assert.ok(unread.includes(path), `${path} in ${unread}`);
    const nowhere = await ask<ReportResult>(client, 'mlLens/report', { root: `${ws.uri}/x`, format: 'md' });
    assert.match(nowhere.problem ?? '', /no such workload/);
  });
});

describe('who answers', () => {
  test('the setting goes before the client, the client before git', async () => {
    const git = '[core]\n\tbare = false\n[user]\n\temail = x@example.com\n\tname = "Dee \\"D\\" Doe" ; signed\n';
    const me = async (options: Parameters<typeof connect>[0]) => {
      const { client } = await started({ ...DECLARED, '.git/config': git }, options);
      return until('a name', async () => (await ask<ChecklistResult>(client, 'mlLens/checklist')).me);
    };
    assert.equal(await me({ settings: { me: ' Eve  E ' } }), 'Eve E');
    assert.equal(await me({}), 'Ana');
    assert.equal(await me({ initializationOptions: {} }), 'Dee "D" Doe');
    assert.equal(await me({ initializationOptions: {}, capabilities: PUSH }), 'Dee "D" Doe');
  });
});
