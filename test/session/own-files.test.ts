import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { CompletionItem, Diagnostic, DocumentLink, Hover, TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, connect, PULL, PUSH, until } from './client.ts';
import { TRAIN } from './samples.ts';

const disposables: { dispose(): void }[] = [];
after(() => {
  for (const d of disposables) d.dispose();
});
const start = async (options: Parameters<typeof connect>[0] = {}): Promise<Client> => {
  const client = await connect(options);
  disposables.push(client);
  return client;
};

const PROJECT = 'file:///nowhere/.mllens.yaml';
const CHECKLIST = 'file:///nowhere/.mllens/churn/checklist.yaml';
const PROFILE = 'file:///nowhere/.mllens/churn/profile.yaml';
const ANSWERS = 'version: 1\npractices:\n  encrypt-inter-node-traffic: # MLSEC04-BP02\n    status: doen\n  ';
const positionOf = (text: string, offset = text.length) => TextDocument.create('', 'yaml', 0, text).positionAt(offset);
/** Completions at the end of a text, by label. */
const complete = async (client: Client, uri: string, text: string) => {
  client.open(uri, text, 'yaml');
  const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri },
    position: positionOf(text),
  });
  return new Map(items.map(i => [i.label, i]));
};
const chosen = (text: string, item: CompletionItem | undefined): string => {
  assert.ok(item?.textEdit);
  return TextDocument.applyEdits(TextDocument.create('', 'yaml', 0, text), [item.textEdit as TextEdit]);
};
const hover = (client: Client, uri: string, line: number, character: number) =>
  client.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
const links = (client: Client, uri: string) =>
  client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });

describe('mistakes', () => {
  test('in a checklist, at their place, with what was meant; gone with the mistake', async () => {
    for (const capabilities of [PULL, PUSH]) {
      const client = await start({ capabilities });
      client.open(CHECKLIST, ANSWERS, 'yaml');
      const shown = async (): Promise<readonly Diagnostic[] | undefined> =>
        capabilities === PULL
          ? (await client.pull(CHECKLIST)).items
          : client.published.findLast(p => p.uri === CHECKLIST)?.diagnostics;
      const found = await until('a diagnostic', async () => (await shown())?.[0]);
      assert.match(String(found.message), /"status" has to be one of .* Did you mean "done"\?/);
      assert.deepEqual([found.source, found.code], ['ml-lens', 'checklist']);
      assert.deepEqual(found.range, { start: { line: 3, character: 12 }, end: { line: 3, character: 16 } });
      client.change(CHECKLIST, 2, found.range, 'done');
      await until('no diagnostic', async () => (await shown())?.length === 0);
    }
  });

  test('a project file may set what the command line lets it set', async () => {
    const client = await start();
    client.open(PROJECT, 'name: churn\nedition: 2023\nrules:\n  resource-leaves-defaults: off\n', 'yaml');
    assert.deepEqual((await client.pull(PROJECT)).items, []);
  });

  test('other YAML is none of ours', async () => {
    const client = await start();
    for (const uri of ['file:///nowhere/checklist.yaml', 'file:///nowhere/.mllens/churn/milestones/checklist.yaml']) {
      client.open(uri, ANSWERS, 'yaml');
      assert.deepEqual((await client.pull(uri)).items, []);
      assert.deepEqual(await links(client, uri), []);
      assert.equal((await complete(client, uri, 'practices:\n  ')).size, 0);
    }
  });
});

describe('completion', () => {
  test('of a project file: keys, editions, rules with their severities', async () => {
    const client = await start();
    assert.equal(chosen('edi', (await complete(client, PROJECT, 'edi')).get('edition')), 'edition: ');
    assert.deepEqual([...(await complete(client, PROJECT, 'edition: ')).keys()], ['2025', '2023', '2021']);
    const rules = await complete(client, PROJECT, 'rules:\n  ');
    assert.ok(rules.has('job-inter-container-encryption') && rules.has('resource-leaves-defaults'));
    const levels = await complete(client, PROJECT, 'rules:\n  job-inter-container-encryption: ');
    assert.deepEqual([...levels.keys()], ['error', 'warning', 'info', 'hint', 'off']);
  });

  test('of a profile: fields that are not there yet, members, words where they are fixed', async () => {
    const client = await start();
    const fields = await complete(client, PROFILE, 'version: 1\nfields:\n  spot:\n    current:\n  ');
    assert.ok(fields.has('instanceType') && !fields.has('spot'));
    const members = await complete(client, PROFILE, 'fields:\n  spot:\n    current: true\n    ');
    assert.deepEqual([...members.keys()], ['target', 'rationale']);
    const words = await complete(client, PROFILE, 'fields:\n  updateSchedule:\n    target: ');
    assert.ok(words.has('weekly') && words.has('per-event'));
    assert.deepEqual(
      [...(await complete(client, PROFILE, 'fields:\n  spot:\n    current: ')).keys()],
      ['true', 'false'],
    );
    assert.equal((await complete(client, PROFILE, 'fields:\n  spot:\n    rationale: ')).size, 0);
    assert.equal((await complete(client, PROFILE, 'fields:\n  latencies:\n    target: ')).size, 0);
  });

  test('of a checklist: practices, found by id too, members, statuses, today', async () => {
    const client = await start();
    const practices = await complete(client, CHECKLIST, ANSWERS);
    assert.equal(practices.size, 126, 'all but the one that is there');
    assert.match(practices.get('develop-ml-skills')?.filterText ?? '', /MLOPS01-BP01/);
    assert.ok(chosen(ANSWERS, practices.get('develop-ml-skills')).includes('\n  develop-ml-skills:'));
    const member = 'version: 1\npractices:\n  develop-ml-skills:\n    ';
    assert.ok((await complete(client, CHECKLIST, member)).has('status'));
    assert.ok((await complete(client, CHECKLIST, `${member}status: `)).has('risk-accepted'));
    const today = new Date().toISOString().slice(0, 10);
    assert.ok((await complete(client, CHECKLIST, `${member}due: `)).has(today));
  });

  test('is asked for in these files alone, where the client lets us say so', async () => {
    const registers = { completion: { dynamicRegistration: true }, documentLink: { dynamicRegistration: true } };
    const modern = await start({ capabilities: { ...PULL, textDocument: { ...PULL.textDocument, ...registers } } });
    await until('registered', () => modern.registered.includes('textDocument/documentLink'));
    assert.ok(modern.registered.includes('textDocument/completion'));
    assert.equal(modern.initialized.capabilities.completionProvider, undefined);
    const plain = await start();
    assert.ok(plain.initialized.capabilities.completionProvider);
    plain.open('file:///nowhere/train.py', TRAIN);
    assert.equal((await complete(plain, 'file:///nowhere/other.py', 'name')).size, 0);
  });
});

describe('practices that are named', () => {
  test('a key or an id says what the practice asks, and leads to its page', async () => {
    const client = await start();
    client.open(CHECKLIST, ANSWERS, 'yaml');
    for (const character of [2, 20, 32]) {
      const found = await hover(client, CHECKLIST, 2, character);
      const { value } = (found?.contents ?? {}) as { value?: string };
      assert.match(value ?? '', /^\*\*MLSEC04-BP02 · Secure inter-node cluster communications\*\*/, String(character));
      assert.match(value ?? '', /_Security · Model development · risk HIGH_/);
    }
    assert.equal(await hover(client, CHECKLIST, 0, 2), null);
    const found = await links(client, CHECKLIST);
    assert.deepEqual(
      found.map(l => [l.range.start.line, l.range.start.character, l.target?.replace(/.*\//, '')]),
      [
        [2, 2, 'mlsec04-bp02.html'],
        [2, 32, 'mlsec04-bp02.html'],
      ],
    );
  });

  test('an id that editions use differently is not guessed at', async () => {
    const client = await start({ settings: { edition: '2021' } });
    const text = 'version: 1\npractices:\n  develop-ml-skills:\n    notes: MLSEC-07 and MLSEC04-BP02\n';
    client.open(CHECKLIST, text, 'yaml');
    const title = async (character: number) =>
      ((await hover(client, CHECKLIST, 3, character))?.contents as { value?: string } | undefined)?.value?.split(
        '\n',
      )[0];
    await until('the edition', async () => (await title(12))?.startsWith('**MLSEC-07 · '));
    const other = await start();
    other.open(CHECKLIST, text, 'yaml');
    assert.equal(await hover(other, CHECKLIST, 3, 12), null);
  });
});
