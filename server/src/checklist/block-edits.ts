import { isMap, type Node, type YAMLMap } from 'yaml';
import { isEmpty } from '../config/yaml.ts';
import { practice } from '../lens/load.ts';
import type { Practice, ShownEdition } from '../model/practice.ts';
import { flowLines } from './flow.ts';
import { columnOf, contentEnd, type Edit, eolOf, isBare, lineEnd, lineStart, startOf, withComments } from './lines.ts';
import { type MemberChange, memberEdits } from './member-edits.ts';
import { below, indent, type Page } from './page.ts';
import type { Block, Parsed } from './parse.ts';
import { headLine, skeletonLines } from './skeleton.ts';

/** The edits, or the end of a sentence that says where the file's form does not allow them. */
export type BlockEdits = { readonly edits: readonly Edit[] } | { readonly problem: string };

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** The practices of a file, where they are written as lines. */
const practicesOf = (parsed: Parsed): YAMLMap | undefined => {
  const map = parsed.root?.get('practices', true);
  return isMap(map) ? map : undefined;
};

/** A file that names no practice gets them all, so that answers merge from the first one on. */
export function withSkeleton(text: string, parsed: Parsed, edition: ShownEdition): string {
  if (parsed.blocks.length > 0) return text;
  const eol = eolOf(text);
  const lines = skeletonLines(edition);
  const key = parsed.root?.items.find(item => String((item.key as Node & { value?: unknown }).value) === 'practices');
  if (key) {
    const colon = text.indexOf(':', (key.key as Node).range?.[1] ?? 0) + 1;
    const value = key.value as Node | null;
    const end = value && !isBare(value) ? contentEnd(text, value) : colon;
    const tail = lineEnd(text, end);
    return text.slice(0, colon) + text.slice(end, tail) + eol + lines.slice(1).join(eol) + (text.slice(tail) || eol);
  }
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  const version = parsed.root?.has('version') ? [] : ['version: 1'];
  return `${text}${gap}${[...version, ...lines].join(eol)}${eol}`;
}

/** Members of a practice that is in the file. */
function existing(page: Page, block: Block, changes: readonly MemberChange[]): BlockEdits {
  const { text } = page;
  const at = startOf(block.node);
  const colon = text.indexOf(':', block.node.range?.[1] ?? 0) + 1;
  const column = columnOf(text, at) + 2;
  const value = (block.value ?? null) as Node | null;
  const where = `line ${lineOf(text, at)}: `;
  if (value === null || isBare(value)) {
    return { edits: memberEdits(page, undefined, changes, lineEnd(text, colon), column) };
  }
  if (isMap(value) && !value.flow) return { edits: memberEdits(page, value, changes, lineEnd(text, colon), column) };
  if (!isMap(value) && !isEmpty(value)) return { problem: `${where}the answer of "${block.key}" is no map.` };
  const lines = isMap(value) ? flowLines(page, value, changes) : flowLines(page, undefined, changes);
  if (!lines) return { problem: `${where}write the answer of "${block.key}" as lines, without braces, first.` };
  const end = contentEnd(text, value);
  const tail = lineEnd(text, end);
  return {
    edits: [
      { at: colon, end, text: '' },
      { at: tail, end: tail, text: below(indent(lines, column)) },
    ],
  };
}

/** Before the comment lines that stand right above a key, which are about it. */
function lead(text: string, at: number): number {
  const column = columnOf(text, at);
  let start = lineStart(text, at);
  for (let above = lineStart(text, start - 1); start > 0; above = lineStart(text, start - 1)) {
    const comment = /^( *)#/.exec(text.slice(above, start));
    if (!comment || (comment[1]?.length ?? 0) > column) break;
    start = above;
  }
  return start;
}

/** A practice that is not in the file yet, at its place in the order of keys. */
function added(
  page: Page,
  parsed: Parsed,
  p: Practice,
  changes: readonly MemberChange[],
  edition: ShownEdition,
): Edit[] {
  const { text } = page;
  const map = practicesOf(parsed) as YAMLMap;
  const [first] = parsed.blocks;
  const column = first ? columnOf(text, startOf(first.node)) : 2;
  const answer = memberEdits(page, undefined, changes, 0, column + 2).map(e => e.text);
  const lines = indent([headLine(p, edition).trimStart()], column).join('\n') + answer.join('');
  const next = parsed.blocks.find(b => b.key > p.key);
  if (next) {
    const at = lead(text, startOf(next.node));
    return [{ at, end: at, text: `${lines}\n\n` }];
  }
  const at = withComments(text, contentEnd(text, map), column);
  return [{ at, end: at, text: `\n\n${lines}` }];
}

/** The edits of all practices; a practice about which nothing is left to say keeps its line. */
export function blockEdits(
  page: Page,
  parsed: Parsed,
  keys: readonly string[],
  changes: readonly MemberChange[],
  edition: ShownEdition,
): BlockEdits {
  const map = practicesOf(parsed);
  if (map?.flow) return { problem: `line ${lineOf(page.text, startOf(map))}: write "practices" as lines first.` };
  const edits: Edit[] = [];
  for (const key of keys) {
    const block = parsed.blocks.find(b => b.key === key);
    const p = practice(key);
    const made: BlockEdits = block
      ? existing(page, block, changes)
      : { edits: p && changes.some(([, value]) => value !== null) ? added(page, parsed, p, changes, edition) : [] };
    if ('problem' in made) return made;
    edits.push(...made.edits);
  }
  return { edits };
}
