import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble } from '../../server/src/engine/assemble.ts';
import type { LinkKind } from '../../server/src/model/link.ts';
import type { Workload } from '../../server/src/model/workload.ts';
import { cases } from './graph-cases.ts';
import { edgesOf, factsOf, resourceOf, workloadOf } from './linking.ts';

const sorted = (all: readonly string[]): readonly string[] => [...all].sort();
const kindOf = (edge: string): string => /-(\w+)\//.exec(edge)?.[1] ?? '';

describe('links', () => {
  for (const { title, files, links } of cases)
    test(title, () => assert.deepEqual(sorted(edgesOf(workloadOf(files))), sorted(links)));

  test('every kind is shown in two kinds of source at least', () => {
    const seen = new Map<string, Set<string>>();
    for (const edge of cases.flatMap(c => c.links)) {
      const ends = [...edge.matchAll(/\.(\w+)#/g)].map(m => m[1] ?? '');
      const sources = seen.get(kindOf(edge)) ?? new Set();
      seen.set(kindOf(edge), sources.add(ends.sort().join()));
    }
    assert.deepEqual(
      [...seen].filter(([, sources]) => sources.size < 2).map(([kind]) => kind),
      [],
    );
    assert.equal(seen.size, 25);
  });

  test('most kinds are shown across files', () => {
    const across = new Set(
      cases
        .flatMap(c => c.links)
        .filter(e => new Set([...e.matchAll(/(\S+)#/g)].map(m => m[1])).size > 1)
        .map(kindOf),
    );
    for (const kind of ['artifact', 'serves', 'scores', 'scaling', 'policy', 'alarm', 'rollback', 'monitoring'])
      assert.ok(across.has(kind), kind);
    for (const kind of [
      'defines',
      'group',
      'registered',
      'input',
      'output',
      'role',
      'features',
      'feeds',
      'trigger',
      'calls',
    ])
      assert.ok(across.has(kind), kind);
  });

  test('worked out in steps, with questions in between or without, the graph is the same', () => {
    const all = Object.assign(
      {},
      ...cases.map((c, i) => Object.fromEntries(Object.entries(c.files).map(([p, t]) => [`${i}/${p}`, t]))),
    );
    const documents = factsOf(all);
    const expected = edgesOf(assemble('w', '/w', documents, true));
    const steps = [...assemble('w', '/w', documents, true).linking()].length;
    assert.ok(steps > 100);
    for (const asked of [0, 1, Math.floor(steps / 2), steps]) {
      const workload = assemble('w', '/w', documents, true);
      let step = 0;
      for (const _ of workload.linking()) if (step++ === asked) assert.deepEqual(edgesOf(workload), expected);
      assert.deepEqual(edgesOf(workload), expected);
      assert.equal([...workload.linking()].length, 0, 'nothing is left to do');
    }
  });

  test('whatever the order of documents, the graph is the same', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const all = Object.assign(
      {},
      ...cases.map((c, i) => Object.fromEntries(Object.entries(c.files).map(([p, t]) => [`${i}/${p}`, t]))),
    );
    const documents = factsOf(all);
    const expected = edgesOf(assemble('w', '/w', documents, true));
    assert.ok(expected.length > 60);
    for (let round = 0; round < 25; round++) {
      const shuffled = documents
        .map(d => [random(), d] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, d]) => d);
      assert.deepEqual(edgesOf(assemble('w', '/w', shuffled, true)), expected);
    }
  });
});

describe('what a resource is joined with', () => {
  const state = (workload: Workload, name: string, kind: LinkKind): string => {
    const links = workload.linked(resourceOf(workload, name), kind);
    return links.state === 'unknown' ? `unknown: ${links.because}` : links.state;
  };
  const TEMPLATE = `Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties: { ProductionVariants: [] }
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties: { EndpointName: churn, EndpointConfigName: !Ref Config }
`;
  const schedule = (name: string): string =>
    `import boto3\nboto3.client('sagemaker').create_monitoring_schedule(MonitoringScheduleName='a', EndpointName=${name}, MonitoringScheduleConfig={})\n`;

  test('both ends tell of a link', () => {
    const w = workloadOf({ 't.yaml': TEMPLATE });
    assert.equal(state(w, 't.yaml#Endpoint', 'config'), 'known');
    const of = w.linked(resourceOf(w, 't.yaml#Config'), 'config');
    assert.deepEqual(of.state === 'known' && of.to.map(l => [l.resource.id, l.by]), [['Endpoint', 'reference']]);
  });

  test('none only where everything was read', () => {
    assert.equal(state(workloadOf({ 't.yaml': TEMPLATE }), 't.yaml#Endpoint', 'monitoring'), 'none');
    assert.match(state(workloadOf({ 't.yaml': TEMPLATE }, false), 't.yaml#Endpoint', 'monitoring'), /not read/);
  });

  test('what a resource itself does not name, it does not have, read or not', () => {
    const w = workloadOf({ 't.yaml': TEMPLATE }, false);
    assert.equal(state(w, 't.yaml#Config', 'capture'), 'none');
    assert.equal(state(w, 't.yaml#Endpoint', 'rollback'), 'none');
  });

  test('a schedule of another endpoint is none, one of an endpoint that is not told may be of this one', () => {
    const of = (name: string): string =>
      state(workloadOf({ 't.yaml': TEMPLATE, 'w.py': schedule(name) }), 't.yaml#Endpoint', 'monitoring');
    assert.equal(of("'churn'"), 'known');
    assert.equal(of("'fraud'"), 'none');
    assert.equal(of("f'fraud-{stage}'"), 'none');
    assert.match(of('args.endpoint'), /a monitoring schedule that may be of this endpoint/);
    assert.match(of("f'{stage}n'"), /a monitoring schedule that may be of this endpoint/);
  });

  test('talk of the matter that declares nothing leaves it open', () => {
    const helper =
      'from sagemaker.model_monitor import DefaultModelMonitor\nimport helpers\nhelpers.watch(DefaultModelMonitor)\n';
    const w = workloadOf({ 't.yaml': TEMPLATE, 'helper.py': helper });
    assert.match(state(w, 't.yaml#Endpoint', 'monitoring'), /a mention of monitoring/);
    const { documents } = workloadOf({ 't.yaml': TEMPLATE });
    const elsewhere = assemble('w', '/w', documents, true, ['monitoring']);
    assert.match(state(elsewhere, 't.yaml#Endpoint', 'monitoring'), /a mention of monitoring/);
  });

  test('a name that leads nowhere is neither known nor none', () => {
    const w = workloadOf({ 't.yaml': TEMPLATE.replace('!Ref Config', 'other') });
    assert.match(state(w, 't.yaml#Endpoint', 'config'), /leads to nothing/);
  });

  test('a name that many have says nothing', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`t${i}.yaml`, TEMPLATE]));
    const w = workloadOf({ ...many, 'w.py': schedule("'churn'") });
    assert.equal(edgesOf(w).filter(e => e.includes('monitoring')).length, 0);
    assert.match(state(w, 't0.yaml#Endpoint', 'monitoring'), /may be of this endpoint/);
  });
});
