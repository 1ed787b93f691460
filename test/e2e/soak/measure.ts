import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** One row of the recording. Times are milliseconds, memory is resident bytes. */
export interface Sample {
  readonly at: number;
  readonly steps: number;
  readonly edits: number;
  readonly server: number;
  readonly host: number;
  readonly latencies: readonly number[];
  readonly unanswered: number;
  readonly errors: readonly string[];
}

const WAIT = 10_000;

/** The resident memory of our language server among the children of the extension host, in bytes; 0 while it does not run. */
export function serverMemory(): number {
  const rows = execFileSync('ps', ['-eo', 'ppid=,rss=,args='], { encoding: 'utf8' }).split('\n');
  const ours = rows
    .map(row => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .filter(m => m && Number(m[1]) === process.pid && m[3]!.includes('server.cjs'));
  return Math.max(0, ...ours.map(m => Number(m![2]) * 1024));
}

/** Waits until the editor is given diagnostics of a document. Undefined: not within ten seconds. */
export function nextDiagnostics(uri: vscode.Uri): Promise<number | undefined> {
  const started = performance.now();
  return new Promise(resolve => {
    const done = (value: number | undefined): void => {
      listener.dispose();
      clearTimeout(timer);
      resolve(value);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(event => {
      if (event.uris.some(u => u.toString() === uri.toString())) done(performance.now() - started);
    });
    const timer = setTimeout(() => done(undefined), WAIT);
  });
}

/** Appends a row to the recording, so that a session that dies leaves what it measured. */
export const record = (file: string, sample: Sample): void => appendFileSync(file, `${JSON.stringify(sample)}\n`);
