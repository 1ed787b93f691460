import type { Source } from '../../model/facts.ts';
import type { Trace } from '../../model/trace.ts';
import type { Span } from '../../model/value.ts';
import { operationOf } from '../api-names.ts';
import { integrationTraces } from '../integrations.ts';
import type { Analysis } from './analyse.ts';
import { head } from './arguments.ts';
import type { Arg, Call } from './ast.ts';
import { OPERATIONS } from './operations.ts';
import type { Scoped, Seen } from './scope.ts';
import { STANDARD } from './standard.ts';
import { what } from './things.ts';
import { cdkMethod, cdkTraces } from './traces-cdk.ts';
import { shellTraces } from './traces-shell.ts';

const rootOf = (name: string): string => name.slice(0, name.indexOf('.') >>> 0);

function importTraces({ imports }: Scoped): readonly Trace[] {
  return imports.flatMap(({ names }) =>
    names
      .filter(n => !n.whole.startsWith('.'))
      .map(({ whole, at }): Trace => ({ name: `import:${whole.endsWith('.*') ? whole.slice(0, -2) : whole}`, at })),
  );
}

/** Methods of a client that call an operation of another name, or one that an argument names. */
const BY_ARGUMENT: ReadonlySet<string> = new Set(['get_paginator', 'generate_presigned_url']);
const TRANSFERS: Readonly<Record<string, string>> = {
  upload_file: 'PutObject',
  upload_fileobj: 'PutObject',
  download_file: 'GetObject',
  download_fileobj: 'GetObject',
  copy: 'CopyObject',
  generate_presigned_post: 'PutObject',
};
/** Methods that call nothing, and those that wait for what another call began. */
const NO_OPERATION = /^(?:get_waiter|can_paginate|close|get_available_subresources)$/;

const textArg = (args: readonly Arg[]): string | undefined => {
  const [first] = args;
  return first?.value?.k === 'text' ? first.value.value : undefined;
};

function apiOf(service: string, method: string, args: readonly Arg[]): string | undefined {
  if (!/^[a-z][a-z0-9-]*$/.test(service) || !/^[a-z][a-z0-9_]*$/.test(method) || NO_OPERATION.test(method))
    return undefined;
  const transfer = service === 's3' && Object.hasOwn(TRANSFERS, method) ? TRANSFERS[method] : undefined;
  if (transfer) return `api:s3.${transfer}`;
  const operation = BY_ARGUMENT.has(method) ? textArg(args) : method;
  return operation && /^[a-z]\w*$/.test(operation) ? `api:${service}.${operationOf(service, operation)}` : undefined;
}

/** `resource('dynamodb').Table(…).put_item(…)`: an object of a client whose methods are operations. */
function apiOfObject({ cx }: Analysis, call: Call, seen: Seen): string | undefined {
  if (call.fn.k !== 'attr' || call.fn.of.k !== 'call' || call.fn.of.fn.k !== 'attr') return undefined;
  const maker = call.fn.of.fn;
  const owner = /^[A-Z]/.test(maker.name) ? what(cx, maker.of, seen.site) : undefined;
  return owner?.is === 'client' && call.fn.name.includes('_')
    ? apiOf(owner.service, call.fn.name, call.args)
    : undefined;
}

/** What an object was made by, when that is a class: of a function's result nobody knows the methods. */
const isClass = (name: string): boolean => /(?:^|\.)[A-Z][^.]*$/.test(name);

const calls = (name: string): string | undefined =>
  STANDARD.has(rootOf(name)) || name.startsWith('.') ? undefined : `call:${name}`;

function callNames(analysis: Analysis, seen: Seen): readonly (string | undefined)[] {
  const { call, site } = seen;
  const { fn } = call;
  const receiver = fn.k === 'attr' ? what(analysis.cx, fn.of, site) : undefined;
  if (fn.k === 'attr') {
    if (receiver?.is === 'client') return [apiOf(receiver.service, fn.name, call.args)];
    if (receiver?.is === 'instance')
      return isClass(receiver.of) ? [calls(`${receiver.of}.${fn.name}`), methodOf(receiver.of, fn.name)] : [];
    if (!receiver) return [apiOfObject(analysis, call, seen) ?? apiOfPlan(analysis, seen)];
  }
  const of = what(analysis.cx, fn, site);
  return of?.is === 'name' ? [calls(of.name), ...cdkTraces(of.name, call)] : [];
}

const methodOf = (owner: string, method: string): string | undefined =>
  owner.startsWith('aws_cdk.') ? cdkMethod(method) : undefined;

/** A request whose receiver is not known, recognised by its name and arguments. */
function apiOfPlan({ planOf }: Analysis, { call }: Seen): string | undefined {
  const isRequest =
    call.fn.k === 'attr' && Object.hasOwn(OPERATIONS, call.fn.name) && planOf(call)?.dialect === 'boto3';
  if (!isRequest || call.fn.k !== 'attr') return undefined;
  const { service } = OPERATIONS[call.fn.name]!;
  return `api:${service}.${operationOf(service, call.fn.name)}`;
}

function callTraces(analysis: Analysis): readonly Trace[] {
  return analysis.scoped.calls.flatMap((seen): readonly Trace[] => {
    const at = head(seen.call);
    return callNames(analysis, seen).flatMap(name => (name ? [{ name, at }] : []));
  });
}

/** What the module imports and calls, in the order of its text. */
export const ownTraces = (analysis: Analysis): readonly Trace[] =>
  [...importTraces(analysis.scoped), ...callTraces(analysis)].sort((a, b) => a.at.start - b.at.start);

/** The same with what stands in its texts; of a notebook also what its shell lines run. */
export function traces(source: Source, own: readonly Trace[], comments: readonly Span[]): readonly Trace[] {
  const all = [
    ...own,
    ...integrationTraces(source.text, comments),
    ...(source.cells ? shellTraces(source.text, source.cells) : []),
  ];
  return all.length === own.length ? own : all.sort((a, b) => a.at.start - b.at.start);
}
