import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { folder, run, TEMPLATE } from './run.ts';

interface Graph {
  readonly problems: readonly { readonly path: string }[];
  readonly workloads: readonly {
    readonly nodes: readonly { readonly id: string }[];
    readonly edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[];
  }[];
}

const ROOT = path.resolve('.');
const PAGE = readFileSync(path.join(ROOT, 'docs', 'graph.md'), 'utf8');
const SCHEMA = JSON.parse(readFileSync(path.join(ROOT, 'schemas', 'graph.schema.json'), 'utf8')) as {
  readonly definitions: {
    readonly edge: { readonly properties: { readonly kind: { readonly enum: readonly string[] } } };
  };
};
const validate = new Ajv({ strict: false }).compile(SCHEMA);

async function graph(cwd: string, ...paths: readonly string[]): Promise<Graph> {
  const { code, out } = await run(cwd, 'graph', '--format', 'json', ...paths);
  assert.equal(code, 0);
  const made = JSON.parse(out) as Graph;
  assert.ok(validate(made), JSON.stringify(validate.errors));
  return made;
}

test('docs/graph.md shows what the command prints of the examples', async () => {
  const start = PAGE.indexOf('\n\n    ') + 2;
  const printed = PAGE.slice(start, PAGE.indexOf('\n\nA resource', start)).replace(/^ {4}/gm, '');
  const text = await run(ROOT, 'graph', 'examples/templates');
  assert.equal(text.code, 0);
  assert.equal(printed, text.out.trimEnd());
  const diagram = /```mermaid\n([\s\S]*?)```/.exec(PAGE)?.[1];
  assert.equal(diagram, (await run(ROOT, 'graph', '--format', 'mermaid', 'examples/templates')).out);
});

test('the page has every kind of link, and no other', () => {
  const rows = PAGE.slice(PAGE.indexOf('## The links'), PAGE.indexOf('## How sure')).matchAll(/^\| (`[^|]*) \|/gm);
  const named = [...rows].flatMap(([, kinds = '']) => [...kinds.matchAll(/`(\w+)`/g)].map(m => m[1]));
  assert.deepEqual(named.sort(), [...SCHEMA.definitions.edge.properties.kind.enum].sort());
});

test('the JSON holds to its schema, and every edge leads from a node to a node', async () => {
  const { workloads } = await graph(ROOT, 'examples');
  for (const { nodes, edges } of workloads) {
    const ids = new Set(nodes.map(n => n.id));
    assert.equal(ids.size, nodes.length);
    assert.ok(edges.length > 20);
    for (const { from, to } of edges) assert.ok(ids.has(from) && ids.has(to), `${from} -> ${to}`);
  }
});

test('what cannot be read is a problem of the graph, and the rest is in it', async t => {
  const cwd = folder(t, {
    'broken.yaml': 'Resources:\n  A: { Type: AWS::SageMaker::Model }\n  B: [\n',
    'good.yaml': TEMPLATE,
  });
  const { workloads, problems } = await graph(cwd);
  assert.deepEqual([...new Set(problems.map(p => p.path))], ['broken.yaml']);
  assert.deepEqual(
    workloads.flatMap(w => w.nodes.map(n => n.id)),
    ['broken.yaml#A', 'good.yaml#Workbench'],
  );
});
