import { spawn } from 'node:child_process';
import { type Client, type ConnectOptions, connectTo } from '../../session/client.ts';
import { fastTimers } from './fast.ts';

/** What is started for an editor. */
const PROGRAM = 'dist/stdio.cjs';
const FAST = `data:text/javascript,${encodeURIComponent(`(${fastTimers})()`)}`;

/** A language server in a process of its own, as editors start it. */
export async function serveProgram(options: ConnectOptions): Promise<Client> {
  const child = spawn(process.execPath, ['--import', FAST, PROGRAM, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const client = await connectTo({ from: child.stdout, to: child.stdin }, options);
  const ended = new Promise<string>(resolve => child.on('exit', (code, signal) => resolve(`${signal ?? code}`)));
  let left = false;
  void ended.then(how => {
    if (!left) client.errors.push(`the server ended: ${how}`);
  });
  return {
    ...client,
    dispose() {
      left = true;
      client.dispose();
      child.kill();
    },
  };
}
