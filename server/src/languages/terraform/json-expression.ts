import type { Gap } from '../../model/facts.ts';
import { inHoles } from '../../model/holes.ts';
import type { Span } from '../../model/value.ts';
import { decode } from '../data/decode.ts';
import type { DataNode, DataScalar } from '../data/tree.ts';
import { parseExpression } from './parse-expression.ts';
import { parseQuoted } from './parse-template.ts';
import { type Cursor, cursorAt } from './scan.ts';
import { chunkText } from './text.ts';
import type { Expression, Step, Template } from './tree.ts';

/** An expression that was read from decoded text: everything in it stands at one place of the real one. */
function standing(e: Expression, at: Span, source: string): Expression {
  const inner = (of: Expression): Expression => standing(of, at, source);
  switch (e.kind) {
    case 'template':
      return { ...e, at, parts: e.parts.map(p => partAt(p, e, at, source)) };
    case 'access':
      return {
        ...e,
        at,
        of: inner(e.of),
        steps: e.steps.map((s): Step => (s.kind === 'index' ? { ...s, key: inner(s.key) } : s)),
      };
    case 'call':
      return { ...e, at, args: e.args.map(inner) };
    case 'tuple':
      return { ...e, at, items: e.items.map(inner) };
    case 'object':
      return { ...e, at, items: e.items.map(i => ({ ...i, keyAt: at, value: inner(i.value) })) };
    case 'conditional':
      return { ...e, at, test: inner(e.test), yes: inner(e.yes), no: inner(e.no) };
    case 'operation':
      return { ...e, at, operands: e.operands.map(inner) };
    default:
      return { ...e, at };
  }
}

function partAt(part: Template['parts'][number], of: Template, at: Span, source: string): Template['parts'][number] {
  if (part.kind === 'chunk') return { kind: 'literal', value: chunkText(part, of, source), at };
  return part.kind === 'directive' ? { ...part, at } : standing(part, at, source);
}

/** The whole text is one expression: then it keeps its type. */
function unwrapped(e: Template): Expression {
  const [only, ...more] = e.parts;
  return only && more.length === 0 && only.kind !== 'chunk' && only.kind !== 'directive' ? only : e;
}

/** JSON escapes what HCL escapes, in the same way, except inside of `${…}`. */
function quotedText(node: DataScalar, text: string): Expression {
  const c: Cursor = { ...cursorAt(text), at: node.start, end: node.at.end };
  const direct = parseQuoted(c);
  if (c.gaps.length === 0 && c.at === node.at.end) return unwrapped(direct);
  const decoded = `"${decode(node, text).text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
  // Inside of an expression quotes and backslashes mean what they say.
  const plain = inHoles(decoded, hole => hole.replace(/\\(["\\])/g, '$1'));
  const again = cursorAt(plain);
  const read = parseQuoted(again);
  if (again.gaps.length > 0 || again.at < plain.length) return { kind: 'missing', at: node.at };
  return standing(unwrapped(read), node.at, plain);
}

/** What stands in a text that is a reference, not a value: `"aws.east"`, `"tags"`. */
export function referenceIn(node: DataNode): Expression {
  if (node.kind === 'list') return { kind: 'tuple', items: node.items.map(referenceIn), open: false, at: node.at };
  if (node.kind === 'map')
    return {
      kind: 'object',
      items: node.members.map(m => ({ name: m.key, keyAt: m.keyAt, value: referenceIn(m.value) })),
      open: false,
      at: node.at,
    };
  const text = node.kind === 'scalar' ? String(node.value) : '';
  return standing(parseExpression(cursorAt(text), true), node.at, text);
}

/** A value of JSON as Terraform reads it: texts are templates. */
export function jsonExpression(node: DataNode, text: string, gaps: Gap[]): Expression {
  const inner = (of: DataNode): Expression => jsonExpression(of, text, gaps);
  switch (node.kind) {
    case 'list':
      return { kind: 'tuple', items: node.items.map(inner), open: false, at: node.at };
    case 'map':
      return {
        kind: 'object',
        items: node.members
          .filter(m => m.key !== '//')
          .map(m => ({ name: m.key.includes('${') ? undefined : m.key, keyAt: m.keyAt, value: inner(m.value) })),
        open: node.open === true,
        at: node.at,
      };
    case 'scalar': {
      if (typeof node.value !== 'string') return { kind: 'literal', value: node.value, at: node.at };
      const read = quotedText(node, text);
      if (read.kind === 'missing')
        gaps.push({ at: node.at, because: 'an expression in a text that is not understood' });
      return read;
    }
    default:
      return { kind: 'missing', at: node.at };
  }
}
