import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applicability, needs } from '../../server/src/lens/applicability.ts';
import { bearing, bearings } from '../../server/src/lens/bearing.ts';
import { kinds, kindsOf } from '../../server/src/lens/kinds.ts';
import { practices } from '../../server/src/lens/load.ts';
import { resourceTypes } from '../../server/src/model/resource-types.ts';
import { list, object, known as said } from '../../server/src/model/value.ts';
import { rules } from '../../server/src/rules/index.ts';
import { signals } from '../../server/src/signals/index.ts';
import { document, known, resource, workload } from '../engine/facts.ts';

const at = { start: 0, end: 1 };
const training = document('train.py', { resources: [resource('SageMaker::TrainingJob')] });

describe('the table', () => {
  test('has a row for every practice, with a reason, and names kinds that there are', () => {
    assert.deepEqual(Object.keys(needs).sort(), practices.map(p => p.key).sort());
    const names = new Set(kinds.map(k => k.kind));
    for (const [key, { needs: all, because, otherwise }] of Object.entries(needs)) {
      assert.match((all.length === 0 ? because : otherwise) ?? '', /^[A-Z].*\.$/, key);
      for (const kind of all) assert.ok(names.has(kind), `${key}: ${kind}`);
    }
  });

  test('what only people can say about goals and teams concerns every workload', () => {
    const goals = practices.filter(p => p.phases.includes('business-goal') && p.statically_checkable === 'attest-only');
    assert.ok(goals.length >= 5);
    for (const p of goals) assert.deepEqual(needs[p.key]?.needs, [], p.key);
  });

  test('every kind can be found: by types, components and kinds that there are', () => {
    const components = new Set(signals.flatMap(s => s.components));
    const names = kinds.map(k => k.kind);
    assert.equal(new Set(names).size, names.length);
    for (const [i, kind] of kinds.entries()) {
      for (const type of kind.types ?? [])
        assert.ok(resourceTypes.includes(type) || type === 'StepFunctions::Task', `${kind.kind}: ${type}`);
      for (const c of kind.components ?? []) assert.ok(components.has(c), `${kind.kind}: ${c}`);
      for (const of of kind.of ?? []) assert.ok(names.indexOf(of) >= 0 && names.indexOf(of) < i, `${kind.kind}: ${of}`);
    }
  });

  test('every rule was looked at for what it says of its practices', () => {
    assert.deepEqual(Object.keys(bearings).sort(), rules.map(r => r.id).sort());
    for (const [id, table] of Object.entries(bearings)) {
      const own: readonly string[] = rules.find(r => r.id === id)?.practices ?? [];
      for (const key of Object.keys(table)) assert.ok(own.includes(key), `${id}: ${key}`);
      assert.ok(own.length > 0);
    }
    assert.equal(bearing('iam-no-full-access-policy', 'least-privilege'), 'condition');
    assert.equal(bearing('endpoint-multiple-instances', 'multi-az-endpoints'), 'whole');
    assert.equal(bearing('a-rule-of-a-test', 'least-privilege'), 'whole');
  });
});

describe('what a workload contains', () => {
  const found = (...documents: Parameters<typeof workload>[0]): readonly string[] => [
    ...kindsOf(workload(documents), []).keys(),
  ];

  test('by resources, languages, dialects and traces', () => {
    assert.deepEqual(found(training), ['training', 'training-job', 'python', 'machine-learning']);
    assert.deepEqual(found(document('a.ipynb', { language: 'notebook' })), ['notebook', 'python']);
    const stack = document('s.yaml', {
      language: 'cloudformation',
      resources: [resource('AWS::S3::Bucket', 'cloudformation')],
    });
    assert.deepEqual(found(stack), ['data-store', 'infrastructure']);
    assert.ok(found(document('a.py', { traces: ['api:sagemaker.CreateEndpoint'] })).includes('endpoint'));
  });

  test('a model that is fitted on the spot is trained; a scaler that is fitted is not', () => {
    assert.ok(
      found(document('a.py', { traces: ['call:sklearn.ensemble.RandomForestClassifier.fit'] })).includes('training'),
    );
    assert.ok(
      !found(document('a.py', { traces: ['call:sklearn.ensemble.RandomForestClassifier.predict'] })).includes(
        'training',
      ),
    );
    assert.ok(
      !found(document('a.py', { traces: ['call:sklearn.preprocessing.StandardScaler.fit'] })).includes('training'),
    );
  });

  test('by the steps of a pipeline', () => {
    const step = object(new Map([['Type', said('Transform', at)]]), at);
    const definition = object(new Map([['Steps', list([step], at)]]), at);
    const properties = object(new Map([['PipelineDefinition', definition]]), at);
    const pipeline = { ...resource('AWS::SageMaker::Pipeline'), properties };
    assert.ok(found(document('p.py', { resources: [pipeline] })).includes('batch'));
  });
});

describe('what applies', () => {
  test('a repository that only trains is not asked about endpoints', () => {
    const says = applicability(workload([training]), []);
    assert.deepEqual(says(known('autoscale-endpoint')), { applies: false, because: 'No endpoint is created here.' });
    assert.deepEqual(says(known('use-managed-spot-training')), {
      applies: true,
      because: 'A training job is run in train.py.',
    });
    assert.equal(says(known('develop-ml-skills')).applies, true);
  });

  test('nothing is called not applicable while files are missing', () => {
    const says = applicability(workload([training], false), []);
    assert.equal(says(known('autoscale-endpoint')).applies, 'unknown');
    assert.equal(says(known('use-managed-spot-training')).applies, true);
  });
});
