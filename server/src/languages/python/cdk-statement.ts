import { read } from '../../model/read.ts';
import { known, list, type Span, unknown, type Value } from '../../model/value.ts';
import { bind } from './arguments.ts';
import type { Call } from './ast.ts';
import { isSure } from './cdk-changes.ts';
import type { Context } from './context.ts';
import { either, span, value } from './evaluate.ts';
import { makers } from './makers.ts';
import { placed } from './placed.ts';
import type { Seen, Site } from './scope.ts';

const ADDS: Readonly<Record<string, string>> = {
  add_actions: 'Action',
  add_not_actions: 'NotAction',
  add_resources: 'Resource',
  add_not_resources: 'NotResource',
  add_all_resources: 'Resource',
};
const LIMITS = /^add_(?:condition|conditions|account_condition|source_(?:account|arn)_condition)$/;
const PRINCIPALS = /^add_(?:\w+_)?principals?$|^add_any_principal$/;

interface Change {
  readonly at: Span;
  readonly sure: boolean;
  readonly member: string;
  readonly next: (before: Value) => Value;
}

const itemsOf = (v: Value): readonly Value[] => (v.state === 'list' ? v.items : v.state === 'absent' ? [] : [v]);

/** `statement.add_actions("s3:*")` and its kin. */
function method(cx: Context, made: Call, site: Site, seen: Seen): Change | undefined {
  const { call, site: from } = seen;
  if (call.fn.k !== 'attr') return undefined;
  const { name } = call.fn;
  const adds = Object.hasOwn(ADDS, name) ? ADDS[name] : undefined;
  if (!adds && !LIMITS.test(name) && !PRINCIPALS.test(name)) return undefined;
  const of = makers(cx, call.fn.of, from);
  if (!of.calls.includes(made)) return undefined;
  const at = span(call);
  const sure = isSure(of, from, site);
  if (LIMITS.test(name))
    return { at, sure: true, member: 'Condition', next: v => (v.state === 'absent' ? unknown('a condition', at) : v) };
  if (!adds) return { at, sure, member: 'Principal', next: () => unknown('principals added later', at) };
  const { rest, given, open } = bind(cx, call, from, []);
  const more = name === 'add_all_resources' ? [known('*', at)] : [...rest, ...given.values()].map(g => g.value);
  const next = (v: Value): Value => list([...itemsOf(v), ...more], at, open || (v.state === 'list' && v.open));
  return { at, sure, member: adds, next };
}

/** `statement.effect = iam.Effect.DENY`. */
function assigned(cx: Context, made: Call, site: Site): readonly Change[] {
  return cx.scoped.assigned.flatMap(({ target, value: given, site: from }) => {
    if (target.k !== 'attr' || target.name !== 'effect') return [];
    const of = makers(cx, target.of, from);
    if (!of.calls.includes(made)) return [];
    const at = { start: target.start, end: given.end };
    return [{ at, sure: isSure(of, from, site), member: 'Effect', next: () => value(cx, given, from) }];
  });
}

/** A policy statement with what is changed after it was made. */
export function statementChanges(cx: Context, made: Call, site: Site, statement: Value): Value {
  if (statement.state !== 'object') return statement;
  const all = [...cx.scoped.calls.flatMap(s => method(cx, made, site, s) ?? []), ...assigned(cx, made, site)];
  let current: Value = statement;
  for (const { at, sure, member, next } of all.sort((a, b) => a.at.start - b.at.start)) {
    const before = read(current, member);
    const after = next(before);
    current = placed(current, [member], () => (sure ? after : either([before, after], at)), at);
  }
  return current;
}
