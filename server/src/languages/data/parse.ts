import { outcome, type Steps } from '../../model/steps.ts';
import { readPieces } from './join.ts';
import { MOST_ERRORS, readJson } from './json.ts';
import { type DataTree, move, shift } from './tree.ts';
import { readYaml } from './yaml.ts';

/** UTF-16 units. YAML is read at about 4 MB/s, JSON at 60: beyond these a review would stall. */
const LONGEST = { yaml: 4_000_000, json: 12_000_000 } as const;
/** A document without anything in it, for text that is not of the language at all. */
export const NOTHING: DataTree = { format: 'yaml', root: undefined, gaps: [] };

const refused = (format: DataTree['format'], text: string, because: string): DataTree => ({
  ...NOTHING,
  format,
  gaps: [{ at: { start: 0, end: text.length }, because }],
});

function withoutMark(text: string): DataTree {
  const { root, gaps, format } = parseData(text.slice(1));
  const on = shift(1);
  return {
    format,
    root: root && move(root, on),
    gaps: gaps.map(g => ({ ...g, at: on(g.at) })),
  };
}

/** Reads YAML or JSON, told apart by the first character, in steps. Never throws; what cannot be read becomes a gap. */
export function* parsingData(text: string, previous?: DataTree): Steps<DataTree> {
  // A byte order mark is no part of the first key.
  if (text.startsWith('\uFEFF')) return withoutMark(text);
  const json = /^\s*[{[]/.test(text);
  const format = json ? 'json' : 'yaml';
  if (text.length > LONGEST[format]) return refused(format, text, 'a file that is too large to review');
  if (!json) return yield* readPieces(text, previous?.cut);
  const { node, gaps } = readJson(text);
  const strict: DataTree = { ...NOTHING, format, root: node, gaps };
  const broken = gaps.filter(g => g.because.endsWith('JSON')).length;
  if (broken === 0 || broken >= MOST_ERRORS || text.length > LONGEST.yaml) return strict;
  // Braces are YAML as well: short tags and unquoted keys are errors only in JSON.
  const flow = readYaml(text);
  return flow.gaps.length === 0 && flow.node ? { ...NOTHING, root: flow.node } : strict;
}

/** The same at once. */
export const parseData = (text: string, previous?: DataTree): DataTree => outcome(parsingData(text, previous));
