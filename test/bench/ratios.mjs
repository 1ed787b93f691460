// `--check`: what a machine does for us, in units of a fixed piece of work that it does in the same run. CPU seconds of whole processes, medians of turns: another
// machine, and other work on it, change the numerator and the unit alike.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { limits, withEdits } from './compare.mjs';
import { cost, median } from './process.mjs';
import { emptyLine, firstDiagnostic, keystrokes, serve } from './session.mjs';
import { pythonModule, template } from './sources.mjs';
import { copies, corpus, written } from './subjects.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const root = path.resolve(here, '../..');
const server = path.join(root, 'dist/server.cjs');
export const STORED = path.join(here, 'ratios.json');

/** So much worse than the stored one, a ratio fails. */
export const TOLERANCE = 1.5;
/** Turns of each measurement, and of the long one. */
const TURNS = 5;
const LONG_TURNS = 3;
/** For the test that the check can fail: our part of the work is done so many times. */
const slowness = () => Number(process.env.ML_LENS_BENCH_SLOW ?? 1);

const PYTHON = { name: 'file.py', languageId: 'python', after: /instance_type=/, typed: '        max_wait=72' };
const YAML = { name: 'file.yaml', languageId: 'yaml', after: /InstanceType:/, typed: '      Tags:' };

/** The CPU seconds of a command that has to end well. */
async function cpuOf(command, options) {
  const { code, cpu, err } = await cost(command, options);
  if (code !== 0 || cpu === undefined) throw new Error(`no measurement (exit code ${code}): ${err.slice(0, 500)}`);
  return cpu;
}

/** Typing in a server that stays: each turn the CPU seconds of writing a line and deleting it again. */
async function typing(work, { text, name, languageId, after, typed }) {
  const folder = path.join(work, `typing-${name}`);
  const document = emptyLine(text, after);
  const uri = pathToFileURL(path.join(folder, name)).href;
  const session = await serve(server, folder, { capabilities: { diagnostic: {} }, asked: true });
  session.notify('initialized', {});
  session.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text: document.text } });
  const round = () => keystrokes(session, uri, { ...document, typed }, 2 * typed.length);
  for (let i = 0; i < 2; i++) await round();
  return {
    once: async () => {
      const before = await session.ask('cpu');
      await round();
      return (await session.ask('cpu')) - before;
    },
    stop: () => session.stop(),
  };
}

/** What is held against the stored ratios: how each is made ready, and what it is measured in unless in the unit. */
function measures(work) {
  const from = corpus(work, path.join(root, 'examples'), [100]);
  let made = 0;
  const check = times => {
    const { folder } = copies(work, from, times);
    // One for all turns: it gives every turn an empty cache.
    const { ask, env } = withEdits(path.join(work, `caches-${made++}`));
    return async () => cpuOf(ask(), { cwd: folder, env: env() });
  };
  const first = { ...PYTHON, text: pythonModule(80) };
  return {
    'first diagnostic': {
      ready: async () => ({ once: async () => (await firstDiagnostic(server, work, first, { asked: true })).cpu }),
    },
    'keystroke, 1,000 lines of Python': { ready: () => typing(work, { ...PYTHON, text: pythonModule(1000) }) },
    'keystroke, template of 400 resources': { ready: () => typing(work, { ...YAML, text: template(400) }) },
    'check of a corpus': { ready: async () => ({ once: check(1) }) },
    'growth, four times the corpus': {
      ready: async () => ({ once: check(4), per: check(1), share: 4, turns: LONG_TURNS }),
    },
  };
}

/** The unit: a Node that starts and parses a thousand lines of Python twenty times, with the parser alone. */
async function unit(work) {
  const [, parsing] = await limits(work);
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`unit_${i}.py`, pythonModule(1000)]));
  const subject = written(work, 'unit', 'python', files);
  return async () => cpuOf(await parsing.ask(subject.files, subject), { cwd: subject.folder });
}

/** The ratio of what is measured to its unit, of medians over turns. */
async function ratioOf({ ready }, unitOnce) {
  const { once, per = unitOnce, share = 1, turns = TURNS, stop } = await ready();
  const own = [];
  const reference = [];
  try {
    for (let turn = 0; turn < turns; turn++) {
      reference.push(await per());
      let spent = 0;
      for (let i = 0; i < slowness(); i++) spent += await once();
      own.push(spent);
    }
  } finally {
    await stop?.();
  }
  return median(own) / share / median(reference);
}

/** The ratios whose names hold one of the words; all without words. */
export async function ratios(words = []) {
  const work = mkdtempSync(path.join(tmpdir(), 'ml-lens-ratios-'));
  try {
    const unitOnce = await unit(work);
    const found = {};
    for (const [name, measure] of Object.entries(measures(work)))
      if (words.length === 0 || words.some(w => name.includes(w))) found[name] = await ratioOf(measure, unitOnce);
    return found;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Each ratio beside the stored one: worse where it is too large, or where none is stored. */
export const verdicts = (found, stored) =>
  Object.entries(found).map(([name, ratio]) => {
    const times = ratio / stored[name];
    return { name, ratio, stored: stored[name], times, worse: !(times <= TOLERANCE) };
  });

export const storedRatios = () => JSON.parse(readFileSync(STORED, 'utf8'));

/** Ratios become the stored ones; others stay. */
export function store(found) {
  const rounded = Object.entries(found).map(([name, ratio]) => [name, Number(ratio.toPrecision(3))]);
  writeFileSync(STORED, `${JSON.stringify({ ...storedRatios(), ...Object.fromEntries(rounded) }, undefined, 2)}\n`);
}
