import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { CodeAction, Hover, SnippetTextEdit, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CoverageResult, EvidenceResult, PageArguments } from '../../server/src/session/protocol.ts';
import { apply, type Client, connect, PUSH, workspace } from './client.ts';
import { CELLS, notebook, REPOSITORY, TRAIN } from './samples.ts';

const disposables: { dispose(): void }[] = [];
const kept = <T extends { dispose(): void }>(d: T): T => {
  disposables.push(d);
  return d;
};
after(() => {
  for (const d of disposables) d.dispose();
});
const uri = 'file:///nowhere/train.py';
const opened = async (text = TRAIN, name = uri): Promise<Client> => {
  const client = kept(await connect());
  client.open(name, text, name.endsWith('.yaml') ? 'yaml' : 'python');
  return client;
};
const firstChange = (action: CodeAction | undefined) =>
  action?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
const firstEdit = (action: CodeAction | undefined) => firstChange(action)?.edits[0];
const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
const finding = async (client: Client, code: string, of = uri) => {
  const found = (await client.pull(of)).items?.find(d => d.code === code);
  assert.ok(found, `${code} is found`);
  return found;
};

describe('quick fixes', () => {
  test('a safe fix is preferred, is about its diagnostic, and leaves it clean', async () => {
    const client = await opened();
    const diagnostic = await finding(client, 'tuner-early-stopping');
    const [fix] = await client.actions(uri, diagnostic.range, [diagnostic]);
    assert.equal(fix?.isPreferred, true);
    assert.deepEqual(fix?.diagnostics, [diagnostic]);
    const fixed = apply(TRAIN, uri, fix!);
    assert.ok(fixed.includes('early_stopping_type="Auto"'), fixed);
    client.open('file:///nowhere/fixed.py', fixed);
    const after = await client.pull('file:///nowhere/fixed.py');
    assert.ok(!after.items?.some(d => d.code === 'tuner-early-stopping'));
  });

  test('edits are held to the version they were made for', async () => {
    const client = await opened();
    client.change(uri, 7, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, '\n');
    const diagnostic = await finding(client, 'tuner-early-stopping');
    const [fix] = await client.actions(uri, diagnostic.range, [diagnostic]);
    assert.deepEqual(firstChange(fix)?.textDocument, { uri, version: 7 });
  });

  test('a fix to review says so and is not preferred; suppression is last', async () => {
    const client = await opened();
    const diagnostic = await finding(client, 'job-inter-container-encryption');
    const actions = await client.actions(uri, diagnostic.range, [diagnostic]);
    const fix = actions.find(a => a.title === 'Encrypt the traffic between the instances (review)');
    assert.ok(fix, actions.map(a => a.title).join('; '));
    assert.equal(fix.isPreferred, undefined);
    assert.ok(apply(TRAIN, uri, fix).includes('encrypt_inter_container_traffic=True'));
    assert.match(actions.at(-1)?.title ?? '', /^Suppress .* \(with reason\)$/);
    assert.ok(actions.every(a => !a.title.startsWith('Suppress ') || !a.isPreferred));
  });

  test('suppression is a comment without a reason until somebody writes one', async () => {
    const client = await opened();
    const diagnostic = await finding(client, 'job-inter-container-encryption');
    const actions = await client.actions(uri, diagnostic.range, [diagnostic]);
    const ignore = actions.find(a => a.title.startsWith('Suppress job-inter-container-encryption'));
    const edit = firstEdit(ignore) as SnippetTextEdit;
    assert.equal(edit.snippet.value, '# ml-lens: ignore[job-inter-container-encryption] -- $1\n');
    const insert = (reason: string) => {
      const lines = TRAIN.split('\n');
      lines.splice(edit.range.start.line, 0, edit.snippet.value.replace('$1\n', reason));
      return lines.join('\n');
    };
    for (const [reason, expected] of [
      ['', true],
      ['one rack, private subnet', false],
    ] as const) {
      const name = `file:///nowhere/${reason.length}.py`;
      client.open(name, insert(reason));
      const { items } = await client.pull(name);
      assert.equal(
        items?.some(d => d.code === 'job-inter-container-encryption'),
        expected,
        reason,
      );
    }
  });

  test('a template in JSON takes no comments: its suppression is metadata', async () => {
    const name = 'file:///nowhere/studio.json';
    const text = JSON.stringify(
      { Resources: { Lab: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RootAccess: 'Enabled' } } } },
      null,
      2,
    );
    const client = kept(await connect());
    client.open(name, text, 'json');
    const diagnostic = await finding(client, 'notebook-instance-root-access', name);
    const actions = await client.actions(name, diagnostic.range, [diagnostic]);
    const ignore = actions.find(a => a.title === 'Suppress notebook-instance-root-access here (with reason)');
    const edit = firstEdit(ignore) as SnippetTextEdit;
    assert.match(edit.snippet.value, /"reason": "\$1"/);
    const said = (reason: string): string => {
      const document = TextDocument.create(name, 'json', 0, text);
      const newText = edit.snippet.value.replaceAll('$1', reason).replaceAll(/\\([$}\\])/g, '$1');
      return TextDocument.applyEdits(document, [{ range: edit.range, newText }]);
    };
    for (const [reason, expected] of [
      ['', ['notebook-instance-root-access', 'suppression-without-reason']],
      ['drivers', []],
    ] as const) {
      const other = `file:///nowhere/${reason || 'none'}.json`;
      client.open(other, said(reason), 'json');
      const { items } = await client.pull(other);
      const left = items?.map(d => String(d.code)).filter(c => /root-access|^suppression/.test(c));
      assert.deepEqual(left?.sort(), expected, said(reason));
    }
  });

  test('an unused suppression: a safe fix, greyed out, and nothing that would mute it', async () => {
    const name = 'file:///nowhere/unused.py';
    const text = `# ml-lens: ignore[spot-training-max-wait] -- gone\n${TRAIN}`;
    const client = await opened(text, name);
    const { items } = await client.pull(name);
    const unused = items?.find(d => d.code === 'suppression-unused');
    assert.ok(unused, items?.map(d => d.code).join());
    assert.deepEqual(unused.tags, [1]);
    const actions = await client.actions(name, unused.range, [unused]);
    assert.deepEqual(
      actions.filter(a => a.diagnostics?.[0]?.code === 'suppression-unused').map(a => [a.title, a.isPreferred]),
      [['Remove the suppression', true]],
    );
    assert.equal(apply(text, name, actions[0]!), TRAIN);
  });

  test('an aggregated finding offers the fixes of its parts and shows them as related', async () => {
    const client = await opened();
    const diagnostic = await finding(client, 'resource-leaves-defaults');
    assert.ok((diagnostic.relatedInformation?.length ?? 0) > 1);
    const actions = await client.actions(uri, diagnostic.range, [diagnostic]);
    assert.ok(actions.filter(a => a.diagnostics?.[0]?.code === 'resource-leaves-defaults').length > 2);
  });

  test('fix all: of a rule in the file, and of everything that is safe on request only', async () => {
    const twice = `${REPOSITORY}  Others:\n    Type: AWS::ECR::Repository\n    Properties:\n      ImageTagMutability: IMMUTABLE\n      EncryptionConfiguration:\n        EncryptionType: KMS\n      LifecyclePolicy:\n        LifecyclePolicyText: '{"rules": []}'\n`;
    const name = 'file:///nowhere/storage.yaml';
    const client = await opened(twice, name);
    const diagnostic = await finding(client, 'ecr-scan-on-push', name);
    const quick = await client.actions(name, diagnostic.range, [diagnostic]);
    const offered = quick.find(a => a.title.startsWith('Fix all '));
    assert.equal(offered?.edit, undefined, 'the edit is made when it is chosen');
    const all = await client.connection.sendRequest<CodeAction>('codeAction/resolve', offered);
    assert.equal(apply(twice, name, all).match(/ScanOnPush: true/g)?.length, 2);
    assert.ok(quick.every(a => a.kind === 'quickfix'));
    const [source, ...rest] = await client.actions(name, whole, [], ['source.fixAll']);
    assert.equal(source?.kind, 'source.fixAll.mlLens');
    assert.deepEqual(rest, []);
    const fixed = apply(twice, name, source!);
    client.open('file:///nowhere/fixed.yaml', fixed, 'yaml');
    assert.deepEqual(await client.actions('file:///nowhere/fixed.yaml', whole, [], ['source.fixAll']), []);
  });

  test('what needs review is never fixed on save', async () => {
    const client = await opened();
    const [source] = await client.actions(uri, whole, [], ['source.fixAll.mlLens']);
    const fixed = apply(TRAIN, uri, source!);
    assert.ok(fixed.includes('early_stopping_type'));
    assert.ok(!fixed.includes('encrypt_inter_container_traffic'));
  });
});

describe('hover', () => {
  test('says rule, practices, phase, pillar and why in at most 15 lines', async () => {
    const client = await opened();
    const { range } = await finding(client, 'job-inter-container-encryption');
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: range.start,
    });
    const { value } = hover.contents as { value: string };
    assert.match(value, /\*\*Traffic between the instances of a job is encrypted\*\*/);
    assert.match(value, /\[MLSEC\d+-BP\d+\]\(https:/);
    assert.match(value, /security/);
    assert.match(value, /SageMaker::TrainingJob/);
    assert.ok(value.split('\n').filter(l => l.trim()).length <= 15, value);
  });

  test('leads to pages where the client has them', async () => {
    const ask = async (client: Client): Promise<string> => {
      const { range } = await finding(client, 'job-inter-container-encryption');
      const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: range.start,
      });
      return (hover.contents as { value: string }).value;
    };
    assert.doesNotMatch(await ask(await opened()), /command:/);
    const able = kept(await connect({ initializationOptions: { checklist: true } }));
    able.open(uri, TRAIN);
    const value = await ask(able);
    const commands = [...value.matchAll(/\]\(command:(mlLens\.\w+)\?([^)\s]+)\)/g)].map(([, id, given = '']) => ({
      id,
      given: (JSON.parse(decodeURIComponent(given)) as PageArguments[])[0],
    }));
    const [rule, practice] = commands;
    assert.equal(rule?.id, 'mlLens.openRulePage');
    assert.equal(rule?.given?.rule, 'job-inter-container-encryption');
    assert.equal(practice?.id, 'mlLens.openPracticePage');
    assert.ok(practice?.given?.root?.startsWith('file:'));
    assert.equal(practice.given?.page?.key, 'encrypt-inter-node-traffic');
    assert.match(practice.given?.page?.id ?? '', /^MLSEC/);
    assert.match(value, /· \[AWS\]\(https:/);
  });

  test('says nothing elsewhere', async () => {
    const client = await opened();
    const hover = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 2 },
    });
    assert.equal(hover, null);
  });
});

describe('coverage', () => {
  test('counts by practice, with evidence at its place, in cells too', async () => {
    const ws = kept(
      workspace({
        '.mllens.yaml': 'name: churn\n',
        'train.py': TRAIN,
        'explore.ipynb': notebook(CELLS.constants, CELLS.training),
      }),
    );
    const client = kept(await connect({ folders: [ws.uri] }));
    await client.ready();
    const { workloads } = await client.connection.sendRequest<CoverageResult>('mlLens/coverage', {});
    const [workload] = workloads;
    assert.equal(workload?.name, 'churn');
    assert.equal(workload.files, 2);
    const practice = workload.practices.find(p => p.key === 'encrypt-inter-node-traffic');
    assert.equal(practice?.status, 'unmet');
    const { evidence } = await client.connection.sendRequest<EvidenceResult>('mlLens/evidence', {
      root: workload.root,
      practice: practice.key,
    });
    assert.equal(evidence.length, practice.failed + practice.passed + practice.unknown);
    const inCell = evidence.find(e => e.path === 'explore.ipynb' && e.is === 'fail');
    assert.equal(inCell?.place.cell, 2);
    assert.equal(inCell?.place.range.start.line, 0);
    assert.equal(new Set(evidence.map(e => e.id)).size, evidence.length);
  });

  test('an edit in an open document is counted without being saved', async () => {
    const client = await opened();
    const met = async () => {
      const { workloads } = await client.connection.sendRequest<CoverageResult>('mlLens/coverage', {});
      return workloads[0]?.practices.find(p => p.key === 'encrypt-inter-node-traffic')?.passed;
    };
    assert.equal(await met(), 0);
    const place = { line: 7, character: 34 };
    client.change(uri, 2, { start: place, end: place }, '\n    encrypt_inter_container_traffic=True,');
    assert.equal(await met(), 1);
  });
});

test('a client that cannot resolve gets every edit at once, and plain text for snippets', async () => {
  const client = kept(await connect({ capabilities: PUSH }));
  client.open(uri, TRAIN);
  const actions = await client.actions(uri, whole);
  assert.ok(actions.some(a => a.title.startsWith('Fix all ')));
  assert.ok(actions.every(a => a.edit));
  assert.match(actions.at(-1)?.edit?.changes?.[uri]?.[0]?.newText ?? '', /^# ml-lens: ignore\[.*\] -- \n$/);
});
