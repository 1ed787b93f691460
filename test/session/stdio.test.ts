import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import {
  createProtocolConnection,
  type Diagnostic,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { until } from './client.ts';
import { TRAIN } from './samples.ts';

const SERVER = 'dist/stdio.cjs';
const { version, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  bin: Record<string, string>;
};
const servers: ChildProcessWithoutNullStreams[] = [];
after(() => {
  for (const s of servers) s.kill();
});
const run = (...args: readonly string[]) => spawnSync(process.execPath, [SERVER, ...args], { encoding: 'utf8' });

describe('ml-lens-language-server', { skip: !existsSync(SERVER) }, () => {
  test('is a command of the package', () => {
    assert.equal(bin['ml-lens-language-server'], SERVER);
    assert.match(readFileSync(SERVER, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  test('says its version and how it is used', () => {
    assert.equal(run('--version').stdout, `${version}\n`);
    assert.match(run('--help').stdout, /--stdio/);
    assert.deepEqual([run('--version').status, run('--help').status], [0, 0]);
  });

  test('what it is not told to do it does not do', () => {
    for (const [args, said] of [
      [[], /say --stdio/],
      [['--socket=7000'], /unknown argument "--socket=7000"/],
      [['--stdio', 'x'], /unknown argument "x"/],
      [['--stdio', '--version'], /unknown argument "--version"/],
    ] as const) {
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout], [2, ''], args.join(' '));
      assert.match(stderr, said);
    }
  });

  const start = () => {
    const child = spawn(process.execPath, [SERVER, '--stdio', '--clientProcessId=1']);
    servers.push(child);
    const ended = new Promise<number | null>(resolve => child.on('exit', resolve));
    return { child, ended };
  };

  test('serves an editor until it says goodbye', async () => {
    const { child, ended } = start();
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    let items: readonly Diagnostic[] = [];
    connection.onNotification('textDocument/publishDiagnostics', (p: { diagnostics: Diagnostic[] }) => {
      items = p.diagnostics;
    });
    connection.listen();
    const { serverInfo } = await connection.sendRequest<{ serverInfo: object }>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    assert.deepEqual(serverInfo, { name: 'ml-lens', version });
    connection.sendNotification('initialized', {});
    const textDocument = { uri: 'file:///nowhere/train.py', languageId: 'python', version: 1, text: TRAIN };
    connection.sendNotification('textDocument/didOpen', { textDocument });
    await until('diagnostics', () => items.some(d => d.code === 'job-inter-container-encryption'));
    assert.equal(await connection.sendRequest('shutdown'), null);
    connection.sendNotification('exit');
    assert.equal(await ended, 0);
    connection.dispose();
  });

  test('ends when its editor is gone', async () => {
    const { child, ended } = start();
    child.stdin.end();
    assert.equal(await ended, 1);
  });
});
