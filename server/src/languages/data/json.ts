import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Gap } from '../../model/facts.ts';
import type { Scalar, Span } from '../../model/value.ts';
import { tooDeep, tooDeepGap } from './depth.ts';
import type { DataMember, DataNode } from './tree.ts';

const OPTIONS = { allowTrailingComma: true, disallowComments: false } as const;
/** Errors after which the parser is still in step with the text. */
const HARMLESS = new Set(['CommaExpected', 'PropertyNameExpected', 'InvalidEscapeCharacter', 'InvalidUnicode']);

/** Errors of one text that are noted: more say nothing new, and the text is not JSON by any reading. */
export const MOST_ERRORS = 1000;

const spanOf = (node: Node): Span => ({ start: node.offset, end: node.offset + node.length });

function toNode(node: Node, gaps: Gap[]): DataNode {
  const at = spanOf(node);
  if (node.type === 'object') return toMap(node, gaps);
  if (node.type === 'array')
    return { kind: 'list', items: (node.children ?? []).map(c => toNode(c, gaps)), flow: true, at };
  return { kind: 'scalar', value: node.value as Scalar, start: at.start, at };
}

function toMap(node: Node, gaps: Gap[]): DataNode {
  const members: DataMember[] = [];
  const seen = new Set<string>();
  let open = false;
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key) continue;
    const name = String(key.value);
    const keyAt = spanOf(key);
    if (seen.has(name)) {
      open = true;
      gaps.push({ at: keyAt, because: `the key ${name} is repeated` });
    }
    seen.add(name);
    const end = keyAt.end;
    members.push({
      key: name,
      keyAt,
      value: value
        ? toNode(value, gaps)
        : { kind: 'scalar', value: null, empty: true, start: end, at: { start: end, end } },
    });
  }
  return { kind: 'map', members, flow: true, at: spanOf(node), ...(open && { open: true as const }) };
}

const errorGap = (error: ParseError, text: string): Gap => ({
  at: {
    start: Math.min(error.offset, Math.max(0, text.length - 1)),
    end: HARMLESS.has(printParseErrorCode(error.error)) ? error.offset + error.length : text.length,
  },
  because: 'text that is not valid JSON',
});

/** Reads one JSON text, comments and trailing commas allowed. */
export function readJson(text: string): { readonly node: DataNode | undefined; readonly gaps: readonly Gap[] } {
  if (tooDeep(text)) return { node: undefined, gaps: [tooDeepGap(text)] };
  const errors: ParseError[] = [];
  const gaps: Gap[] = [];
  try {
    const tree = parseTree(text, errors, OPTIONS);
    const node = tree && toNode(tree, gaps);
    return { node, gaps: [...gaps, ...errors.slice(0, MOST_ERRORS).map(e => errorGap(e, text))] };
  } catch {
    // The library recurses: deeper nesting than the stack holds ends here.
    return { node: undefined, gaps: [tooDeepGap(text)] };
  }
}
