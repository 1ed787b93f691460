import { known, list, object, unknown, type Value } from '../../model/value.ts';
import { bind } from './arguments.ts';
import type { Call } from './ast.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import type { Site } from './scope.ts';

/** `aws_cdk.aws_sagemaker.CfnModel.VpcConfigProperty` as module and class path. */
export function cdkName(name: string): { readonly module: string; readonly path: readonly string[] } | undefined {
  const [root, ...rest] = name.split('.');
  if (root !== 'aws_cdk' || rest.length === 0) return undefined;
  const [first, ...path] = rest;
  return /^[a-z]/.test(first!) ? { module: first!, path } : { module: 'core', path: rest };
}

/** Names whose acronyms CDK's JavaScript writes in capitals. */
const ACRONYMS: Readonly<Record<string, string>> = { enforceSsl: 'enforceSSL' };
/** CDK's JavaScript name of a Python keyword. */
export const camel = (name: string): string => {
  const plain = name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
  return ACRONYMS[plain] ?? plain;
};
/** The keywords of a call as an object with camelCase members; positional ones (scope, id) left out. */
export function keywords(cx: Context, call: Call, site: Site): Value {
  const { given, open } = bind(cx, call, site, []);
  return object(new Map([...given].map(([name, g]): [string, Value] => [camel(name), g.value])), span(call), open);
}

const STATEMENT: Readonly<Record<string, string>> = {
  actions: 'Action',
  resources: 'Resource',
  notActions: 'NotAction',
  notResources: 'NotResource',
  effect: 'Effect',
  sid: 'Sid',
  conditions: 'Condition',
  principals: 'Principal',
};

function statement(cx: Context, call: Call, site: Site): Value {
  const props = keywords(cx, call, site);
  if (props.state !== 'object') return props;
  const members = new Map<string, Value>();
  for (const [name, v] of props.members) members.set(STATEMENT[name] ?? name, v);
  if (!members.has('Effect') && !props.open) members.set('Effect', known('Allow', span(call.fn)));
  return object(members, span(call), props.open);
}

function document(cx: Context, call: Call, site: Site): Value {
  const props = keywords(cx, call, site);
  const statements = props.state === 'object' ? props.members.get('statements') : undefined;
  // Statements may be added to the document later.
  return object(new Map([['Statement', statements ?? list([], span(call), true)]]), span(call), true);
}

function managedPolicy(cx: Context, call: Call, site: Site): Value {
  const v = bind(cx, call, site, ['managed_policy_name']).given.get('managed_policy_name')?.value;
  if (v?.state !== 'known') return unknown('a managed policy', span(call));
  return known(`arn:aws:iam::aws:policy/${v.value}`, v.at, v.origin);
}

/** What a call of the CDK library gives, other than a construct. */
export function cdkValue(cx: Context, name: string, call: Call, site: Site): Value | undefined {
  const cdk = cdkName(name);
  const last = cdk?.path.at(-1);
  if (!cdk || !last) return undefined;
  if (cdk.module === 'aws_iam') {
    if (last === 'PolicyStatement') return statement(cx, call, site);
    if (last === 'PolicyDocument') return document(cx, call, site);
    if (last === 'from_aws_managed_policy_name') return managedPolicy(cx, call, site);
    if (last === 'from_json') return bind(cx, call, site, ['obj']).given.get('obj')?.value;
  }
  return /^[A-Z]/.test(last) && call.args.every(a => a.name || a.star) && call.args.length > 0
    ? keywords(cx, call, site)
    : undefined;
}
