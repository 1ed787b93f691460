import type { Span } from '../../model/value.ts';
import type { Arg, Arm, Entry, Expr, Item, Param, Stmt } from './ast.ts';

// Objects are written out member by member: copies by spread take several times as long, and every keystroke moves half of a file.

/** A span further on in the text. */
export const shiftedSpan = <T extends Span>(s: T, by: number): T => ({ ...s, start: s.start + by, end: s.end + by });

function arg(a: Arg, by: number): Arg {
  const start = a.start + by;
  const end = a.end + by;
  if (!a.value || a.star) return { ...a, ...(a.value && { value: expr(a.value, by) }), start, end };
  const value = expr(a.value, by);
  return a.name === undefined ? { start, end, value } : { start, end, name: a.name, value };
}

function entry(e: Entry, by: number): Entry {
  const start = e.start + by;
  const end = e.end + by;
  const value = expr(e.value, by);
  return e.key ? { key: expr(e.key, by), value, start, end } : { value, start, end };
}

const item = (i: Item, by: number): Item => ({ star: i.star, value: expr(i.value, by) });

const exprs = (all: readonly Expr[], by: number): readonly Expr[] => all.map(e => expr(e, by));

function expr(e: Expr, by: number): Expr {
  const start = e.start + by;
  const end = e.end + by;
  switch (e.k) {
    case 'name':
      return { k: 'name', id: e.id, start, end };
    case 'text':
      return { k: 'text', value: e.value, start, end };
    case 'literal':
      return { k: 'literal', value: e.value, start, end };
    case 'attr':
      return { k: 'attr', of: expr(e.of, by), name: e.name, start, end };
    case 'unary':
      return { k: 'unary', op: e.op, of: expr(e.of, by), start, end };
    case 'call': {
      const close = e.close < 0 ? e.close : e.close + by;
      const args = e.args.map(a => arg(a, by));
      return { k: 'call', fn: expr(e.fn, by), args, inside: e.inside + by, close, broken: e.broken, start, end };
    }
    case 'index':
      return { k: 'index', of: expr(e.of, by), key: e.key && expr(e.key, by), start, end };
    case 'dict':
      return { k: 'dict', entries: e.entries.map(x => entry(x, by)), broken: e.broken, start, end };
    case 'list':
      return { k: 'list', items: e.items.map(i => item(i, by)), broken: e.broken, start, end };
    case 'format':
      return { k: 'format', parts: e.parts.map(p => (typeof p === 'string' ? p : expr(p, by))), start, end };
    case 'binary':
      return { k: 'binary', op: e.op, left: expr(e.left, by), right: expr(e.right, by), start, end };
    case 'choice': {
      const [then, test, otherwise] = [expr(e.then, by), expr(e.test, by), expr(e.otherwise, by)];
      return { k: 'choice', test, then, otherwise, start, end };
    }
    case 'walrus':
      return { ...e, value: expr(e.value, by), start, end };
    case 'closure':
    case 'other':
      return { ...e, kids: exprs(e.kids, by), start, end };
  }
}

const param = (p: Param, by: number): Param => ({
  ...p,
  ...(p.type && { type: expr(p.type, by) }),
  ...(p.value && { value: expr(p.value, by) }),
});

const arm = (a: Arm, by: number): Arm => ({ ...a, exprs: exprs(a.exprs, by), body: block(a.body, by) });

const block = (all: readonly Stmt[], by: number): readonly Stmt[] => all.map(s => shifted(s, by));

/** A statement that stands `by` further on in the text. */
export function shifted(s: Stmt, by: number): Stmt {
  const start = s.start + by;
  const end = s.end + by;
  switch (s.k) {
    case 'import':
      return { ...s, names: s.names.map(n => ({ ...n, at: shiftedSpan(n.at, by) })), start, end };
    case 'assign': {
      const type = s.type && { type: expr(s.type, by) };
      const value = s.value && { value: expr(s.value, by) };
      return { ...s, targets: exprs(s.targets, by), ...type, ...value, start, end };
    }
    case 'augment':
      return { ...s, target: expr(s.target, by), value: expr(s.value, by), start, end };
    case 'def': {
      const params = s.params.map(p => param(p, by));
      return { ...s, params, body: block(s.body, by), decorators: exprs(s.decorators, by), start, end };
    }
    case 'class': {
      const bases = s.bases.map(b => arg(b, by));
      return { ...s, bases, body: block(s.body, by), decorators: exprs(s.decorators, by), start, end };
    }
    case 'branches':
      return { ...s, arms: s.arms.map(a => arm(a, by)), after: block(s.after, by), start, end };
    case 'loop': {
      const target = s.target && { target: expr(s.target, by) };
      const over = s.over && { over: expr(s.over, by) };
      return { ...s, ...target, ...over, body: block(s.body, by), after: block(s.after, by), start, end };
    }
    case 'with': {
      const items = s.items.map(i => ({ value: expr(i.value, by), ...(i.target && { target: expr(i.target, by) }) }));
      return { ...s, items, body: block(s.body, by), start, end };
    }
    case 'return':
      return { ...s, ...(s.value && { value: expr(s.value, by) }), start, end };
    default:
      return { ...s, exprs: exprs(s.exprs, by), start, end };
  }
}
