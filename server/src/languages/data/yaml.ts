import { Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, parseAllDocuments, type ScalarTag } from 'yaml';
import type { Gap } from '../../model/facts.ts';
import type { Scalar, Span } from '../../model/value.ts';
import { tooDeep, tooDeepGap } from './depth.ts';
import type { DataMember, DataNode } from './tree.ts';

/** Short intrinsic forms; each may tag a scalar, a list or a map. */
const SHORT_FORMS = [
  ...['Ref', 'Condition', 'Sub', 'GetAtt', 'If', 'Equals', 'And', 'Or', 'Not', 'Join', 'Select', 'Split', 'FindInMap'],
  ...['GetAZs', 'ImportValue', 'Base64', 'Cidr', 'Transform', 'ToJsonString', 'Length', 'ForEach'],
];
const customTags = SHORT_FORMS.flatMap((name): ScalarTag[] => {
  const tag = { tag: `!${name}`, resolve: (value: unknown): unknown => value };
  // The library's types allow one `collection` per tag object only, so the same tag is registered three times.
  return [tag, { ...tag, collection: 'seq' }, { ...tag, collection: 'map' }] as unknown as ScalarTag[];
});
// The library builds a schema per document, which costs more than reading the few lines of one resource.
const { schema } = new Document(null, { customTags });
const OPTIONS = { schema, uniqueKeys: false, prettyErrors: false, strict: false, logLevel: 'silent' } as const;

/** Template readers follow YAML 1.1, where these plain words are booleans too. */
const YES = /^(?:yes|on|true)$/i;
const NO = /^(?:no|off|false)$/i;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A plain scalar as its reader sees it; numbers that would lose digits (`0123`, `1.10`) stay text. */
function plain(source: string, style: string | undefined): Scalar {
  if (style !== 'PLAIN') return source;
  if (YES.test(source)) return true;
  if (NO.test(source)) return false;
  if (source === '' || source === '~' || /^null$/i.test(source)) return null;
  return NUMBER.test(source) && String(Number(source)) === source ? Number(source) : source;
}

interface Reading {
  readonly text: string;
  readonly gaps: Gap[];
  /** Scalars that carry an anchor, for their aliases. */
  readonly anchors: Map<string, Scalar>;
}

/** The library's range starts after the tag; ours includes it. */
function spanOf(node: ParsedNode, text: string): Span {
  const [start, end] = node.range;
  const tag = tagOf(node);
  if (tag === undefined) return { start, end: trimmed(text, start, end) };
  const before = text.lastIndexOf(tag, start);
  const adjacent = before >= 0 && /^\s*$/.test(text.slice(before + tag.length, start));
  return { start: adjacent ? before : start, end: trimmed(text, start, end) };
}
const tagOf = (node: ParsedNode): string | undefined => (node.tag?.startsWith('!') ? node.tag : undefined);
/** Block collections and block scalars end at the next token; the value ends where its text does. */
function trimmed(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return last;
}

function toNode(node: ParsedNode | null | undefined, after: number, reading: Reading): DataNode {
  if (!node?.range) return { kind: 'scalar', value: null, empty: true, start: after, at: { start: after, end: after } };
  const at = spanOf(node, reading.text);
  const tag = tagOf(node);
  const tagged = tag === undefined ? {} : { tag };
  if (isScalar(node)) {
    const source = typeof node.value === 'string' ? node.value : String(node.source ?? node.value);
    const value = tag ? source : plain(source, node.type);
    if (node.anchor) reading.anchors.set(node.anchor, value);
    const empty = value === null && at.start === at.end ? { empty: true as const } : {};
    return { kind: 'scalar', value, start: node.range[0], at, ...tagged, ...empty };
  }
  if (isAlias(node)) {
    const value = reading.anchors.get(node.source);
    if (value !== undefined) return { kind: 'scalar', value, start: at.start, at, tag: '*' };
    return { kind: 'opaque', because: 'a YAML alias', at };
  }
  if (isSeq(node)) {
    const items = node.items.map(item => toNode(item as ParsedNode, at.end, reading));
    return { kind: 'list', items, flow: node.flow === true, at, ...tagged };
  }
  return isMap(node)
    ? toMap(node.items as unknown as readonly Pair[], node.flow === true, at, tagged, reading)
    : { kind: 'opaque', because: 'text that is not understood', at };
}

interface Pair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

function toMap(pairs: readonly Pair[], flow: boolean, at: Span, tagged: { tag?: string }, reading: Reading): DataNode {
  const members: DataMember[] = [];
  const seen = new Set<string>();
  let open = false;
  for (const { key, value } of pairs) {
    if (!isScalar(key) || !key.range) {
      open = true;
      continue;
    }
    const name = String(typeof key.value === 'string' ? key.value : (key.source ?? key.value));
    const keyAt = { start: key.range[0], end: key.range[1] };
    if (name === '<<') open = true;
    if (seen.has(name)) {
      open = true;
      reading.gaps.push({ at: keyAt, because: `the key ${name} is repeated` });
    }
    seen.add(name);
    // A missing value stands right after the colon.
    members.push({ key: name, keyAt, value: toNode(value, Math.min(keyAt.end + 1, reading.text.length), reading) });
  }
  return { kind: 'map', members, flow, at, ...tagged, ...(open && { open: true as const }) };
}

const errorGaps = (doc: Document.Parsed, text: string): readonly Gap[] => {
  const first = doc.errors.reduce<number>((least, e) => Math.min(least, e.pos[0]), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(first)) return [];
  // What follows an error may have been read wrongly, up to the end of the text.
  const start = Math.min(first, Math.max(0, text.length - 1));
  return [{ at: { start, end: text.length }, because: 'text that is not valid YAML' }];
};

/** Reads one YAML text; of several documents the first. */
export function readYaml(text: string): { readonly node: DataNode | undefined; readonly gaps: readonly Gap[] } {
  if (tooDeep(text)) return { node: undefined, gaps: [tooDeepGap(text)] };
  const reading: Reading = { text, gaps: [], anchors: new Map() };
  try {
    const [doc, second] = parseAllDocuments(text, OPTIONS) as Document.Parsed[];
    if (!doc?.contents) return { node: undefined, gaps: doc ? errorGaps(doc, text) : [] };
    const node = toNode(doc.contents, 0, reading);
    const errors = errorGaps(doc, text);
    const more = second?.contents
      ? [{ at: { start: second.range[0], end: text.length }, because: 'a further YAML document' }]
      : [];
    return { node, gaps: [...reading.gaps, ...errors, ...more] };
  } catch {
    // The library recurses: deeper nesting than the stack holds ends here.
    return { node: undefined, gaps: [tooDeepGap(text)] };
  }
}
