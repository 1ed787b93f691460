import type { Span } from '../../model/value.ts';
import type { Call, Class, Def, Expr, Module, Stmt } from './ast.ts';
import { dotted } from './ast.ts';
import type { Fork, Scope, Scoped } from './scope.ts';
import { bindTarget, here, mutation, push, removal, scopeOf, type Walk } from './scope-walk.ts';

function visitCall(w: Walk, call: Call, named: string | undefined): void {
  visit(w, call.fn);
  w.calls.push({ call, site: here(w, call.start), named, statement: w.statement });
  mutation(w, call);
  for (const a of call.args) if (a.value) visit(w, a.value);
}

function visitClosure(w: Walk, e: Expr & { k: 'closure' }): void {
  const outer = w.scope;
  w.scope = scopeOf('closure', outer, { site: here(w, e.start) });
  for (const n of e.names) push(w.scope.names, n, { at: e.start, path: [], scope: w.scope, how: 'opaque' });
  const { path } = w;
  w.path = [];
  for (const kid of e.kids) visit(w, kid);
  w.path = path;
  w.scope = outer;
}

function visit(w: Walk, e: Expr, named?: string): void {
  switch (e.k) {
    case 'name':
    case 'literal':
      return;
    case 'text':
      w.texts.push(e);
      return;
    case 'call':
      visitCall(w, e, named);
      return;
    case 'attr':
      visit(w, e.of);
      return;
    case 'index':
      visit(w, e.of);
      if (e.key) visit(w, e.key);
      return;
    case 'dict':
      w.dicts.push(e);
      for (const entry of e.entries) {
        if (entry.key) visit(w, entry.key);
        visit(w, entry.value);
      }
      return;
    case 'list':
      for (const item of e.items) visit(w, item.value);
      return;
    case 'binary':
      visit(w, e.left);
      visit(w, e.right);
      return;
    case 'unary':
      visit(w, e.of);
      return;
    case 'choice':
      visit(w, e.then, named);
      visit(w, e.test);
      visit(w, e.otherwise, named);
      return;
    case 'walrus':
      visit(w, e.value, e.name);
      bindTarget(
        w,
        { k: 'name', id: e.name, start: e.start, end: e.end },
        { at: e.start, how: 'value', value: e.value },
      );
      return;
    case 'format':
      for (const p of e.parts) if (typeof p !== 'string') visit(w, p);
      return;
    case 'closure':
      visitClosure(w, e);
      return;
    case 'other':
      for (const kid of e.kids) visit(w, kid);
  }
}

/** Functions that do not come back. */
const EXITS = /^(?:(?:sys\.)?exit|quit|os\._exit|pytest\.skip)$/;

const ends = (body: readonly Stmt[]): boolean => {
  const last = body.at(-1);
  if (last?.k !== 'expr') return last?.k === 'return' || last?.k === 'end';
  const [only] = last.exprs;
  return only?.k === 'call' && EXITS.test(dotted(only.fn) ?? '');
};

function arm(w: Walk, fork: Fork, index: number, body: readonly Stmt[]): void {
  const outer = w.path;
  w.path = [...outer, { fork, arm: index }];
  block(w, body);
  w.path = outer;
}

function define(w: Walk, s: Def): void {
  for (const d of s.decorators) visit(w, d, s.name);
  for (const p of s.params) if (p.value) visit(w, p.value);
  const outer = { scope: w.scope, path: w.path };
  const scope = scopeOf('function', w.scope, { def: s });
  push(w.scope.names, s.name, { at: s.start, path: w.path, scope: w.scope, how: 'def', def: scope });
  w.scope = scope;
  w.path = [];
  for (const p of s.params) {
    const more = { ...(p.value && { value: p.value }), ...(p.type && { type: p.type }), ...(p.star && { star: true }) };
    push(scope.names, p.name, { at: s.start, path: [], scope: outer.scope, how: 'parameter', ...more });
  }
  block(w, s.body);
  w.scope = outer.scope;
  w.path = outer.path;
}

function classBody(w: Walk, s: Class): void {
  for (const d of s.decorators) visit(w, d);
  for (const b of s.bases) if (b.value) visit(w, b.value);
  const outer = { scope: w.scope, path: w.path };
  const scope = scopeOf('class', w.scope, { of: s });
  push(w.scope.names, s.name, { at: s.start, path: w.path, scope: w.scope, how: 'class', def: scope });
  w.scope = scope;
  w.path = [];
  block(w, s.body);
  w.scope = outer.scope;
  w.path = outer.path;
}

function assignment(w: Walk, s: Stmt & { k: 'assign' }): void {
  const [first] = s.targets;
  const name = first && dotted(first);
  if (s.value) visit(w, s.value, name?.slice(name.lastIndexOf('.') + 1));
  for (const t of s.targets) {
    if (t.k === 'index' || t.k === 'attr') visit(w, t);
    if (!s.value) continue;
    w.assigned.push({ target: t, value: s.value, site: here(w, s.end) });
    bindTarget(w, t, { at: s.end, how: 'value', value: s.value, ...(s.type && { type: s.type }) });
  }
}

function iteration(w: Walk, s: Stmt & { k: 'loop' }): void {
  const fork: Fork = { arms: 1, exhaustive: false, ending: new Set(), loop: true };
  if (s.over) visit(w, s.over);
  const outer = w.path;
  w.path = [...outer, { fork, arm: 0 }];
  if (s.target && s.over) bindTarget(w, s.target, { at: s.over.end, how: 'each', value: s.over });
  block(w, s.body);
  w.path = outer;
  block(w, s.after);
}

function branching(w: Walk, s: Stmt & { k: 'branches' }): void {
  const ending = new Set(s.arms.flatMap((a, i) => (ends(a.body) ? [i] : [])));
  const tests = s.conditional && { tests: s.arms.map(a => a.exprs[0]), site: here(w, s.start) };
  const fork: Fork = { arms: s.arms.length, exhaustive: s.exhaustive, ending, loop: false, ...tests };
  s.arms.forEach((a, i) => {
    for (const e of a.exprs) visit(w, e);
    if (a.target) push(w.scope.names, a.target, { at: s.start, path: w.path, scope: w.scope, how: 'opaque' });
    arm(w, fork, i, a.body);
  });
  block(w, s.after);
}

/** What `x += y` leaves in `x`: `x + y`, of the `x` before. */
const stepwise = (s: Stmt & { k: 'augment' }): Expr => ({
  k: 'binary',
  op: s.op,
  left: s.target,
  right: s.value,
  start: s.start,
  end: s.end,
});

/** Names that a function shares with the module may have any of the values that it gives them. */
function shared(w: Walk, names: readonly Expr[]): void {
  let module = w.scope;
  while (module.parent) module = module.parent;
  for (const e of names)
    if (e.k === 'name') {
      push(module.names, e.id, { at: w.statement.start, path: [], scope: w.scope, how: 'changed' });
    }
}

function statement(w: Walk, s: Stmt): void {
  w.statement = s;
  switch (s.k) {
    case 'import':
      w.imports.push(s);
      for (const n of s.names)
        push(w.scope.names, n.local, {
          at: s.end,
          path: w.path,
          scope: w.scope,
          how: 'import',
          qualified: n.qualified,
        });
      return;
    case 'assign':
      assignment(w, s);
      return;
    case 'augment': {
      visit(w, s.value);
      const value = stepwise(s);
      bindTarget(w, s.target, { at: s.end, how: 'value', value });
      w.assigned.push({ target: s.target, value, site: here(w, s.end) });
      return;
    }
    case 'def':
      define(w, s);
      return;
    case 'class':
      classBody(w, s);
      return;
    case 'branches':
      branching(w, s);
      return;
    case 'loop':
      iteration(w, s);
      return;
    case 'with':
      for (const item of s.items) {
        const name = item.target && dotted(item.target);
        visit(w, item.value, name);
        if (item.target) bindTarget(w, item.target, { at: item.value.end, how: 'with', value: item.value });
      }
      block(w, s.body);
      return;
    case 'return':
      if (s.value) visit(w, s.value);
      w.scope.returns.push({ expr: s.value, site: here(w, s.start) });
      return;
    case 'global':
      shared(w, s.exprs);
      return;
    case 'del':
      for (const e of s.exprs) {
        visit(w, e);
        unbind(w, e);
      }
      return;
    default:
      for (const e of s.exprs) visit(w, e);
  }
}

/** `del x` leaves nothing that could be known, `del x[k]` takes a member out. */
function unbind(w: Walk, e: Expr): void {
  if (e.k === 'list') for (const item of e.items) unbind(w, item.value);
  else if (e.k === 'index') removal(w, e);
  else bindTarget(w, e, { at: e.end, how: 'opaque' });
}

function block(w: Walk, body: readonly Stmt[]): void {
  for (const s of body) statement(w, s);
}

/** One pass over a module, and over those that it writes: what every name is bound to, where, and every call. */
export function scopes(module: Module, written: readonly (Module & Span)[] = []): Scoped {
  const nothing: Stmt = { k: 'expr', exprs: [], start: 0, end: 0 };
  const scope = scopeOf('module', undefined);
  const w: Walk = { scope, path: [], statement: nothing, calls: [], assigned: [], dicts: [], texts: [], imports: [] };
  block(w, module.body);
  const files = written.map(({ body, start, end }): Written => {
    w.scope = scopeOf('module', undefined);
    block(w, body);
    return { scope: w.scope, module: { body }, start, end };
  });
  if (files.length > 0) w.calls.sort((a, b) => a.call.start - b.call.start);
  const byCall = new Map(w.calls.map(s => [s.call, s]));
  return {
    ...w,
    module: scope,
    moduleAt: at => files.find(f => f.start <= at && at < f.end) ?? { scope, module },
    siteOf: call => byCall.get(call),
  };
}

interface Written extends Span {
  readonly scope: Scope;
  readonly module: Module;
}
