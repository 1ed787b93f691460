import type { Random } from '../languages/properties/random.ts';
import type { Sample } from './corpus.ts';
import { cutJson } from './cut-json.ts';

/** Texts up to this length are small as they are. */
const SMALL = 2500;
const LEAST_LINES = 8;
const MORE_LINES = 50;
/** Lines longer than this are data, and tell nothing about how code is read. */
const LONGEST_LINE = 400;
const MOST_IMPORTS = 8;
const MOST_PARENTS = 6;

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isBlank = (line: string): boolean => line.trim() === '';

/** The lines of a file that say where its names come from, each with the lines that it goes on in. */
function importsOf(lines: readonly string[], before: number): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < before && found.length < MOST_IMPORTS; i++) {
    if (!/^(?:import|from)\b/.test(lines[i]!)) continue;
    found.push(lines[i]!);
    const open = /[({]\s*$/.test(lines[i]!) ? /^[)}]/ : undefined;
    while (open && i + 1 < before && found.length < 2 * MOST_IMPORTS) {
      found.push(lines[++i]!);
      if (open.test(lines[i]!)) break;
    }
  }
  return found;
}

/** What the lines stand in: the line that begins each block around them, from the outermost on. */
function parentsOf(lines: readonly string[], at: number): readonly string[] {
  const found: string[] = [];
  let indent = indentOf(lines[at]!);
  for (let i = at - 1; i >= 0 && indent > 0 && found.length < MOST_PARENTS; i--) {
    const line = lines[i]!;
    if (isBlank(line) || indentOf(line) >= indent || /^\s*[)\]}#/]/.test(line)) continue;
    indent = indentOf(line);
    found.unshift(line);
  }
  return found;
}

/** What ends the blocks that the parents begin, in languages with brackets. */
function endsOf(lines: readonly string[], after: number, parents: readonly string[]): readonly string[] {
  const found: string[] = [];
  let from = after;
  for (const parent of [...parents].reverse()) {
    const indent = indentOf(parent);
    const at = lines.findIndex((line, i) => i >= from && !isBlank(line) && indentOf(line) <= indent);
    if (at < 0) break;
    if (indentOf(lines[at]!) === indent && /^\s*[)\]}]/.test(lines[at]!)) found.push(lines[at]!);
    from = at;
  }
  return found;
}

/** Where lines that begin at a place end: with the block that they stand in, or where a statement ends once there are enough of them. */
function endOf(lines: readonly string[], start: number, most: number): number {
  const indent = indentOf(lines[start]!);
  let whole = start + 1;
  for (let i = start + 1; i < lines.length && i - start < most; i++) {
    const line = lines[i]!;
    if (isBlank(line)) continue;
    if (indentOf(line) < indent) return i;
    if (indentOf(line) === indent && !/^\s*[)\]}]/.test(line)) whole = i;
    else if (indentOf(line) === indent) whole = i + 1;
  }
  return start + most >= lines.length ? lines.length : whole > start + 1 ? whole : start + most;
}

/** Some lines of a text, mostly few, up to sixty, with its imports and what they stand in. */
export function cutLines(text: string, draw: Random): string {
  const lines = text.split(/\r\n|\r|\n/).filter(line => line.length <= LONGEST_LINE);
  if (lines.length <= LEAST_LINES + MORE_LINES) return lines.join('\n');
  let start = draw.below(lines.length);
  while (start > 0 && isBlank(lines[start]!)) start--;
  // The beginning of its block is more often a whole thing than a line somewhere in it.
  if (draw.chance(0.6)) {
    const indent = indentOf(lines[start]!);
    const own = lines.findLastIndex((line, i) => i < start && !isBlank(line) && indentOf(line) < indent);
    if (own > start - MORE_LINES) start = Math.max(own, 0);
  }
  const end = endOf(lines, start, LEAST_LINES + draw.below(1 + draw.below(MORE_LINES)));
  const parents = parentsOf(lines, start);
  const kept = [...importsOf(lines, start), ...parents, ...lines.slice(start, end), ...endsOf(lines, end, parents)];
  return `${kept.join('\n')}\n`;
}

/** A small file of the same kind, cut out of a long one: a function, some cells, resources, states or jobs. */
export function cutOut(sample: Sample, draw: Random): Sample {
  const { text, path } = sample;
  if (text.length <= SMALL) return sample;
  const json = /^\s*\{/.test(text) ? cutJson(text, draw) : undefined;
  const cut = json ?? (path.endsWith('.ipynb') ? text : cutLines(text, draw));
  // What a file shares with those beside it is only looked at when they are there.
  const beside = Object.fromEntries(Object.entries(sample.beside).filter(([, other]) => other.length <= SMALL));
  return { name: `part of ${sample.name}`, path, text: cut, beside };
}
