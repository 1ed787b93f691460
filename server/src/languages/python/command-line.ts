import { own } from '../../model/tables.ts';
import { type Span, unknown, type Value } from '../../model/value.ts';
import { bind } from './arguments.ts';
import type { Call } from './ast.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import type { Scoped, Seen } from './scope.ts';
import { what } from './things.ts';

const ELSEWHERE = 'a command line argument';

/** The attribute that an argument is stored under. */
function destOf(names: readonly string[], stated: Value | undefined): string | undefined {
  if (stated) return stated.state === 'known' ? String(stated.value) : undefined;
  const name = names.find(n => n.startsWith('--')) ?? names[0];
  return name?.replace(/^-+/, '').replaceAll('-', '_');
}

/** Defaults that are written as text are read like what a user types. */
function typed(v: Value, type: string | undefined): Value {
  if (v.state !== 'known' || typeof v.value !== 'string' || !/^(?:int|float)$/.test(type ?? '')) return v;
  const n = Number(v.value);
  return Number.isFinite(n) ? { ...v, value: n } : v;
}

const FLAGS: Readonly<Record<string, boolean>> = { store_true: false, store_false: true };

type Given = ReturnType<typeof bind>['given'];

function defaultOf(given: Given, at: Span): Value {
  const required = given.get('required')?.value;
  const type = given.get('type')?.expr;
  const action = given.get('action')?.value;
  const flag = action?.state === 'known' ? own(FLAGS, String(action.value)) : undefined;
  const v =
    given.get('default')?.value ?? (flag === undefined ? undefined : { state: 'known' as const, value: flag, at });
  if (!v || (required?.state === 'known' && required.value === true)) return unknown(ELSEWHERE, at);
  const made = typed(v, type?.k === 'name' ? type.id : undefined);
  if (made.state === 'default') return { ...made, by: 'argument' };
  return made.state === 'known'
    ? { state: 'default', by: 'argument', value: made.value, at: made.at, origin: made.origin ?? made.at }
    : unknown(ELSEWHERE, at);
}

type Parsers = ReadonlyMap<Call, ReadonlyMap<string, Seen>>;

/** The arguments of every parser, by the call that made it. */
function parsersOf(cx: Context): Parsers {
  const all = new Map<Call, Map<string, Seen>>();
  for (const seen of cx.scoped.calls) {
    const { fn, args } = seen.call;
    if (fn.k !== 'attr' || fn.name !== 'add_argument') continue;
    const parser = what(cx, fn.of, seen.site);
    if (parser?.is !== 'instance' || parser.of !== PARSER || !parser.call) continue;
    const names = args.flatMap(a => (a.value?.k === 'text' && !a.name ? [a.value.value] : []));
    const stated = args.find(a => a.name === 'dest') && bind(cx, seen.call, seen.site, []).given.get('dest')?.value;
    const dest = destOf(names, stated);
    const own = all.get(parser.call) ?? new Map<string, Seen>();
    all.set(parser.call, own);
    if (dest !== undefined) own.set(dest, seen);
  }
  return all;
}

const KNOWN = new WeakMap<Scoped, Parsers>();

const PARSER = 'argparse.ArgumentParser';
/** What the parsed arguments are known as. */
export const PARSED = 'argparse.Namespace';

/** What methods of a parser give: its arguments, or the parser itself. */
export function parserMethod(of: string, method: string): string | undefined {
  if (of !== PARSER) return undefined;
  if (method === 'parse_args' || method === 'parse_known_args') return PARSED;
  return method === 'add_argument_group' || method === 'add_mutually_exclusive_group' ? PARSER : undefined;
}

/** `args.count`: who starts the program decides; what holds if nobody does is remembered. */
export function parsed(cx: Context, parser: Call | undefined, name: string, at: Span): Value {
  const all = KNOWN.get(cx.scoped) ?? parsersOf(cx);
  KNOWN.set(cx.scoped, all);
  const seen = parser && all.get(parser)?.get(name);
  if (!seen) return unknown(ELSEWHERE, at);
  const v = defaultOf(bind(cx, seen.call, seen.site, []).given, span(seen.call));
  return { ...v, at };
}
