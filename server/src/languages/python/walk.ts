import type { Expr, Stmt } from './ast.ts';

const some = (...all: readonly (Expr | undefined)[]): readonly Expr[] => all.flatMap(e => e ?? []);

/** The expressions that an expression is made of. */
export function partsOf(e: Expr): readonly Expr[] {
  switch (e.k) {
    case 'attr':
      return [e.of];
    case 'index':
      return some(e.of, e.key);
    case 'call':
      return some(e.fn, ...e.args.map(a => a.value));
    case 'dict':
      return e.entries.flatMap(x => some(x.key, x.value));
    case 'list':
      return e.items.map(x => x.value);
    case 'binary':
      return [e.left, e.right];
    case 'unary':
      return [e.of];
    case 'choice':
      return [e.test, e.then, e.otherwise];
    case 'walrus':
      return [e.value];
    case 'closure':
    case 'other':
      return e.kids;
    case 'format':
      return e.parts.flatMap(p => (typeof p === 'string' ? [] : [p]));
    default:
      return [];
  }
}

function ownOf(s: Stmt): { readonly exprs: readonly Expr[]; readonly blocks: readonly (readonly Stmt[])[] } {
  switch (s.k) {
    case 'assign':
      return { exprs: some(...s.targets, s.value), blocks: [] };
    case 'augment':
      return { exprs: [s.target, s.value], blocks: [] };
    case 'def':
      return { exprs: some(...s.decorators, ...s.params.map(p => p.value)), blocks: [s.body] };
    case 'class':
      return { exprs: some(...s.decorators, ...s.bases.map(b => b.value)), blocks: [s.body] };
    case 'branches':
      return { exprs: s.arms.flatMap(a => a.exprs), blocks: [...s.arms.map(a => a.body), s.after] };
    case 'loop':
      return { exprs: some(s.target, s.over), blocks: [s.body, s.after] };
    case 'with':
      return { exprs: s.items.flatMap(i => some(i.value, i.target)), blocks: [s.body] };
    case 'return':
      return { exprs: some(s.value), blocks: [] };
    case 'import':
      return { exprs: [], blocks: [] };
    default:
      return { exprs: s.exprs, blocks: [] };
  }
}

/** Every expression of some statements, the outer before the inner. */
export function eachExpression(body: readonly Stmt[], see: (e: Expr) => void): void {
  const visit = (e: Expr): void => {
    see(e);
    for (const part of partsOf(e)) visit(part);
  };
  for (const s of body) {
    const { exprs, blocks } = ownOf(s);
    for (const e of exprs) visit(e);
    for (const block of blocks) eachExpression(block, see);
  }
}

/** Every statement, those of inner blocks included. */
export function eachStatement(body: readonly Stmt[], see: (s: Stmt) => void): void {
  for (const s of body) {
    see(s);
    for (const block of ownOf(s).blocks) eachStatement(block, see);
  }
}
