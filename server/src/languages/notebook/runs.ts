import type { Cell, Run, Source } from '../../model/facts.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);

/** Longer texts are data; their end is not searched (UTF-16 units). */
const SEARCHED = 1_000_000;

const textOf = (v: unknown): string => {
  if (typeof v === 'string') return v;
  if (Array.isArray(v)) return v.filter(line => typeof line === 'string').join('');
  return isObject(v) ? JSON.stringify(v) : '';
};

/** What a person reads of an output: printed text, results, tracebacks; pictures hold no words. */
function wordsOf(output: unknown): string {
  if (!isObject(output)) return '';
  const data = isObject(output.data) ? output.data : {};
  const shown = Object.entries(data).flatMap(([type, v]) => (/^(?:text\/|application\/json)/.test(type) ? [v] : []));
  return [output.text, output.traceback, output.evalue, ...shown].map(textOf).join('\n').slice(0, SEARCHED);
}

/** Credentials by their shape; the documentation's examples end in EXAMPLE or EXAMPLEKEY. */
const CREDENTIALS: readonly (readonly [string, RegExp])[] = [
  ['an AWS access key id', /\b(?:AKIA|ASIA)(?![A-Z2-7]*EXAMPLE)[A-Z2-7]{16}\b/],
  [
    'an AWS secret access key',
    /secret_?access_?key\\?["']?\s*[:=]\s*\\?["']?(?![A-Za-z0-9/+]*EXAMPLE)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/i,
  ],
  ['a Hugging Face token', /\bhf_[A-Za-z]{34}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})\b/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
];
const ACCOUNT = /\barn:aws[\w-]*:[\w-]*:[\w-]*:(\d{12}):|\b(\d{12})\.dkr\.ecr\./g;

/** What a cell of an `.ipynb` file keeps of its last run; undefined where there is nothing of it. */
export function runOf(cell: Json): Run | undefined {
  const count = cell.execution_count ?? cell.prompt_number;
  const outputs = Array.isArray(cell.outputs) ? cell.outputs : [];
  if (typeof count !== 'number' && outputs.length === 0) return undefined;
  const words = outputs.map(wordsOf).join('\n');
  return {
    ...(typeof count === 'number' && { count }),
    size: outputs.length === 0 ? 0 : JSON.stringify(outputs).length,
    credentials: CREDENTIALS.flatMap(([kind, shape]) => (shape.test(words) ? [kind] : [])),
    accounts: [...new Set([...words.matchAll(ACCOUNT)].map(m => m[1] ?? m[2] ?? ''))],
  };
}

/** The cells of a document as they are now, with what their runs gave by another reading of it: of cells with the same text, in order. */
export function withRuns(now: Source, saved: Source | undefined): Source {
  if (!now.cells || !saved?.cells || ![...now.cells, ...saved.cells].some(c => c.run)) return now;
  const runs = new Map<string, (Run | undefined)[]>();
  for (const { start, end, run } of saved.cells) {
    const text = saved.text.slice(start, end);
    const same = runs.get(text);
    if (same) same.push(run);
    else runs.set(text, [run]);
  }
  const cells = now.cells.map(({ index, start, end }): Cell => {
    const run = runs.get(now.text.slice(start, end))?.shift();
    return { index, start, end, ...(run && { run }) };
  });
  return { ...now, cells };
}
