import { runOf } from '../../server/src/languages/notebook/index.ts';
import type { Cell } from '../../server/src/model/facts.ts';
import type { Verdict } from '../../server/src/model/rule.ts';

/** One fenced block of a fixture. `fixed` holds the exact text after the fix of the block before it. */
export interface Block {
  readonly tag: string;
  readonly fixed: boolean;
  readonly body: string;
  readonly line: number;
}
/** What a marker under a line expects. */
export interface Marker {
  readonly is: Verdict['is'];
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const FENCE = /^```(python|notebook|cdk-python|typescript|yaml|json|asl|terraform)( fixed)?\n([\s\S]*?)^```$/gm;
/** A cell begins; the number is its execution count. */
const CELL = /^# %%(?: \[(\d+)\])?$/;
/** A line of the saved output of the cell; `(5000 characters)` stands for so many. */
const OUTPUT = /^#> ?(.*)$/;
const MARKER = /^(\s*(?:#|\/\/)\s*)(\^+)\s+(pass|fail|unknown)(?::\s*(.*))?$/;

/** The blocks of a fixture, in order. */
export const blocks = (markdown: string): readonly Block[] =>
  [...markdown.matchAll(FENCE)].map(m => ({
    tag: m[1]!,
    fixed: m[2] !== undefined,
    body: m[3]!,
    line: markdown.slice(0, m.index).split('\n').length,
  }));

/** A fixture's source as a front end gets it, and what it expects of it. Spans are offsets in `text`. */
export interface Example {
  readonly text: string;
  /** Of a notebook: its cells stand between lines `# %%`; `# %% [3]` is one that ran third, `#> …` what it gave. */
  readonly cells: readonly Cell[];
  readonly expected: readonly Marker[];
}

/** A caret beside the comment sign that covers the line's first token means "from the line's first token". */
const startOf = (line: string, sign: number, caret: number): number => {
  const first = line.search(/\S/);
  return sign <= first && caret > first && caret - sign <= 3 ? first : caret;
};

const printed = (line: string): Readonly<Record<string, unknown>> => {
  const many = /^\((\d+) characters\)$/.exec(line)?.[1];
  return { output_type: 'stream', name: 'stdout', text: many ? '.'.repeat(Number(many)) : line };
};

/** Takes markers and cell lines out: what is left is what a person would have written. */
export function example(body: string): Example {
  const expected: Marker[] = [];
  const kept: string[] = [];
  const opened: { start: number; count?: number; outputs: string[] }[] = [{ start: 0, outputs: [] }];
  let next = 0;
  let start = 0;
  for (const line of body.split('\n')) {
    const m = MARKER.exec(line);
    const cell = CELL.exec(line);
    const output = OUTPUT.exec(line);
    if (m) {
      const caret = m[1]!.length;
      const from = startOf(kept.at(-1) ?? '', line.search(/\S/), caret);
      expected.push({
        is: m[3] as Verdict['is'],
        start: start + from,
        end: start + caret + m[2]!.length,
        text: m[4] ?? '',
      });
    } else if (cell) {
      // A line of its own before any code names the first cell.
      if (kept.length === 0) opened.pop();
      opened.push({ start: next, ...(cell[1] && { count: Number(cell[1]) }), outputs: [] });
    } else if (output) opened.at(-1)?.outputs.push(output[1]!);
    else {
      kept.push(line);
      start = next;
      next += line.length + 1;
    }
  }
  const text = kept.join('\n');
  const cells = opened.map(({ start: s, count, outputs }, index) => {
    const run = runOf({ execution_count: count ?? null, outputs: outputs.map(printed) });
    return { index, start: s, end: (opened[index + 1]?.start ?? text.length + 1) - 1, ...(run && { run }) };
  });
  return { text, cells, expected };
}
