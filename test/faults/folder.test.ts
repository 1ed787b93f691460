import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { METHODS, type Written } from '../../server/src/session/protocol.ts';
import { ROOT_ACCESS, run, TEMPLATE, TUNER } from '../cli/run.ts';
import { connect, until, workspace } from '../session/client.ts';

const FILES = { '.mllens.yaml': 'name: churn\n', 'a.yaml': TEMPLATE, 'src/train.py': TUNER };
const CLI = path.resolve('dist/cli.cjs');
const PRACTICE = 'develop-ml-skills';

describe('the folder of a workload that goes away while it is open', () => {
  for (const isTold of [true, false])
    test(isTold ? 'and the editor tells' : 'and nobody tells', async t => {
      const on = workspace(FILES);
      t.after(on.dispose);
      const client = await connect({ folders: [on.uri] });
      t.after(client.dispose);
      await client.ready();
      const uri = on.uriOf('a.yaml');
      client.open(uri, TEMPLATE, 'yaml');
      const codes = async () => (await client.pull(uri)).items?.map(d => String(d.code)).sort();
      const before = await codes();
      assert.ok(before?.includes(ROOT_ACCESS));
      rmSync(on.root, { recursive: true, force: true });
      const tell = (type: FileChangeType) =>
        client.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [on.uri, ...Object.keys(FILES).map(on.uriOf)].map(u => ({ uri: u, type })),
        });
      if (isTold) await tell(FileChangeType.Deleted);
      // The document is still open, and is reviewed for itself.
      assert.ok((await codes())?.includes(ROOT_ACCESS));
      const root = on.uri;
      const answered = await client.connection.sendRequest<Written>(METHODS.answer, {
        root,
        practices: [PRACTICE],
        change: { status: 'done' },
      });
      assert.match(answered.problem ?? '', /gone|no such workload|No project file/i);
      for (const method of [METHODS.coverage, METHODS.checklist, METHODS.rules, METHODS.lens])
        assert.ok(await client.connection.sendRequest(method, {}), method);
      for (const method of [METHODS.report, METHODS.profile, METHODS.milestones])
        assert.ok(await client.connection.sendRequest(method, { root, format: 'md' }), method);
      await client.connection.sendRequest(METHODS.refresh, {});
      assert.equal(existsSync(on.root), false, 'nothing is made anew');
      assert.ok((await codes())?.includes(ROOT_ACCESS));
      // It comes back, as with another branch: everything is as it was.
      for (const [name, text] of Object.entries(FILES)) on.write(name, text);
      await tell(FileChangeType.Created);
      await until('it is as before', async () => JSON.stringify(await codes()) === JSON.stringify(before));
      const again = await client.connection.sendRequest<Written>(METHODS.answer, {
        root,
        practices: [PRACTICE],
        change: { status: 'done' },
      });
      assert.equal(again.problem, undefined);
      assert.deepEqual(client.errors, []);
    });

  test('the command line says so', async t => {
    const on = workspace(FILES);
    t.after(on.dispose);
    rmSync(on.root, { recursive: true });
    for (const argv of [['check'], ['report'], ['baseline', 'create'], ['answer', PRACTICE, '--status', 'done']]) {
      const { code, err } = await run(on.root, ...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.match(err, /There is no file or folder "\."/, argv.join(' '));
    }
    assert.equal(existsSync(path.join(on.root, '.mllens')), false);
  });

  test('also where it runs in it', { skip: !existsSync(CLI) || process.platform === 'win32' }, t => {
    const on = workspace(FILES);
    t.after(on.dispose);
    const gone = `rm -rf "${on.root}"; "${process.execPath}" "${CLI}" check`;
    const { status, stderr } = spawnSync('sh', ['-c', gone], { cwd: on.root, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [2, 'ml-lens: The folder in which this runs is gone.\n']);
  });
});
