import assert from 'node:assert/strict';
import { typescript } from '../../../server/src/languages/typescript/index.ts';
import type { DocumentFacts, Source } from '../../../server/src/model/facts.ts';
import { read } from '../../../server/src/model/read.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Edit } from '../../../server/src/model/rule.ts';
import type { Json, Value } from '../../../server/src/model/value.ts';

export const sourceOf = (text: string, path = 'lib/stack.ts'): Source => ({ uri: `file:///${path}`, path, text });
export const facts = (text: string, path?: string): DocumentFacts => {
  const source = sourceOf(text, path);
  return typescript.extract(source, typescript.parse(source));
};

const IMPORTS = `import * as cdk from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as kms from 'aws-cdk-lib/aws-kms';
`;
/** A stack around the body of its constructor. */
export const stack = (body: string, rest = '', before = ''): string => `${IMPORTS}${before}
export class MyStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: MyProps) {
    super(scope, id, props);
${body}
  }
${rest}}
`;

/** The text of a construct around the props of an endpoint configuration's first variant. */
export const variant = (value: string, before = ''): string =>
  stack(`${before}
    new sagemaker.CfnEndpointConfig(this, 'Config', { productionVariants: [{ initialInstanceCount: ${value} }] });`);
export const COUNT = 'ProductionVariants.0.InitialInstanceCount';

export function only(all: DocumentFacts, type: string, id?: string): Resource {
  const found = all.resources.filter(r => r.type === type && (id === undefined || r.id === id));
  assert.equal(found.length, 1, `one ${type} in ${all.resources.map(r => `${r.type} ${r.id}`).join(', ')}`);
  return found[0]!;
}
export const get = (resource: Resource, path: string): Value => read(resource.properties, path, resource.at);

/** A value in short: plain data as it is, `~` default, `&` reference, `?` unknown, `|` alternatives, `…` open. */
export function short(value: Value): unknown {
  switch (value.state) {
    case 'known':
      return value.value;
    case 'default':
      return `~${value.by} ${value.value}`;
    case 'one-of':
      return { '|': value.values.map(short) };
    case 'object':
      return Object.fromEntries([
        ...[...value.members].map(([k, v]) => [k, short(v)]),
        ...(value.open ? [['…', true]] : []),
      ]);
    case 'list':
      return [...value.items.map(short), ...(value.open ? ['…'] : [])];
    case 'ref':
      return `&${value.to}${value.attribute ? `.${value.attribute}` : ''}`;
    case 'template':
      return value.parts.map(p => (typeof p === 'string' ? p : `{${String(short(p))}}`)).join('');
    case 'absent':
      return null;
    default:
      return '?';
  }
}

/** Writes edits, applies them and reads the result. */
export function written(
  text: string,
  edits: readonly (readonly [type: string, path: string, value?: Json])[],
  path = 'lib/stack.ts',
): string | undefined {
  const source = sourceOf(text, path);
  const tree = typescript.parse(source);
  const all = typescript.extract(source, tree);
  const changes = edits.map(([type, at, value]): Edit => {
    const resource = all.resources.find(r => r.type === type);
    assert.ok(resource, `a ${type}`);
    return value === undefined ? { op: 'remove', resource, path: at } : { op: 'set', resource, path: at, value };
  });
  const result = typescript.write(source, tree, changes);
  return result?.reduceRight((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), text);
}
