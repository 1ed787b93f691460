// npm run fuzz [-- --front-end <name>] [--runs <edits>] [--seconds <s>] [--seed <first>] [--corpus <folder>] [--out <folder>]
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { KINDS, type Kind } from './protocol.ts';
import { watched } from './watched.ts';

const { values } = parseArgs({
  options: {
    'front-end': { type: 'string', multiple: true },
    runs: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    corpus: { type: 'string' },
    out: { type: 'string', default: 'dist/fuzz/found' },
  },
});
const worker = new URL('./worker.mjs', import.meta.url);
const isKind = (name: string): name is Kind => (KINDS as readonly string[]).includes(name);
const asked = values['front-end'] ?? KINDS;
const unknown = asked.find(name => !isKind(name));
if (unknown !== undefined) {
  console.error(`There is no front end "${unknown}". Known: ${KINDS.join(', ')}.`);
  process.exit(2);
}

/** Runs one kind to its end; after a crash of the worker it goes on behind the case that crashed. */
async function run(kind: Kind): Promise<number> {
  const [most, until] = [Number(values.runs), performance.now() + Number(values.seconds) * 1000];
  let [runs, cases, from, failures, slowestMs] = [0, 0, Number(values.seed), 0, 0];
  while (runs < most && performance.now() < until) {
    const task = { kinds: [kind], from, runs: most - runs, seconds: (until - performance.now()) / 1000 };
    const outcome = await watched(worker, { ...task, ...(values.corpus && { folder: values.corpus }) });
    runs += outcome.runs;
    cases += outcome.cases;
    from = outcome.next;
    slowestMs = Math.max(slowestMs, outcome.slowestMs);
    for (const { seed, what, evidence, times } of outcome.found) {
      failures++;
      mkdirSync(values.out, { recursive: true });
      writeFileSync(path.join(values.out, `${kind}-${seed}.txt`), `${what}\n\n${evidence}\n`);
      console.log(`${kind} ${seed} (${times} times): ${what.split('\n').slice(0, 2).join(' ')}`);
    }
  }
  const line = `${kind}: ${runs} runs in ${cases} cases from seed ${values.seed}, ${failures} found, slowest ${Math.round(slowestMs)} ms`;
  console.log(line);
  mkdirSync(values.out, { recursive: true });
  appendFileSync(path.join(values.out, 'summary.txt'), `${line}\n`);
  return failures;
}

let failures = 0;
for (const kind of asked.filter(isKind)) failures += await run(kind);
process.exitCode = failures > 0 ? 1 : 0;
