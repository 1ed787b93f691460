import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Where `npm run readers:here` puts them. */
export const HOME = path.resolve('.readers');
export const SCRIPTS = path.resolve('test', 'readers');
const BIN = path.join(HOME, 'venv', process.platform === 'win32' ? 'Scripts' : 'bin');

/** A program of the readers' Python. */
export const program = (name: string): string => path.join(BIN, process.platform === 'win32' ? `${name}.exe` : name);

/** Why something below `.readers/` cannot be used. */
export const missing = (...parts: readonly string[]): string | undefined =>
  existsSync(path.join(HOME, ...parts)) ? undefined : `${parts.join('/')} is not in .readers: npm run readers:here`;
export const missingProgram = (name: string): string | undefined =>
  existsSync(program(name)) ? undefined : `${name} is not in .readers: npm run readers:here`;

/** Some Python 3, the readers' own or the machine's. */
export const python = (): string | undefined =>
  [program('python'), 'python3', 'python'].find(
    name => spawnSync(name, ['-c', 'import ast, sys; sys.exit(sys.version_info < (3, 9))']).status === 0,
  );

/** Runs a program to its end and gives what it wrote; a reader that complains may end with an error, one that crashes has a reason. */
export function output(command: string, args: readonly string[], input = '', cwd?: string): string {
  const { stdout, stderr, error } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...(cwd && { cwd }),
  });
  if (error) throw error;
  if (stdout.trim() === '' && stderr.trim() !== '')
    throw new Error(`${path.basename(command)}: ${stderr.slice(-2000)}`);
  return stdout;
}

/** A folder beside the readers for the time of a function. */
export function withFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(HOME, 'fixes-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
