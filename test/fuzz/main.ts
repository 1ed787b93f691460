// npm run fuzz [-- --front-end <name>] [--runs <edits>] [--seconds <s>] [--seed <first>] [--corpus <folder>] [--workers <n>] [--out <folder>]
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { growthOf, heapOf, MOST_GROWTH } from './heap/growth.ts';
import { type Found, KINDS, type Kind, type Outcome, type Tally } from './protocol.ts';
import { watched } from './watched.ts';

const { values } = parseArgs({
  options: {
    'front-end': { type: 'string', multiple: true },
    runs: { type: 'string' },
    seconds: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    corpus: { type: 'string' },
    workers: { type: 'string', default: `${availableParallelism()}` },
    out: { type: 'string', default: 'dist/fuzz/found' },
  },
});
const worker = new URL('./worker.mjs', import.meta.url);
const MEMORY = 'memory';
/** Edits of the session whose heap is watched. */
const WATCHED = 10_000;
const isKind = (name: string): name is Kind => (KINDS as readonly string[]).includes(name);
const asked = values['front-end'] ?? [MEMORY, ...KINDS];
const unknown = asked.find(name => name !== MEMORY && !isKind(name));
if (unknown !== undefined) {
  console.error(`There is no front end "${unknown}". Known: ${[MEMORY, ...KINDS].join(', ')}.`);
  process.exit(2);
}

const [from, workers] = [Number(values.seed), Number(values.workers)];
const began = performance.now();
/** Of each worker, and what those before it in its place had found. */
const outcomes: Outcome[] = [];
const told = new Map<string, string>();

/** How far a kind has come with all workers. */
function lineOf(kind: Kind, found: readonly Found[]): string {
  const all = outcomes.flatMap(o => o.tallies[kind] ?? []);
  const sum = (of: (tally: Tally) => number): number => all.reduce((total, tally) => total + of(tally), 0);
  const steps = sum(t => t.steps);
  const failures = found.filter(f => f.kind === kind).reduce((total, f) => total + f.times, 0);
  return (
    `${kind}: ${sum(t => t.runs)} runs${steps > 0 ? ` with ${steps} steps` : ''} in ${sum(t => t.cases)} cases from seed ${from} to ` +
    `${Math.max(from, ...all.map(t => t.next)) - 1}, ${failures} failed, slowest ${Math.max(0, ...all.map(t => t.slowestMs))} ms`
  );
}

/** Writes down what is found, and how far everything is. */
function writeDown(): readonly string[] {
  const found = outcomes.flatMap(o => o.found);
  for (const { kind, seed, what, evidence, times } of found) {
    const file = path.join(values.out, `${kind}-${seed}.txt`);
    if (!told.has(file)) console.log(`${kind} ${seed}: ${what.split('\n').slice(0, 2).join(' ')}`);
    const text = `${what}\n\n${times} times, ${evidence}\n`;
    if (told.get(file) !== text) writeFileSync(file, text);
    told.set(file, text);
  }
  const lines = asked.filter(isKind).map(kind => lineOf(kind, found));
  const seconds = Math.round((performance.now() - began) / 1000);
  writeFileSync(path.join(values.out, 'summary.txt'), `${lines.join('\n')}\n${seconds} s with ${workers} workers\n`);
  return lines;
}

/** One of the workers; after a crash another one goes on behind the case that crashed. */
async function lane(place: number): Promise<void> {
  const task = {
    kinds: asked.filter(isKind),
    ...(values.corpus && { folder: values.corpus }),
    ...(values.runs && { runs: Number(values.runs) }),
    ...{ from: from + place, stride: workers, workers },
  };
  let found: readonly Found[] = [];
  const heard = (outcome: Outcome): void => {
    outcomes[place] = { ...outcome, found: [...found, ...outcome.found] };
    writeDown();
  };
  outcomes[place] = { tallies: {}, found, ended: false };
  for (;;) {
    const { tallies } = outcomes[place]!;
    const seconds = Number(values.seconds) - (performance.now() - began) / 1000;
    const outcome = await watched(worker, { ...task, tallies, seconds }, heard);
    heard(outcome);
    found = outcomes[place]!.found;
    if (outcome.ended) return;
  }
}

/** Whether a long session needs more and more memory. */
async function grows(): Promise<boolean> {
  const heap = await heapOf(new URL('./heap/worker.mjs', import.meta.url), WATCHED);
  const growth = growthOf(heap);
  const megabytes = heap.map(bytes => (bytes / 1e6).toFixed(1));
  console.log(`memory: ${WATCHED} edits, grows to ${growth.toFixed(3)} of what it was (MB: ${megabytes.join(' ')})`);
  return growth > MOST_GROWTH;
}

mkdirSync(values.out, { recursive: true });
const grown = asked.includes(MEMORY) && (await grows());
if (asked.some(isKind)) await Promise.all(Array.from({ length: workers }, (_, place) => lane(place)));
for (const line of writeDown()) console.log(line);
process.exitCode = told.size > 0 || grown ? 1 : 0;
