import { own } from '../../model/tables.ts';
import { object, type Value } from '../../model/value.ts';
import { libraryValue } from '../cdk/library.ts';
import { type CdkSymbol, normalised } from '../cdk/symbols.ts';
import { bind } from './arguments.ts';
import type { Call } from './ast.ts';
import { parametersOf } from './cdk-parameters.ts';
import { statementChanges } from './cdk-statement.ts';
import type { Context } from './context.ts';
import { span } from './evaluate.ts';
import { nameOf } from './names.ts';
import type { Site } from './scope.ts';

/** `aws_cdk.aws_sagemaker.CfnModel.VpcConfigProperty` as module and class path. */
export function cdkName(name: string): CdkSymbol | undefined {
  const [root, ...rest] = name.split('.');
  if (root === 'cdklabs' || root === 'aws_solutions_constructs') return normalised(name, rest);
  if (root !== 'aws_cdk' || rest.length === 0) return undefined;
  const [first, ...path] = rest;
  return /^[a-z]/.test(first!) ? { module: first!, path } : { module: 'core', path: rest };
}

/** Names whose acronyms CDK's JavaScript writes in capitals. */
const ACRONYMS: Readonly<Record<string, string>> = { enforceSsl: 'enforceSSL' };
/** CDK's JavaScript name of a Python keyword. */
export const camel = (name: string): string => {
  const plain = name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
  return own(ACRONYMS, plain) ?? plain;
};
/** The keywords of a call as an object with camelCase members; positional ones (scope, id) left out. */
export function keywords(cx: Context, call: Call, site: Site): Value {
  const { given, open } = bind(cx, call, site, []);
  const members = [...given].map(([name, g]): [string, Value] => {
    const prop = camel(name);
    return [prop, nameOf(prop.charAt(0).toUpperCase() + prop.slice(1), g.value, g.expr, site)];
  });
  return object(new Map(members), span(call), open);
}

/** What the library's function or value class gives, with the arguments in the order of CDK's JavaScript. */
function fromLibrary(cx: Context, cdk: CdkSymbol, call: Call, site: Site): Value | undefined {
  const symbol: CdkSymbol = { module: cdk.module, path: cdk.path.map(camel) };
  const order = parametersOf(symbol);
  const at = span(call);
  if (order === 'props') return libraryValue(symbol, [keywords(cx, call, site)], at);
  const { given, rest, open } = bind(cx, call, site, order);
  if (open) return undefined;
  const named = order.map(name => given.get(name)?.value);
  const last = named.findLastIndex(v => v !== undefined);
  const args = named.slice(0, last + 1).map((v): Value => v ?? { state: 'absent', at });
  return libraryValue(symbol, [...args, ...rest.map(g => g.value)], at);
}

/** What a call of the CDK library gives, other than a construct. */
export function cdkValue(cx: Context, name: string, call: Call, site: Site): Value | undefined {
  const cdk = cdkName(name);
  const last = cdk?.path.at(-1);
  if (!cdk || !last) return undefined;
  const known = fromLibrary(cx, cdk, call, site);
  if (known) return last === 'PolicyStatement' ? statementChanges(cx, call, site, known) : known;
  return /^[A-Z]/.test(last) && call.args.every(a => a.name || a.star) && call.args.length > 0
    ? keywords(cx, call, site)
    : undefined;
}
