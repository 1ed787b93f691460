import type { Span } from '../../model/value.ts';
import type { Arg, Arm, Entry, Expr, Item, Param, Stmt } from './ast.ts';

/** A span further on in the text. */
export const shiftedSpan = <T extends Span>(s: T, by: number): T => ({ ...s, start: s.start + by, end: s.end + by });

const arg = (a: Arg, by: number): Arg => ({ ...shiftedSpan(a, by), ...(a.value && { value: expr(a.value, by) }) });

const entry = (e: Entry, by: number): Entry => ({
  ...shiftedSpan(e, by),
  value: expr(e.value, by),
  ...(e.key && { key: expr(e.key, by) }),
});

const item = (i: Item, by: number): Item => ({ star: i.star, value: expr(i.value, by) });

const exprs = (all: readonly Expr[], by: number): readonly Expr[] => all.map(e => expr(e, by));

function expr(e: Expr, by: number): Expr {
  const start = e.start + by;
  const end = e.end + by;
  switch (e.k) {
    case 'name':
    case 'text':
    case 'literal':
      return { ...e, start, end };
    case 'attr':
    case 'unary':
      return { ...e, of: expr(e.of, by), start, end };
    case 'call': {
      const close = e.close < 0 ? e.close : e.close + by;
      return { ...e, fn: expr(e.fn, by), args: e.args.map(a => arg(a, by)), inside: e.inside + by, close, start, end };
    }
    case 'index':
      return { ...e, of: expr(e.of, by), key: e.key && expr(e.key, by), start, end };
    case 'dict':
      return { ...e, entries: e.entries.map(x => entry(x, by)), start, end };
    case 'list':
      return { ...e, items: e.items.map(i => item(i, by)), start, end };
    case 'format':
      return { ...e, parts: e.parts.map(p => (typeof p === 'string' ? p : expr(p, by))), start, end };
    case 'binary':
      return { ...e, left: expr(e.left, by), right: expr(e.right, by), start, end };
    case 'choice': {
      const [then, test, otherwise] = [expr(e.then, by), expr(e.test, by), expr(e.otherwise, by)];
      return { ...e, then, test, otherwise, start, end };
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
