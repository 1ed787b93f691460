import { type Colors, colors } from '../report/text.ts';
import { harmlessJson, visibleLines } from '../report/visible.ts';
import type { Progress } from './workload.ts';

/** Where the command writes; the report and nothing else goes to `out`. */
export interface Io {
  readonly cwd: string;
  readonly out: NodeJS.WriteStream | NodeJS.WritableStream;
  readonly err: NodeJS.WriteStream | NodeJS.WritableStream;
  readonly env: NodeJS.ProcessEnv;
  /** The file of the program; where it is not known, nothing is remembered from one run to the next. */
  readonly program?: string;
  /** The file of the program whose threads help to read; without it one thread does all. */
  readonly thread?: string;
  /** How long a check has to take to be remembered, in milliseconds. */
  readonly patience?: number;
}

const isTerminal = (stream: Io['out']): boolean => 'isTTY' in stream && stream.isTTY === true;

/** Colours where a person reads, unless they asked for none (https://no-color.org). */
export const colorsFor = ({ out, env }: Io): Colors => colors(isTerminal(out) && !env.NO_COLOR && env.TERM !== 'dumb');

/** Writes all of it; a reader that has gone away (`| head`) is no error. */
export const print = (out: Io['out'], text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      if (error && !('code' in error && error.code === 'EPIPE')) reject(error);
      else resolve();
    };
    out.once('error', done);
    out.write(text, done);
  });

/** What a command says, so that neither a terminal nor a build service obeys any of it. */
export const harmless = (text: string): string => (/^[[{]/.test(text) ? harmlessJson(text) : visibleLines(text));

/** 0 clean, 1 findings at or above the threshold, 2 wrong usage or project file, 3 internal error. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Says what was wrong with the command. */
export async function complain(io: Io, message: string): Promise<ExitCode> {
  await print(io.err, `ml-lens: ${visibleLines(message)}\nTry "ml-lens --help".\n`);
  return 2;
}

/** How long to stay silent, and between two signs of life, in milliseconds. */
const PATIENCE = 1000;
const BEAT = 200;

/** Progress that is shown, as far as somebody looks. */
interface Shown extends Progress {
  end(): void;
  /** Was there anything to tell but progress? */
  told(): boolean;
}

/** Counts files on a terminal, once it takes longer than a second. */
export function progressOn({ err }: Io, now: () => number = () => performance.now()): Shown {
  const visible = isTerminal(err);
  let files = 0;
  let next = now() + PATIENCE;
  let drawn = false;
  let told = false;
  const clear = (): void => {
    if (drawn) err.write('\r\x1b[K');
    drawn = false;
  };
  return {
    file() {
      files++;
      if (!visible || now() < next) return;
      next = now() + BEAT;
      drawn = true;
      err.write(`\r\x1b[KReviewing: ${files} files`);
    },
    log(message) {
      clear();
      told = true;
      err.write(`ml-lens: ${visibleLines(message)}\n`);
    },
    end: clear,
    told: () => told,
  };
}
