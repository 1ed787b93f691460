import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type EvidencePlace, type EvidenceResult, METHODS } from '../../server/src/session/protocol.ts';
import { type Client, connect, until, workspace } from './client.ts';
import { TRAIN } from './samples.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const ci = (command: string): string => `jobs:\n  test:\n    steps:\n      - run: ${command}\n`;
const disk = workspace({ 'train.py': TRAIN, [WORKFLOW]: ci('pytest'), 'poetry.lock': '# many\n' });
let client: Client;
before(async () => {
  client = await connect({ folders: [disk.uri] });
  await client.ready();
});
after(() => {
  client.dispose();
  disk.dispose();
});

const seen = async (practice: string): Promise<readonly EvidencePlace[]> =>
  (await client.connection.sendRequest<EvidenceResult>(METHODS.evidence, { root: disk.uri, practice })).evidence.filter(
    e => e.by === 'signal',
  );
const ciTests = async (): Promise<readonly EvidencePlace[]> =>
  (await seen('cicd-ct-with-traceability')).filter(e => e.rule === 'ci-tests');

describe('files around the code in the editor', () => {
  test('are evidence from disk, at their lines; their path alone is enough where it says all', async () => {
    const [found] = await ciTests();
    assert.equal(found?.path, WORKFLOW);
    assert.deepEqual(found?.place.range, { start: { line: 3, character: 13 }, end: { line: 3, character: 19 } });
    assert.deepEqual(
      (await seen('package-approved-libraries')).filter(e => e.rule === 'locked-libraries').map(e => e.path),
      ['poetry.lock'],
    );
  });

  test('are no reviewed files and have no findings', async () => {
    const { workloads } = await client.connection.sendRequest<{ workloads: { files: number }[] }>(METHODS.coverage, {});
    assert.deepEqual(
      workloads.map(w => w.files),
      [1],
    );
    assert.deepEqual((await client.pull(disk.uriOf(WORKFLOW))).items, []);
  });

  test('what is typed counts before it is saved, and the disk again when it is closed', async () => {
    const uri = disk.uriOf(WORKFLOW);
    client.open(uri, ci('echo nothing'), 'yaml');
    await client.pull(uri);
    assert.deepEqual(await ciTests(), []);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until('the disk', async () => (await ciTests()).length === 1);
  });

  test('follow changes on disk', async () => {
    const uri = disk.write(WORKFLOW, ci('flake8'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await until('the change', async () => (await ciTests()).length === 0);
    disk.remove('poetry.lock');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: disk.uriOf('poetry.lock'), type: 3 }],
    });
    await until('the removal', async () =>
      (await seen('package-approved-libraries')).every(e => e.rule !== 'locked-libraries'),
    );
  });
});
