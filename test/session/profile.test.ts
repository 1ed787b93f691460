import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import type { Hover, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { METHODS, type Page, type ProfileFile } from '../../server/src/session/protocol.ts';
import { type Client, connect, until, workspace } from './client.ts';
import { TRAIN } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});

const FILE = '.mllens/churn/profile.yaml';
const SHORT = '# ours\nversion: 1\nfields:\n  spot: # by night\n    current: true\n    target: false\n';
const started = async (files: Readonly<Record<string, string>>, options: Parameters<typeof connect>[0] = {}) => {
  const ws = kept(workspace(files));
  const client = kept(await connect({ folders: [ws.uri], ...options }));
  await client.ready();
  const keep = (complete?: boolean): Promise<ProfileFile> =>
    client.connection.sendRequest(METHODS.profileFile, { root: ws.uri, ...(complete && { complete }) });
  return { ws, client, keep, read: () => readFileSync(path.join(ws.root, FILE), 'utf8') };
};
const page = async (client: Client, root: string): Promise<string> =>
  (await client.connection.sendRequest<Page>(METHODS.profile, { root })).markdown;

describe('the file of the ML profile', () => {
  test('is made where there is none, with every field, and then stays as it is', async () => {
    const { ws, keep, read } = await started({ '.mllens.yaml': 'name: churn\n', 'train.py': TRAIN });
    assert.deepEqual(await keep(), { file: ws.uriOf(FILE) });
    assert.match(read(), /^version: 1\nfields:\n {2}# Model and deployment\n {2}modelSizeBytes: /m);
    const own = `${read()}# ours\n`;
    writeFileSync(path.join(ws.root, FILE), own);
    assert.deepEqual(await keep(), { file: ws.uriOf(FILE) });
    assert.equal(read(), own);
  });

  test('that lacks fields gets them only when asked for; comments and values stay', async () => {
    const { ws, client, keep, read } = await started({ '.mllens.yaml': 'name: churn\n', [FILE]: SHORT });
    assert.deepEqual(await keep(), { file: ws.uriOf(FILE), incomplete: true });
    assert.equal(read(), SHORT);
    assert.deepEqual(await keep(true), { file: ws.uriOf(FILE) });
    assert.ok(read().startsWith(SHORT), read().slice(0, 200));
    assert.match(read(), /^ {2}instanceType: /m);
    assert.match(await page(client, ws.uri), /\| Training on spot capacity \|.*\| yes \| no \*\*← to do\*\* \|/);
  });

  test('with unsaved changes gets its fields in the editor', async () => {
    const edits: WorkspaceEdit[] = [];
    const applyEdit = (edit: WorkspaceEdit): boolean => edits.push(edit) > 0;
    const { ws, client, keep, read } = await started({ '.mllens.yaml': 'name: churn\n', [FILE]: SHORT }, { applyEdit });
    const typed = SHORT.replace('false', 'true');
    client.open(ws.uriOf(FILE), typed, 'yaml');
    assert.deepEqual(await keep(true), { file: ws.uriOf(FILE), unsaved: true });
    assert.equal(read(), SHORT);
    const change = edits[0]?.documentChanges?.[0];
    assert.ok(change && 'edits' in change);
    const now = TextDocument.applyEdits(TextDocument.create('', 'yaml', 1, typed), change.edits as TextEdit[]);
    assert.ok(now.startsWith(typed) && /^ {2}instanceType: /m.test(now));
  });

  test('is never made for a folder that nothing declares, and never written over a mistake', async () => {
    const undeclared = await started({ 'train.py': TRAIN });
    assert.match((await undeclared.keep()).problem ?? '', /create the workload first/);
    assert.equal(existsSync(path.join(undeclared.ws.root, '.mllens')), false);
    const broken = '<<<<<<< ours\nversion: 1\n=======\n';
    const { ws, keep, read } = await started({ '.mllens.yaml': 'name: churn\n', [FILE]: broken });
    assert.deepEqual(await keep(), { file: ws.uriOf(FILE) });
    assert.match((await keep(true)).problem ?? '', /Nothing was written/);
    assert.equal(read(), broken);
  });

  test('tells of a field what it means and what code says', async () => {
    const { ws, client } = await started({ '.mllens.yaml': 'name: churn\n', 'train.py': TRAIN, [FILE]: SHORT });
    const text = 'version: 1\nfields:\n  updateSchedule:\n    target: weekly\n  containers:\n';
    client.open(ws.uriOf(FILE), text, 'yaml');
    const hover = (line: number, character: number) =>
      client.connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: { uri: ws.uriOf(FILE) },
        position: { line, character },
      });
    const words = (h: Hover | null): string =>
      h && 'value' in (h.contents as object) ? String((h.contents as { value: string }).value) : '';
    assert.match(
      words(await hover(2, 5)),
      /How often the model is updated.*\n\nOne of `hourly`.*\n\nCode says nothing of it\./s,
    );
    const containers = await until('what code says', async () => {
      const said = words(await hover(4, 4));
      return said.includes('train.py') && said;
    });
    assert.match(containers, /Code says:\n\n- .* in `train\.py:\d+`/);
    assert.equal(await hover(3, 6), null);
  });
});
