import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typescript } from '../../../server/src/languages/typescript/index.ts';
import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import { facts, get, only, sourceOf, stack } from './kit.ts';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const TEXT = stack(`    const count = props.count ?? 1;
    const model = new sagemaker.CfnModel(this, 'Model', { modelName: 'm', ...(props.big && { enableNetworkIsolation: true }) });
    new sagemaker.CfnEndpointConfig(this, 'Config', {
      // one variant
      productionVariants: [{ modelName: model.attrModelName, initialInstanceCount: count, instanceType: \`ml.\${props.size}\` }],
      kmsKeyId: 'k',
    });`);
const plain = (all: DocumentFacts): string => JSON.stringify(all, (_, v: unknown) => (v instanceof Map ? [...v] : v));

test('a props object that is being written claims nothing absent', () => {
  for (const props of ['{ kmsKeyId: ', "{ endpointConfigName: 'n', kms", '{', '{ kmsKeyId: , }', '', '...args']) {
    const closed = /^\{.*\}$/.test(props) ? ');' : '';
    const text = stack(`    new sagemaker.CfnEndpointConfig(this, 'Config', ${props}${closed}`);
    assert.equal(get(only(facts(text), CONFIG), 'KmsKeyId').state, 'unknown', props);
  }
});

test('what follows a broken statement is still read', () => {
  const text = TEXT.replace('const count', 'const x = foo(\n    const count');
  assert.ok(facts(text).resources.some(r => r.id === 'Config'));
});

test('no text makes it throw', () => {
  const deep = ['(', '[', '{a:', '`${', 'new a(', 'x?', 'a=>', 'a.b('].map(s => s.repeat(2_500));
  const odd = [
    '',
    '\uFEFF',
    '\u0000\u0001',
    '<html></html>',
    "'",
    '`',
    '/*',
    'import',
    'new',
    'class',
    '\ud800',
    'a\r\nb',
  ];
  const inside = deep.flatMap(d => [
    `import 'aws-cdk-lib'; const a = ${d}`,
    stack(`    new sagemaker.CfnModel(this, 'M', ${d}`),
    stack(`    this.make();`, `  private make() { return ${d}`),
    stack(`    new sagemaker.CfnModel(this, 'M', { ...${d}`),
  ]);
  for (const text of [...odd, ...deep, ...inside, `${'a.'.repeat(50_000)}b = 1`]) facts(text);
  for (let end = 0; end < TEXT.length; end += 3) facts(TEXT.slice(0, end));
});

test('no depth makes it throw, and what cannot be read claims nothing', () => {
  const read = ['(', '[', '{a:', '`${', 'a=>', 'x?'].map(open =>
    facts(`import 'aws-cdk-lib'; const a = ${open.repeat(60_000)}`),
  );
  for (const { resources } of read) assert.deepEqual(resources, []);
});

test('text that is no program is a gap', () => {
  assert.deepEqual(facts('const a = 1;').gaps, []);
  assert.equal(facts('\u0000\u0001\u0002').gaps.length, 1);
});

test('typing gives at every key the facts of a fresh parse', () => {
  let tree = typescript.parse(sourceOf(TEXT));
  let text = TEXT;
  const type = (next: string): void => {
    tree = typescript.parse(sourceOf(next), tree);
    text = next;
    assert.equal(plain(typescript.extract(sourceOf(text), tree)), plain(facts(text)));
  };
  const from = TEXT.indexOf("'Config'");
  const to = TEXT.indexOf('kmsKeyId');
  for (let i = to; i > from; i--) type(TEXT.slice(0, i) + TEXT.slice(to));
  for (let i = from; i <= to; i++) type(TEXT.slice(0, i) + TEXT.slice(to));
  assert.equal(text, TEXT);
});

test('the tree of another dialect is not reused', () => {
  const tree = typescript.parse(sourceOf('let a = <T>b;', 'a.ts'));
  const again = typescript.parse(sourceOf('let a = <T>b</T>;', 'a.tsx'), tree);
  assert.ok(again.clean);
});
