import type { Trace } from '../../model/trace.ts';
import { serviceOf } from '../api-names.ts';
import { declaredByMethod, declaredType, taskOperation } from '../cdk/traces.ts';
import { integration, integrationTraces } from '../integrations.ts';
import { type Node, spanOf } from './node.ts';
import { lookup, type Script, unquote } from './scopes.ts';
import { symbolOf } from './symbols.ts';
import { memberName } from './uses.ts';

const textOf = ({ text }: Script, node: Node): string => text.slice(node.start, node.end);

/** The names of an import's braces, as the module calls them. */
const namesIn = (source: Script, { kids }: Node): readonly Node[] =>
  kids.filter((k, i) => {
    const before = kids[i - 1];
    return /^Variable(?:Name|Definition)$/.test(k.type) && before?.type !== 'as' && textOf(source, k) !== 'type';
  });

function importTraces(source: Script): readonly Trace[] {
  return source.root.kids.flatMap((node): readonly Trace[] => {
    const from = node.type === 'ImportDeclaration' ? node.kids.findLast(k => k.type === 'String') : undefined;
    const module = from && unquote(textOf(source, from));
    if (!from || !module || module.startsWith('.')) return [];
    const group = node.kids.find(k => k.type === 'ImportGroup');
    const names = group ? namesIn(source, group) : [];
    return names.length === 0
      ? [{ name: `import:${module}`, at: spanOf(from) }]
      : names.map(n => ({ name: `import:${module}.${textOf(source, n)}`, at: spanOf(n) }));
  });
}

/** `require('aws-cdk-lib')`. */
function requireTrace(source: Script, node: Node): Trace | undefined {
  const [callee, list] = node.kids;
  if (!callee || textOf(source, callee) !== 'require') return undefined;
  const argument = list?.kids.find(k => k.type === 'String');
  const module = argument && unquote(textOf(source, argument));
  return argument && module && !module.startsWith('.') ? { name: `import:${module}`, at: spanOf(argument) } : undefined;
}

/** `new CreateEndpointCommand(…)` of `@aws-sdk/client-sagemaker`. */
function commandName(source: Script, callee: Node): string | undefined {
  const binding = callee.type === 'VariableName' ? lookup(source, textOf(source, callee), callee) : undefined;
  if (binding?.is !== 'import') return undefined;
  const service = /^@aws-sdk\/client-([a-z0-9-]+)$/.exec(binding.module)?.[1];
  const operation = /^([A-Z]\w*)Command$/.exec(binding.name)?.[1];
  return service && operation ? `api:${serviceOf(service)}.${operation}` : undefined;
}

/** `new tasks.CallAwsService(this, 'x', { service: 'glue', action: 'startJobRun' })`. */
function calledService(source: Script, node: Node): string | undefined {
  const text = textOf(source, node);
  const service = /\bservice\s*:\s*['"]([a-z0-9-]+)['"]/.exec(text)?.[1];
  const action = /\baction\s*:\s*['"]([A-Za-z]\w*)['"]/.exec(text)?.[1];
  return service && action ? integration(service, action) : undefined;
}

/** `new CfnResource(this, 'x', { type: 'AWS::…' })`. */
const writtenType = (source: Script, node: Node): string | undefined =>
  /\btype\s*:\s*['"]((?:AWS|Custom|Alexa)::[\w:]+)['"]/.exec(textOf(source, node))?.[1];

function newNames(source: Script, node: Node, callee: Node): readonly (string | undefined)[] {
  const symbol = symbolOf(source, callee);
  if (!symbol) return [commandName(source, callee)];
  const [name] = symbol.path;
  const isGeneric = symbol.module === 'core' && (name === 'CfnResource' || name === 'CustomResource');
  const type = (isGeneric && writtenType(source, node)) || declaredType(symbol);
  const service = name === 'CallAwsService' ? calledService(source, node) : taskOperation(symbol);
  return [type && `cfn:${type}`, service];
}

const named = (names: readonly (string | undefined)[], node: Node): readonly Trace[] =>
  names.flatMap(name => (name ? [{ name, at: spanOf(node) }] : []));

const IS_CDK = /aws-cdk|monocdk/;

function methodTraces(source: Script, node: Node): readonly Trace[] {
  const [callee] = node.kids;
  const method = callee?.type === 'MemberExpression' ? memberName(callee, source.text) : undefined;
  const type = method === undefined ? undefined : declaredByMethod(method);
  const state = callee && /^json(?:ata|Path)$/.test(method ?? '') ? newNames(source, node, callee) : [];
  return callee ? named([type && `cfn:${type}`, ...state], callee) : [];
}

/** What a script imports, the resources that its constructs declare, and the operations it asks for. */
export function traces(source: Script): readonly Trace[] {
  const isCdk = IS_CDK.test(source.text);
  const made = source.news.flatMap(node => {
    const callee = node.kids[1];
    return callee ? named(newNames(source, node, callee), callee) : [];
  });
  const called = source.calls.flatMap((node): readonly Trace[] => {
    const required = requireTrace(source, node);
    return required ? [required] : isCdk ? methodTraces(source, node) : [];
  });
  const all = [...importTraces(source), ...made, ...called, ...integrationTraces(source.text, source.comments)];
  return all.sort((a, b) => a.at.start - b.at.start);
}
