import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { type Deed, spy } from './spied.ts';

/** What a short program does, as the spy sees it. */
function seen(program: string): readonly Deed[] {
  const spied = spy();
  after(spied.dispose);
  const { status, stderr } = spawnSync(process.execPath, [...spied.args, '-e', program], {
    env: spied.env,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return [...spied.beyond(), ...spied.written().map((what): Deed => ({ kind: 'write', what }))];
}
const kinds = (deeds: readonly Deed[]): readonly string[] => [...new Set(deeds.map(d => d.kind))].sort();

// A spy that sees nothing proves nothing: each of these is to be seen, and most of them in two ways.
const DEEDS: Readonly<Record<string, readonly [program: string, kinds: readonly string[]]>> = {
  'a connection': [`require('net').connect(9, '127.0.0.1').on('error', () => {})`, ['handle', 'network']],
  'a server': [
    `require('net').createServer().listen(0, '127.0.0.1', function () { this.close() })`,
    ['handle', 'network'],
  ],
  'a request': [`require('http').get('http://127.0.0.1:9/').on('error', () => {})`, ['handle', 'network']],
  'a request of the web': [`fetch('http://127.0.0.1:59999/').catch(() => {})`, ['handle', 'network']],
  'an encrypted connection': [`require('tls').connect(9, '127.0.0.1').on('error', () => {})`, ['handle', 'network']],
  'a datagram': [
    `require('dgram').createSocket('udp4').send('x', 9, '127.0.0.1', function () { this.close?.() }); setTimeout(process.exit, 50)`,
    ['handle', 'network'],
  ],
  'the look-up of a name': [`require('dns').lookup('localhost', () => {})`, ['handle', 'network']],
  'another program': [`require('child_process').spawn(process.execPath, ['-v'])`, ['handle', 'process']],
  'another program that is waited for': [
    `require('child_process').execFileSync(process.execPath, ['-v'])`,
    ['process'],
  ],
  'a thread': [`new (require('worker_threads').Worker)('0', { eval: true })`, ['handle', 'process']],
  'code of a text': [`require('vm').runInThisContext('1')`, ['code']],
  'a file': [`require('fs').writeFileSync(require('os').tmpdir() + '/ml-lens-spied', '')`, ['write']],
};

describe('the spy', () => {
  for (const [deed, [program, expected]] of Object.entries(DEEDS))
    test(`sees ${deed}`, () => assert.deepEqual(kinds(seen(program)), expected));

  test('sees nothing where nothing happens, and lets no text become code', () => {
    assert.deepEqual(seen(`require('fs').readFileSync(process.execPath).length`), []);
    assert.deepEqual(
      seen(`try { eval('1'); process.exit(1) } catch {} try { new Function('1'); process.exit(1) } catch {}`),
      [],
    );
  });
});
