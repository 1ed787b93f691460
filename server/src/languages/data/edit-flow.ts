import type { Json } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import { indentAt, lineStart } from '../lines.ts';
import { isArray, isObject, type JsonObject } from './json-value.ts';
import { type Style, yamlFlow } from './style.ts';
import { type DataMap, type DataMember, type DataNode, extentOf } from './tree.ts';

/** What is written between braces: JSON proper, or YAML's own flow style. */
export interface FlowText {
  readonly text: string;
  readonly style: Style;
  readonly json: boolean;
}

/** JSON on one line, with blanks as people write them. */
function jsonLine(json: Json): string {
  if (isArray(json)) return `[${json.map(jsonLine).join(', ')}]`;
  if (!isObject(json)) return JSON.stringify(json);
  const members = Object.entries(json).map(([key, value]) => `${JSON.stringify(key)}: ${jsonLine(value)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

/** A value; over several lines when `indent` is given. */
function render({ style, json }: FlowText, quoted: boolean, value: Json, indent: string | undefined): string {
  if (!json && !quoted) return yamlFlow(value, style);
  if (indent === undefined) return jsonLine(value);
  return JSON.stringify(value, null, style.step)
    .replace(/\{\s*"(Ref|Fn::Sub)": ("(?:[^"\\]|\\.)*")\s*\}/g, '{ "$1": $2 }')
    .replaceAll('\n', style.eol + indent);
}

const hasQuotedKeys = (text: string, map: DataMap): boolean => text[map.members[0]?.keyAt.start ?? -1] === '"';

/** How a neighbour sets its key apart from its value. */
function colon(text: string, neighbour: DataMember): string {
  const between = text.slice(neighbour.keyAt.end, neighbour.value.at.start);
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ': ';
}

/** Adds members between braces: on lines of their own where the others stand so. */
export function insertFlow(flow: FlowText, map: DataMap, members: JsonObject): TextEdit {
  const { text, style } = flow;
  const last = map.members.at(-1);
  if (!last) return fillFlow(flow, map, members);
  const quoted = hasQuotedKeys(text, map);
  const ownLine = /^[ \t]*$/.test(text.slice(lineStart(text, last.keyAt.start), last.keyAt.start));
  const indent = ownLine ? indentAt(text, last.keyAt.start) : undefined;
  const lead = indent === undefined ? ' ' : style.eol + indent;
  const added = Object.entries(members).map(
    ([key, value]) =>
      lead + render(flow, quoted, key, undefined) + colon(text, last) + render(flow, quoted, value, indent),
  );
  const end = extentOf(last).end;
  const comma = /^\s*,/.exec(text.slice(end, map.at.end))?.[0];
  if (comma === undefined) return { at: { start: end, end }, text: `,${added.join(',')}` };
  // After a trailing comma nothing else is needed.
  return { at: { start: end + comma.length, end: end + comma.length }, text: added.join(',') };
}

/** Adds members behind one or before it, between braces: on lines of their own where that one has its own. */
export function insertBeside(
  flow: FlowText,
  map: DataMap,
  member: DataMember,
  members: JsonObject,
  place: 'after' | 'before',
): TextEdit {
  const { text, style } = flow;
  const quoted = hasQuotedKeys(text, map);
  const ownLine = /^[ \t]*$/.test(text.slice(lineStart(text, member.keyAt.start), member.keyAt.start));
  const indent = ownLine ? indentAt(text, member.keyAt.start) : undefined;
  const gap = indent === undefined ? ' ' : style.eol + indent;
  const added = Object.entries(members).map(
    ([key, value]) => render(flow, quoted, key, undefined) + colon(text, member) + render(flow, quoted, value, indent),
  );
  const offset = place === 'after' ? extentOf(member).end : member.keyAt.start;
  const lines = added.map(line => (place === 'after' ? `,${gap}${line}` : `${line},${gap}`));
  return { at: { start: offset, end: offset }, text: lines.join('') };
}

function fillFlow(flow: FlowText, map: DataMap, members: JsonObject): TextEdit {
  const indent = flow.text.includes('\n') ? indentAt(flow.text, map.at.start) : undefined;
  return { at: map.at, text: render(flow, false, members, indent) };
}

/** Puts another value in place of one between braces or brackets. */
export function replaceFlow(flow: FlowText, node: DataNode, map: DataMap | undefined, value: Json): TextEdit {
  const indent = flow.text.includes('\n') ? indentAt(flow.text, node.at.start) : undefined;
  return { at: node.at, text: render(flow, map !== undefined && hasQuotedKeys(flow.text, map), value, indent) };
}

/** Takes neighbouring members out with the comma that they no longer need. */
export function removeFlow(map: DataMap, first: number, last: number): TextEdit | undefined {
  const gone = map.members[first];
  const end = map.members[last];
  const next = map.members[last + 1];
  const before = map.members[first - 1];
  if (!gone || !end) return undefined;
  if (next) return { at: { start: gone.keyAt.start, end: next.keyAt.start }, text: '' };
  if (before) return { at: { start: extentOf(before).end, end: extentOf(end).end }, text: '' };
  return { at: map.at, text: '{}' };
}
