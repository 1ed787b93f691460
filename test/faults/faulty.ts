import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import CHANGES from './changes.json' with { type: 'json' };

/** The calls by which it asks one. */
const QUESTIONS = [
  'openSync',
  'readFileSync',
  'readSync',
  'readdirSync',
  'statSync',
  'lstatSync',
  'realpathSync',
  'accessSync',
] as const;

/** What a disk does wrong. */
export interface Fault {
  /** As the system names it: ENOSPC, EACCES, … */
  readonly code: string;
  /** The first call that goes wrong, counted from 0. */
  readonly from: number;
  /** Does it go wrong once, or for ever after? */
  readonly lasts: boolean;
  readonly asks?: boolean;
}

type Call = (...args: unknown[]) => unknown;
const table = fs as unknown as Record<string, Call>;

const opensForReading = (name: string, args: readonly unknown[]): boolean =>
  name === 'openSync' && (args[1] === undefined || args[1] === 'r');

/** A write that goes wrong has come half of the way: its first half is there. */
function half(name: string, [to, content, ...rest]: unknown[]): void {
  const real = originals.get(name);
  if (name === 'writeSync' && content instanceof Uint8Array && content.length > 1)
    real?.(to, content, rest[0] ?? 0, Math.ceil(Number(rest[1] ?? content.length) / 2), rest[2]);
  if (name === 'writeFileSync' && typeof content === 'string')
    real?.(to, content.slice(0, content.length / 2), ...rest);
  else if (name === 'writeFileSync' && content instanceof Uint8Array)
    real?.(to, content.subarray(0, content.length / 2), ...rest);
}

const originals = new Map<string, Call>();

/** Runs something on a disk with a fault; says how often the disk was called, so that every call can be the one that fails. */
export async function onDiskWith<T>(fault: Fault | undefined, work: () => Promise<T> | T) {
  let calls = 0;
  for (const name of new Set([...CHANGES, ...QUESTIONS])) {
    const real = table[name]!;
    originals.set(name, real);
    const counts = (args: readonly unknown[]): boolean =>
      fault?.asks
        ? (QUESTIONS as readonly string[]).includes(name) && (name !== 'openSync' || opensForReading(name, args))
        : (CHANGES as readonly string[]).includes(name) && !opensForReading(name, args);
    table[name] = Object.assign((...args: unknown[]): unknown => {
      if (!counts(args)) return real(...args);
      const n = calls++;
      if (!fault || n < fault.from || (!fault.lasts && n > fault.from)) return real(...args);
      if (!fault.asks) half(name, args);
      throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code, syscall: name, path: args[0] });
    }, real);
  }
  syncBuiltinESMExports();
  try {
    return { made: await work(), calls };
  } finally {
    for (const [name, real] of originals) table[name] = real;
    originals.clear();
    syncBuiltinESMExports();
  }
}
