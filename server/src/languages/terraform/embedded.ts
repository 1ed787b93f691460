import { known, type Span, unknown, type Value } from '../../model/value.ts';
import { spanIn, standIn } from '../data/decode.ts';
import { readJson } from '../data/json.ts';
import { substituted } from '../data/substitute.ts';
import { type DataNode, move } from '../data/tree.ts';
import { plainValue } from '../stepfunctions/value.ts';
import { relocated } from '../values.ts';
import { type Context, evaluate } from './evaluate.ts';
import { chunkText, embedded } from './text.ts';
import type { Expression, Template } from './tree.ts';

type Hole = Template['parts'][number];

/** JSON that an argument holds, as text or as `jsonencode(…)`, with its places. `${0}`, `${1}`, … in it stand for expressions. */
export interface EmbeddedJson {
  readonly node: DataNode;
  readonly complete: boolean;
  readonly hole: (name: string, at: Span) => Value;
}

const holeValue =
  (holes: readonly Hole[], context: Context) =>
  (name: string, at: Span): Value => {
    const found = /^\d+$/.test(name) ? holes[Number(name)] : undefined;
    // What is no hole of ours belongs to the text: `${aws:username}`.
    if (!found) return known(`\${${name}}`, at);
    return found.kind === 'chunk' || found.kind === 'directive'
      ? unknown('a text with directives', at)
      : evaluate(found, context);
  };

function inTemplate(template: Template, context: Context): EmbeddedJson | undefined {
  const { text, holes } = embedded(template, context.part.text);
  if (!/^\s*[{[]/.test(text.text) || template.parts.some(p => p.kind === 'directive')) return undefined;
  const { node, gaps } = readJson(text.text);
  if (!node) return undefined;
  return { node: move(node, at => spanIn(text, at)), complete: gaps.length === 0, hole: holeValue(holes, context) };
}

/** Terraform's own notation as data; what is no literal becomes a hole. */
function dataOf(e: Expression, context: Context, holes: Hole[]): DataNode {
  switch (e.kind) {
    case 'literal':
      return { kind: 'scalar', value: e.value, start: e.at.start, at: e.at };
    case 'tuple':
      return { kind: 'list', items: e.items.map(i => dataOf(i, context, holes)), flow: true, at: e.at };
    case 'object': {
      const members = e.items.flatMap(i =>
        i.name === undefined ? [] : [{ key: i.name, keyAt: i.keyAt, value: dataOf(i.value, context, holes) }],
      );
      const open = e.open || members.length < e.items.length;
      return { kind: 'map', members, flow: true, at: e.at, ...(open && { open: true as const }) };
    }
    case 'template': {
      const text = e.parts.map(p =>
        p.kind === 'chunk' ? chunkText(p, e, context.part.text) : `\${${holes.push(p) - 1}}`,
      );
      return { kind: 'scalar', value: text.join(''), start: e.at.start, at: e.at };
    }
    default:
      return { kind: 'scalar', value: `\${${holes.push(e) - 1}}`, start: e.at.start, at: e.at };
  }
}

/** The JSON in an argument, if it is written out there or behind a local name. */
export function embeddedJson(e: Expression, context: Context): EmbeddedJson | undefined {
  if (e.kind === 'template') return inTemplate(e, context);
  if (e.kind === 'call' && e.name === 'jsonencode' && e.args[0]) {
    const holes: Hole[] = [];
    const node = dataOf(e.args[0], context, holes);
    return { node, complete: true, hole: holeValue(holes, context) };
  }
  const [step] = e.kind === 'access' ? e.steps : [];
  const isLocal = e.kind === 'access' && e.of.kind === 'name' && e.of.name === 'local' && e.steps.length === 1;
  const found = isLocal && step?.kind === 'attribute' ? context.module.locals.get(step.name) : undefined;
  if (!found || context.depth > 8) return undefined;
  const inner = embeddedJson(found.node.value, {
    ...context,
    part: found.part,
    bindings: new Map(),
    depth: context.depth + 1,
  });
  if (!inner || found.part === context.module.own) return inner;
  return {
    ...inner,
    node: move(inner.node, () => e.at),
    hole: (name, at) => relocated(inner.hole(name, at), at, false),
  };
}

function filled(value: Value, hole: EmbeddedJson['hole']): Value {
  switch (value.state) {
    case 'known':
      return typeof value.value === 'string' && value.value.includes('${')
        ? substituted(value.value, value.at, name => hole(name, value.at))
        : value;
    case 'list':
      return { ...value, items: value.items.map(v => filled(v, hole)) };
    case 'object':
      return { ...value, members: new Map([...value.members].map(([k, v]) => [k, filled(v, hole)])) };
    default:
      return value;
  }
}

/** What JSON in an argument says: the data itself where it is written out, else what the expression gives. */
export function jsonValue(e: Expression, context: Context): Value {
  const found = e.kind === 'template' ? inTemplate(e, context) : undefined;
  if (found) return filled(plainValue(found.node, !found.complete), found.hole);
  const value = evaluate(e, context);
  if (value.state !== 'known' || typeof value.value !== 'string' || !/^\s*[{[]/.test(value.value)) return value;
  const { node, gaps } = readJson(value.value);
  const text = standIn(value.value, value.at.start);
  return node
    ? relocated(
        plainValue(
          move(node, at => spanIn(text, at)),
          gaps.length > 0,
        ),
        value.at,
        false,
      )
    : value;
}
