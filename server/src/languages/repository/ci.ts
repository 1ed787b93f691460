import type { Trace } from '../../model/trace.ts';
import { commandTraces } from '../commands.ts';
import { type Line, linesOf, type Reader } from './reader.ts';
import { workflowTraces } from './workflow.ts';

/** Keys under which command lines stand: GitHub's and CircleCI's `run`, GitLab's scripts, CodeBuild's commands, Azure's `bash`. */
const COMMANDS: ReadonlySet<string> = new Set([
  ...['run', 'script', 'before_script', 'after_script', 'commands', 'command', 'bash'],
]);
const KEY = /^([ \t]*(?:-[ \t]+)*)(["']?)([\w.-]+)\2[ \t]*:(?:[ \t]+(?![ \t])(.*))?$/;
const ITEM = /^([ \t]*)-[ \t]+(?![ \t])(.*)$/;
const BLOCK = /^([|>])[-+0-9]*[ \t]*(?:#.*)?$/;
const USES = /^["']?([\w.-]+\/[\w.-]+(?:\/[\w.-]+)*)@/;

const indentOf = (text: string): number => /^[ \t]*/.exec(text)?.[0].length ?? 0;
const isBlank = (text: string): boolean => /^\s*(?:#.*)?$/.test(text);

/** The lines from `from` on that stand deeper than `indent`. */
function deeper(lines: readonly Line[], from: number, indent: number): number {
  let end = from;
  for (let i = from; i < lines.length; i++) {
    const { text } = lines[i]!;
    if (text.trim() === '') continue;
    if (indentOf(text) <= indent) break;
    end = i + 1;
  }
  return end;
}

/** What a written value runs, and the line after it. `indent` is that of the key or of the item's dash. */
function valueTraces(
  lines: readonly Line[],
  index: number,
  value: string,
  indent: number,
): { readonly traces: readonly Trace[]; readonly next: number } {
  const line = lines[index]!;
  const start = line.start + line.text.length - value.length;
  const block = BLOCK.exec(value)?.[1];
  if (!block) {
    const quoted = /^(["'])(.*)\1[ \t]*(?:#[\s\S]*)?$/.exec(value)?.[2];
    const own = quoted === undefined ? value : quoted;
    return { traces: commandTraces(own, quoted === undefined ? start : start + 1), next: index + 1 };
  }
  const end = deeper(lines, index + 1, indent);
  const text = lines.slice(index + 1, end).map(l => l.text);
  // Line ends are one character here and may be two in the document: each line is placed by itself.
  const folded = text.join(block === '>' ? ' ' : '\n');
  const first = lines[index + 1]?.start ?? start;
  const places = placesOf(lines.slice(index + 1, end), first);
  return { traces: commandTraces(folded, 0).map(t => moved(t, places)), next: Math.max(end, index + 1) };
}

/** From offsets in lines joined by one character to offsets in the document. */
function placesOf(lines: readonly Line[], first: number): (offset: number) => number {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.text.length + 1;
  }
  return offset => {
    const i = starts.findLastIndex(s => s <= offset);
    return i < 0 ? first : lines[i]!.start + offset - starts[i]!;
  };
}

const moved = ({ name, at }: Trace, place: (offset: number) => number): Trace => ({
  name,
  at: { start: place(at.start), end: place(at.end) },
});

/** What a list of command lines runs, and the line after it. GitLab and CodeBuild allow its dashes below the key as well as deeper. */
function listTraces(
  lines: readonly Line[],
  from: number,
  indent: number,
): { readonly traces: readonly Trace[]; readonly next: number } {
  const traces: Trace[] = [];
  let index = from;
  while (index < lines.length) {
    const { text } = lines[index]!;
    const item = ITEM.exec(text);
    if (isBlank(text)) index++;
    else if (!item || item[1]!.length < indent || isKeyed(item[2]!)) break;
    else {
      const read = valueTraces(lines, index, item[2]!, item[1]!.length);
      traces.push(...read.traces);
      index = read.next;
    }
  }
  return { traces, next: index };
}

/** An item that is a mapping of its own (`- run: …`, `- name: …`). */
const isKeyed = (item: string): boolean => COMMANDS.has(/^([\w.-]+):(?:\s|$)/.exec(item)?.[1] ?? '');

/** The traces of the key on a line, and the line to go on with. */
function keyTraces(
  lines: readonly Line[],
  index: number,
): { readonly traces: readonly Trace[]; readonly next: number } {
  const { text, start } = lines[index]!;
  const [, before = '', , key = '', value = ''] = KEY.exec(text) ?? [];
  const at = { start: start + text.length - value.length, end: start + text.length };
  if (key === 'uses') {
    const action = USES.exec(value)?.[1];
    const from = at.start + (/^["']/.test(value) ? 1 : 0);
    return {
      traces: action ? [{ name: `uses:${action}`, at: { start: from, end: from + action.length } }] : [],
      next: index + 1,
    };
  }
  if (key === 'cron') return { traces: [{ name: 'file:ci/schedule', at }], next: index + 1 };
  if (!COMMANDS.has(key)) return { traces: [], next: index + 1 };
  if (value === '' || value.startsWith('#')) return listTraces(lines, index + 1, indentOf(text));
  if (value.startsWith('[')) {
    const items = [...value.matchAll(/(["'])((?:(?!\1).)*)\1/g)];
    return { traces: items.flatMap(m => commandTraces(m[2]!, at.start + m.index + 1)), next: index + 1 };
  }
  return valueTraces(lines, index, value, before.length);
}

/**
 * The actions and command lines of a CI definition in YAML. Read line by line: whatever the dialect, a command is found where it is
 * written, and a broken or unknown part hides nothing else.
 */
const commandsOf: Reader = text => {
  const lines = linesOf(text);
  const traces: Trace[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]!;
    if (!isBlank(line.text) && KEY.test(line.text)) {
      const read = keyTraces(lines, index);
      traces.push(...read.traces);
      index = read.next;
    } else index++;
  }
  return traces;
};

/** What a CI definition runs, and what it says of credentials, of its actions and of people that have to agree. */
export const ciTraces: Reader = text => {
  const all = [...workflowTraces(text), ...commandsOf(text)];
  return all.sort((a, b) => a.at.start - b.at.start);
};
