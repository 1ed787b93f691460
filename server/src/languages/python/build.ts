import type { Tree } from '@lezer/common';
import { createTexts } from '../../model/texts.ts';
import type { Arg, Arm, Expr, Imported, Item, Param, Stmt } from './ast.ts';
import { type Args, argList, params } from './build-arguments.ts';
import { expression, kids } from './build-expressions.ts';
import { EXPRESSIONS, each, type Reader, slice } from './tree-reader.ts';

function imports(r: Reader): Stmt {
  const { from: start, to: end } = r.c;
  const names: Imported[] = [];
  let from: string | undefined;
  let current = '';
  let at = { start: 0, end: 0 };
  let alias: string | undefined;
  let as = false;
  let isFrom = false;
  const flush = (): void => {
    if (!current) return;
    const glue = from?.endsWith('.') ? '' : '.';
    const head = current.split('.')[0]!;
    const whole = from === undefined ? current : `${from}${glue}${current}`;
    if (from !== undefined) names.push({ local: alias ?? current, qualified: whole, whole, at });
    else names.push({ local: alias ?? head, qualified: alias ? current : head, whole, at });
    current = '';
    alias = undefined;
    as = false;
  };
  each(r, name => {
    if (name === 'from') isFrom = true;
    else if (name === 'import') {
      if (isFrom) from = current;
      current = '';
    } else if (name === ',') flush();
    else if (name === 'as') as = true;
    else if (name === 'VariableName' || name === '.' || name === '*' || name === '...') {
      if (as) alias = slice(r);
      else {
        at = { start: current ? at.start : r.c.from, end: r.c.to };
        current += slice(r);
      }
    }
  });
  flush();
  return { k: 'import', names, start, end, ...(from !== undefined && { from }) };
}

function assign(r: Reader): Stmt {
  const { from: start, to: end } = r.c;
  const groups: Item[][] = [[]];
  const commas: boolean[] = [false];
  let type: Expr | undefined;
  let star = false;
  each(r, name => {
    if (name === 'AssignOp') {
      groups.push([]);
      commas.push(false);
    } else if (name === ',') commas[commas.length - 1] = true;
    else if (name === '*') star = true;
    else if (name === 'TypeDef') type = kids(r)[0];
    else if (EXPRESSIONS.has(name)) {
      groups.at(-1)!.push({ star, value: expression(r) });
      star = false;
    }
  });
  const sides = groups.map((items, i): Expr | undefined => {
    const [first] = items;
    if (!first) return undefined;
    if (!commas[i] && !first.star) return first.value;
    return { k: 'list', items, broken: false, start: first.value.start, end: items.at(-1)!.value.end };
  });
  const value = sides.length > 1 ? sides.at(-1) : undefined;
  const targets = (sides.length > 1 ? sides.slice(0, -1) : sides).flatMap(s => (s ? [s] : []));
  return { k: 'assign', targets, start, end, ...(type && { type }), ...(value && { value }) };
}

function body(r: Reader): Stmt[] {
  const all: Stmt[] = [];
  each(r, name => {
    const s = statement(r, name);
    if (s) all.push(s);
  });
  return all;
}

function definition(r: Reader, decorators: readonly Expr[]): Stmt {
  const { from: start, to: end } = r.c;
  const isClass = r.c.name === 'ClassDefinition';
  let name = '';
  let own: Param[] = [];
  let bases: Arg[] = [];
  let stmts: Stmt[] = [];
  each(r, kid => {
    if (kid === 'VariableName' && !name) name = slice(r);
    else if (kid === 'ParamList') own = params(r);
    else if (kid === 'ArgList') bases = argList(r).args;
    else if (kid === 'Body') stmts = body(r);
  });
  return isClass
    ? { k: 'class', name, bases, body: stmts, decorators, start, end }
    : { k: 'def', name, params: own, body: stmts, decorators, start, end };
}

function decorated(r: Reader): Stmt | undefined {
  const decorators: Expr[] = [];
  let made: Stmt | undefined;
  each(r, name => {
    if (name === 'Decorator') decorators.push(decorator(r));
    else if (name === 'FunctionDefinition' || name === 'ClassDefinition') made = definition(r, decorators);
  });
  return made;
}

function decorator(r: Reader): Expr {
  const { from: start, to: end } = r.c;
  const names: { id: string; start: number; end: number }[] = [];
  let args: Args | undefined;
  each(r, name => {
    if (name === 'VariableName' || name === 'PropertyName') names.push({ id: slice(r), start: r.c.from, end: r.c.to });
    else if (name === 'ArgList') args = argList(r);
  });
  let fn: Expr | undefined;
  for (const n of names) fn = fn ? { k: 'attr', of: fn, name: n.id, start: fn.start, end: n.end } : { k: 'name', ...n };
  if (!fn) return { k: 'other', kids: [], start, end };
  return args ? { k: 'call', fn, ...args, start: fn.start, end } : fn;
}

/** `if`, `try`, `match`: blocks of which one runs. */
function branches(r: Reader): Stmt {
  const { from: start, to: end, name: kind } = r.c;
  const arms: Arm[] = [];
  const after: Stmt[] = [];
  let exprs: Expr[] = [];
  let target: string | undefined;
  let head = '';
  let as = false;
  let exhaustive = kind === 'TryStatement';
  each(r, name => {
    if (name === 'Body') {
      const stmts = body(r);
      const tail = kind === 'TryStatement' && (head === 'finally' || head === 'else');
      if (tail) after.push(...stmts);
      else arms.push({ exprs, body: stmts, ...(target && { target }) });
      if (kind === 'IfStatement' && head === 'else') exhaustive = true;
      exprs = [];
      target = undefined;
      as = false;
    } else if (/^(?:if|elif|else|try|except|finally)$/.test(name)) head = name;
    else if (name === 'as') as = true;
    else if (as && name === 'VariableName') target = slice(r);
    else if (EXPRESSIONS.has(name)) exprs.push(expression(r));
  });
  const conditional = kind === 'IfStatement' && { conditional: true as const };
  return { k: 'branches', arms, exhaustive, after, start, end, ...conditional };
}

function matches(r: Reader): Stmt {
  const { from: start, to: end } = r.c;
  const arms: Arm[] = [];
  const exprs: Expr[] = [];
  each(r, name => {
    if (EXPRESSIONS.has(name)) exprs.push(expression(r));
    if (name !== 'MatchBody') return;
    each(r, clause => {
      if (clause !== 'MatchClause') return;
      each(r, part => {
        if (part === 'Body') arms.push({ exprs: exprs.splice(0), body: body(r) });
      });
    });
  });
  return { k: 'branches', arms, exhaustive: false, after: [], start, end };
}

function loop(r: Reader): Stmt {
  const { from: start, to: end, name: kind } = r.c;
  const heads: Expr[] = [];
  const targets: Item[] = [];
  let over = kind === 'WhileStatement';
  let own: Stmt[] = [];
  let after: Stmt[] = [];
  let seen = false;
  each(r, name => {
    if (name === 'in') over = true;
    else if (name === 'Body') {
      if (seen) after = body(r);
      else own = body(r);
      seen = true;
    } else if (EXPRESSIONS.has(name)) {
      if (over) heads.push(expression(r));
      else targets.push({ star: false, value: expression(r) });
    }
  });
  const first = targets[0];
  const target: Expr | undefined =
    targets.length > 1 && first
      ? { k: 'list', items: targets, broken: false, start: first.value.start, end: targets.at(-1)!.value.end }
      : first?.value;
  return { k: 'loop', body: own, after, start, end, ...(target && { target }), ...(heads[0] && { over: heads[0] }) };
}

function withBlock(r: Reader): Stmt {
  const { from: start, to: end } = r.c;
  const all: { value: Expr; target?: Expr }[] = [];
  let stmts: Stmt[] = [];
  let as = false;
  each(r, name => {
    if (name === 'as') as = true;
    else if (name === 'Body') stmts = body(r);
    else if (EXPRESSIONS.has(name)) {
      const e = expression(r);
      const last = all.at(-1);
      if (as && last) last.target = e;
      else all.push({ value: e });
      as = false;
    }
  });
  return { k: 'with', items: all, body: stmts, start, end };
}

function augment(r: Reader): Stmt {
  const { from: start, to: end } = r.c;
  const sides: Expr[] = [];
  let op = '';
  each(r, name => {
    if (name === 'UpdateOp') op = slice(r).slice(0, -1);
    else if (EXPRESSIONS.has(name)) sides.push(expression(r));
  });
  const [target, value] = sides;
  if (!target || !value) return { k: 'expr', exprs: sides, start, end };
  return { k: 'augment', op, target, value, start, end };
}

function statement(r: Reader, name: string): Stmt | undefined {
  const { from: start, to: end } = r.c;
  switch (name) {
    case 'ImportStatement':
      return imports(r);
    case 'AssignStatement':
      return assign(r);
    case 'UpdateStatement':
      return augment(r);
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return definition(r, []);
    case 'DecoratedStatement':
      return decorated(r);
    case 'IfStatement':
    case 'TryStatement':
      return branches(r);
    case 'MatchStatement':
      return matches(r);
    case 'ForStatement':
    case 'WhileStatement':
      return loop(r);
    case 'WithStatement':
      return withBlock(r);
    case 'ReturnStatement': {
      const inner = kids(r);
      const value: Expr | undefined = inner.length > 1 ? { k: 'other', kids: inner, start, end } : inner[0];
      return { k: 'return', start, end, ...(value && { value }) };
    }
    case 'RaiseStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return { k: 'end', exprs: kids(r), start, end };
    case 'DeleteStatement':
      return { k: 'del', exprs: kids(r), start, end };
    case 'ScopeStatement':
      return { k: 'global', exprs: kids(r), start, end };
    case 'StatementGroup':
      return { k: 'branches', arms: [], exhaustive: false, after: body(r), start, end };
    case ':':
    case '⚠':
    case ';':
    case 'Comment':
      return undefined;
    default:
      return { k: 'expr', exprs: kids(r), start, end };
  }
}

/** The statements of a syntax tree as plain nodes that the evaluation reads. */
export function build(tree: Tree, text: string): readonly Stmt[] {
  return body({ c: tree.cursor(), text, texts: createTexts(), depth: 0 });
}
