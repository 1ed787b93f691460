import { read } from '../../model/read.ts';
import type { Trait } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { list, object, unknown } from '../../model/value.ts';
import { type Task, tasksOf } from '../stepfunctions/machine.ts';
import { bind, head } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import { lookup } from './lookup.ts';
import { nameOf } from './names.ts';
import type { Operation } from './operation-shapes.ts';
import { OPERATIONS } from './operations.ts';
import type { Part, Plan, Writing } from './plan.ts';
import type { Seen, Site } from './scope.ts';
import { what } from './things.ts';

/** A loop over written-out items runs for every one of them: all its values, not one of them. */
function everyItem(cx: Context, e: Expr | undefined, site: Site): Value | undefined {
  if (e?.k !== 'name') return undefined;
  const found = lookup(e.id, site);
  const [b] = found?.bindings ?? [];
  if (found?.bindings.length !== 1 || b?.how !== 'each' || !b.value || b.index !== undefined) return undefined;
  const over = value(cx, b.value, { scope: b.scope, path: b.path, at: b.value.start });
  return over.state === 'list' ? list(over.items, span(e), true) : undefined;
}

/** The keywords of a request. */
export function request(cx: Context, call: Call, site: Site, partial: boolean): Value {
  const { given, open } = bind(cx, call, site, []);
  const members = new Map<string, Value>();
  for (const [name, g] of given)
    members.set(name, (name === 'PolicyArn' && everyItem(cx, g.expr, site)) || nameOf(name, g.value, g.expr, site));
  return object(members, span(call), open || partial);
}

function applies(cx: Context, operation: Operation, call: Call, site: Site): boolean {
  const fn = call.fn as Expr & { k: 'attr' };
  const receiver = what(cx, fn.of, site);
  if (receiver?.is === 'client') return receiver.service === operation.service;
  if (receiver && receiver.is !== 'instance') return false;
  if (receiver && /^(?:sagemaker|aws_cdk)\b/.test(receiver.of)) return false;
  if (what(cx, fn, site)) return false;
  if (call.args.some(a => a.name === operation.decisive)) return true;
  const splat = call.args.find(a => a.star === '**')?.value;
  const v = splat && value(cx, splat, site);
  return v?.state === 'object' && v.members.has(operation.decisive);
}

/** What the definition of a state machine, written out in the program, creates. */
function tasksIn({ type }: Operation, properties: () => Value): readonly Part[] {
  if (type !== 'AWS::StepFunctions::StateMachine') return [];
  const all = (): readonly Task[] => tasksOf(read(properties(), 'Definition'));
  return all().map(({ type: creates, id, traits, properties: stated }, i) => ({
    type: creates,
    name: id,
    traits,
    properties: () => all()[i]?.properties ?? stated,
    writing: { by: 'nothing' },
  }));
}

/** Tests that put something in the place of AWS create nothing there. */
const isMocked = (cx: Context): boolean =>
  cx.scoped.imports.some(s => s.names.some(n => /^(?:moto|botocore\.stub)\b/.test(n.whole)));

/** A request in another form than the resource can be written where both are alike. */
function writingOf({ shape, reshaped, spelling }: Operation): Writing {
  if (!shape) return { by: 'request' };
  return reshaped ? { by: 'request', except: reshaped, spelling } : { by: 'nothing' };
}

/** What other requests of the document may set is not known of a request that leaves it out or says otherwise. */
function setLater(cx: Context, { later = {} }: Operation, call: Call, made: Value): Value {
  const names = Object.keys(later).filter(name =>
    cx.scoped.calls.some(({ call: { fn } }) => fn.k === 'attr' && fn.name === later[name]),
  );
  if (names.length === 0 || made.state !== 'object') return made;
  const open = names.map((name): [string, Value] => [name, unknown('a request of its own', head(call))]);
  return object(new Map([...made.members, ...open]), made.at, made.open);
}

/** A client that is made elsewhere: the request is known by its keywords. */
const unseen = (cx: Context, call: Call, site: Site): readonly Trait[] =>
  call.fn.k === 'attr' && what(cx, call.fn.of, site)?.is === 'client' ? [] : ['receiver-unknown'];

/** What a call of a boto3 client declares. */
export function boto3Plan(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || !Object.hasOwn(OPERATIONS, call.fn.name)) return undefined;
  const operation = OPERATIONS[call.fn.name]!;
  if (isMocked(cx) || !applies(cx, operation, call, site)) return undefined;
  const properties = (): Value => {
    const made = request(cx, call, site, operation.partial ?? false);
    return setLater(cx, operation, call, operation.shape ? operation.shape(made) : made);
  };
  return {
    seen,
    dialect: 'boto3',
    name: seen.named ?? call.fn.name,
    parts: [{ type: operation.type, properties, writing: writingOf(operation) }, ...tasksIn(operation, properties)],
    traits: new Set<Trait>([...(operation.update ? (['update'] as const) : []), ...unseen(cx, call, site)]),
    at: head(call),
    ids: [],
  };
}
