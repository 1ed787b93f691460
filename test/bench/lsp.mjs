// A minimal LSP client over stdio: enough to measure a server as an editor sees it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const inside = fileURLToPath(new URL('inside.cjs', import.meta.url));

/** How the extension starts the server, so that it is measured as users have it. */
const { execArgv, env } = JSON.parse(
  readFileSync(new URL('../../client/src/server-process.json', import.meta.url), 'utf8'),
);

/** Starts `node <server> --stdio`. Times are milliseconds of performance.now(). `asked`: the server can be asked about itself, at some cost. */
export function connect(server, { nodeArgs = [], asked = false } = {}) {
  const started = performance.now();
  const preloaded = asked ? ['--expose-gc', '--require', inside] : [];
  const child = spawn(process.execPath, [...execArgv, ...nodeArgs, ...preloaded, server, '--stdio'], {
    env: { ...env, ...process.env },
    stdio: ['pipe', 'pipe', 'inherit', ...(asked ? ['ipc'] : [])],
  });
  const waiting = new Map();
  const listeners = new Map();
  let id = 0;
  let buffer = Buffer.alloc(0);
  const send = message => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const take = message => {
    if (message.method && message.id !== undefined) return send({ id: message.id, result: null });
    if (message.method) return listeners.get(message.method)?.(message.params, performance.now());
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.error) reject?.(new Error(message.error.message));
    else resolve?.(message.result);
  };
  child.stdout.on('data', chunk => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
      if (buffer.length < head + 4 + length) return;
      const body = buffer.subarray(head + 4, head + 4 + length).toString();
      buffer = buffer.subarray(head + 4 + length);
      take(JSON.parse(body));
    }
  });
  return {
    started,
    pid: child.pid,
    on: (method, listener) => listeners.set(method, listener),
    notify: (method, params) => send({ method, params }),
    request: (method, params) =>
      new Promise((resolve, reject) => {
        waiting.set(++id, { resolve, reject });
        send({ id, method, params });
      }),
    /** What `inside.cjs` answers. */
    ask: question =>
      new Promise(resolve => {
        child.once('message', ({ answer }) => resolve(answer));
        child.send(question);
      }),
    async stop() {
      await this.request('shutdown');
      this.notify('exit');
      await new Promise(r => child.once('exit', r));
    },
  };
}
