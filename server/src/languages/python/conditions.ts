import { own } from '../../model/tables.ts';
import { truth } from './arithmetic.ts';
import type { Expr } from './ast.ts';
import type { Context } from './context.ts';
import { value } from './evaluate.ts';
import { type Found, lookup, reaching } from './lookup.ts';
import type { Binding, Site, Step } from './scope.ts';

/** A condition of which is known whether it holds, with the `not`s taken off. */
interface Held {
  readonly test: Expr;
  readonly holds: boolean;
  readonly site: Site;
}

const NEGATED: Readonly<Record<string, string>> = { '!=': '==', 'is not': 'is', 'not in': 'in' };

function plain(test: Expr, holds: boolean, site: Site): Held {
  if (test.k === 'unary' && test.op === 'not') return plain(test.of, !holds, site);
  const op = test.k === 'binary' ? own(NEGATED, test.op) : undefined;
  return op && test.k === 'binary' ? { test: { ...test, op }, holds: !holds, site } : { test, holds, site };
}

/** What holds where an arm of an `if` runs: its own condition, and none of those before. */
function implied({ fork, arm }: Step): readonly Held[] {
  const { tests, site } = fork;
  if (!tests || !site) return [];
  const own = tests[arm];
  const before = tests.slice(0, arm).flatMap(t => (t ? [plain(t, false, site)] : []));
  return own ? [...before, plain(own, true, site)] : before;
}

const sameBindings = (a: Found | undefined, b: Found | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    !a.more &&
    !b.more &&
    a.bindings.length === b.bindings.length &&
    a.bindings.every((x, i) => x === b.bindings[i]));

const field = (name: string, site: Site): Found | undefined => {
  const own = site.scope.names.get(name);
  return own && reaching(own, site.at, site.path);
};

/** `a.b` has the same value at both places: nothing in between gives it another. */
function sameField(a: Expr & { k: 'attr' }, at: Site, b: Expr & { k: 'attr' }, bt: Site): boolean {
  if (a.name !== b.name || !same(a.of, at, b.of, bt)) return false;
  const name = a.of.k === 'name' ? `${a.of.id}.${a.name}` : undefined;
  return name === undefined || (at.scope === bt.scope && sameBindings(field(name, at), field(name, bt)));
}

/** Do two expressions say the same at their places? Calls may answer differently each time. */
function same(a: Expr, at: Site, b: Expr, bt: Site): boolean {
  switch (a.k) {
    case 'name':
      return b.k === 'name' && a.id === b.id && sameBindings(lookup(a.id, at), lookup(b.id, bt));
    case 'attr':
      return b.k === 'attr' && sameField(a, at, b, bt);
    case 'text':
    case 'literal':
      return b.k === a.k && a.value === b.value;
    case 'unary':
      return b.k === 'unary' && a.op === b.op && same(a.of, at, b.of, bt);
    case 'binary':
      return b.k === 'binary' && a.op === b.op && same(a.left, at, b.left, bt) && same(a.right, at, b.right, bt);
    default:
      return false;
  }
}

const isConstant = (e: Expr): e is Expr & { k: 'text' | 'literal' } => e.k === 'text' || e.k === 'literal';

/** Equal to this, and so not to that. */
const excludes = (a: Held, b: Held): boolean =>
  a.holds &&
  b.holds &&
  a.test.k === 'binary' &&
  b.test.k === 'binary' &&
  a.test.op === '==' &&
  b.test.op === '==' &&
  isConstant(a.test.right) &&
  isConstant(b.test.right) &&
  a.test.right.value !== b.test.right.value &&
  same(a.test.left, a.site, b.test.left, b.site);

const contradicts = (a: Held, b: Held): boolean =>
  (a.holds !== b.holds && same(a.test, a.site, b.test, b.site)) || excludes(a, b);

const confirms = (a: Held, b: Held): boolean => a.holds === b.holds && same(a.test, a.site, b.test, b.site);

/** Does the arm run, by the values that its conditions have? */
function decided(cx: Context, { fork, arm }: Step, use: Site): boolean | undefined {
  const { tests, site } = fork;
  if (!tests || !site) return undefined;
  const from: Site = use.args && use.scope === site.scope ? { ...site, args: use.args } : site;
  let open = false;
  for (const test of tests.slice(0, arm)) {
    const t = test && truth(value(cx, test, from));
    if (t === true) return false;
    open ||= t === undefined;
  }
  const own = tests[arm];
  const t = own ? truth(value(cx, own, from)) : true;
  return t === false ? false : open ? undefined : t;
}

const outside = (path: readonly Step[], use: Site): readonly Step[] =>
  path.filter(p => !use.path.some(u => u.fork === p.fork));

/**
 * Whether what stands under these conditions has run before a place: `no` when a condition does not hold, or says the opposite of one that the
 * place itself stands under; `yes` when all of them are known to hold.
 */
export function ran(cx: Context, path: readonly Step[], use: Site): 'yes' | 'no' | 'maybe' {
  const steps = outside(path, use);
  if (!steps.some(s => s.fork.tests)) return steps.length === 0 ? 'yes' : 'maybe';
  const holds = use.path.flatMap(implied);
  let sure = true;
  for (const step of steps) {
    const needs = implied(step);
    if (needs.some(n => holds.some(h => contradicts(h, n)))) return 'no';
    const runs = decided(cx, step, use);
    if (runs === false) return 'no';
    sure &&= runs === true || (step.fork.tests !== undefined && needs.every(n => holds.some(h => confirms(h, n))));
  }
  return sure ? 'yes' : 'maybe';
}

const isConditional = (b: Binding): boolean => b.path.some(p => p.fork.tests);

/** The bindings of a name that its conditions leave over. */
export function settled(cx: Context, found: Found, site: Site): Found {
  if (!found.bindings.some(isConditional)) return found;
  const left: Binding[] = [];
  for (const b of found.bindings) {
    const has = isConditional(b) ? ran(cx, b.path, site) : 'maybe';
    if (has === 'no') continue;
    left.push(b);
    if (has === 'yes' && !found.outer) break;
  }
  return left.length === 0 || left.length === found.bindings.length ? found : { ...found, bindings: left };
}
