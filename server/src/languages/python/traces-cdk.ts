import { declaredByMethod, declaredType, taskOperation } from '../cdk/traces.ts';
import { integration } from '../integrations.ts';
import type { Call } from './ast.ts';
import { camel, cdkName } from './cdk-values.ts';

const keyword = (call: Call, name: string): string | undefined => {
  const value = call.args.find(a => a.name === name)?.value;
  return value?.k === 'text' ? value.value : undefined;
};

/** What a call of the CDK library, by its qualified name, declares or asks for. */
export function cdkTraces(name: string, call: Call): readonly string[] {
  const symbol = cdkName(name);
  if (!symbol) return [];
  const [first] = symbol.path;
  const isGeneric = symbol.module === 'core' && (first === 'CfnResource' || first === 'CustomResource');
  const written = isGeneric ? keyword(call, first === 'CfnResource' ? 'type' : 'resource_type') : undefined;
  const type = written ?? declaredType(symbol);
  const service = keyword(call, 'service');
  const action = keyword(call, 'action');
  const operation =
    first === 'CallAwsService' ? service && action && integration(service, action) : taskOperation(symbol);
  return [...(type ? [`cfn:${type}`] : []), ...(operation ? [operation] : [])];
}

/** What a method of a construct declares, by its name in Python. */
export function cdkMethod(name: string): string | undefined {
  const type = name.includes('_') ? declaredByMethod(camel(name)) : undefined;
  return type && `cfn:${type}`;
}
