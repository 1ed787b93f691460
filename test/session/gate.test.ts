import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AbstractMessageReader, type DataCallback, type Message } from 'vscode-languageserver-protocol/node';
import { gated } from '../../server/src/session/gate.ts';

/** A reader whose messages the test makes. */
class Reader extends AbstractMessageReader {
  say: DataCallback = () => {};
  listen(callback: DataCallback) {
    this.say = callback;
    return { dispose: () => {} };
  }
}
const said = (method: string, params: object = {}): Message => ({ jsonrpc: '2.0', method, params }) as Message;
const ANSWER = { jsonrpc: '2.0', id: 1, result: null } as Message;

/** What comes through, by method; `=` is an answer. */
function listening(ready: (folders: readonly string[]) => Promise<void>, most = 10_000) {
  const reader = new Reader();
  const heard: string[] = [];
  const late: string[] = [];
  gated(reader, { ready, late: () => void late.push('late'), most }).listen(m =>
    heard.push('method' in m ? String(m.method) : '='),
  );
  return { say: (m: Message) => reader.say(m), heard, late };
}
const soon = (ms = 0): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

describe('what the client says', () => {
  test('waits from "initialized" on, in its order; answers pass', async () => {
    let open = (): void => {};
    const named: (readonly string[])[] = [];
    const { say, heard, late } = listening(folders => {
      named.push(folders);
      return new Promise(resolve => {
        open = resolve;
      });
    });
    say(said('initialize', { capabilities: {}, workspaceFolders: [{ uri: 'memfs:/w', name: 'w' }] }));
    say(said('initialized'));
    say(said('textDocument/didOpen'));
    say(ANSWER);
    await soon();
    assert.deepEqual(heard, ['initialize', '=']);
    open();
    await soon();
    say(said('textDocument/didClose'));
    assert.deepEqual(heard, ['initialize', '=', 'initialized', 'textDocument/didOpen', 'textDocument/didClose']);
    assert.deepEqual([named, late], [[['memfs:/w']], []]);
  });

  test('is heard also when nothing gets ready, or never does', async () => {
    const failing = listening(() => Promise.reject(new Error('no file system')));
    failing.say(said('initialized'));
    await soon();
    assert.deepEqual(failing.heard, ['initialized']);
    let open = (): void => {};
    const slow = listening(
      () =>
        new Promise(resolve => {
          open = resolve;
        }),
      5,
    );
    slow.say(said('initialized'));
    await soon(30);
    assert.deepEqual([slow.heard, slow.late], [['initialized'], []]);
    open();
    await soon();
    assert.deepEqual([slow.heard, slow.late], [['initialized'], ['late']]);
  });
});
