import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOneOf } from '../../server/src/config/part.ts';
import { choicesAt } from '../../server/src/packs/policy.ts';
import { rules } from '../../server/src/review/builtin.ts';
import { PACKS, readProjectText, reviewOptions } from '../../server/src/review/project.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';

const TEMPLATE = `Resources:
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      KmsKeyId: alias/ours
      DataCaptureConfig: { EnableCapture: true, InitialSamplingPercentage: 100, DestinationS3Uri: s3://b/c, CaptureOptions: [{ CaptureMode: Input }] }
      Tags: [{ Key: Owner, Value: ana }]
      ProductionVariants:
        - { InstanceType: ml.m5.large, InitialInstanceCount: 1, VariantName: a, ModelName: m }
`;
function found(said: string, path = 'a.yaml', text = TEMPLATE) {
  const loaded = readProjectText(said, () => ({ reason: 'none' }));
  assert.deepEqual(loaded.problems, []);
  const reviewer = createReviewer({ root: '/w', ...reviewOptions(loaded, '/w') });
  reviewer.update({ path, uri: `file:///w/${path}`, text });
  reviewer.setComplete(true);
  const { findings, coverage } = reviewer.review();
  return { findings: findings.flatMap(f => f.parts ?? [f]), coverage };
}
const severities = (said: string, path?: string, text?: string) =>
  Object.fromEntries(found(said, path, text).findings.map(f => [f.rule, f.severity]));

test('every pack decides something about the rules that are there, and only about those', () => {
  for (const pack of PACKS) {
    const at = choicesAt({ packs: [pack], rules: {}, overrides: [] }, rules, isOneOf);
    const off = rules.filter(r => at('a.py')[r.id]?.severity === 'off');
    if (pack.selects) assert.ok(off.length > 0 && off.length <= rules.length, pack.id);
    else assert.equal(off.length, 0, pack.id);
    if (pack.selects) assert.ok(off.length < rules.length, pack.id);
  }
});

test('a pack of one pillar, two of them, and a harder one', () => {
  const all = severities('');
  assert.equal(all['endpoint-multiple-instances'], 'info');
  assert.equal(severities('extends: [security-only]')['endpoint-multiple-instances'], undefined);
  assert.equal(severities('extends: [security-only, reliability-only]')['endpoint-multiple-instances'], 'info');
  assert.equal(severities('extends: [strict]')['endpoint-multiple-instances'], 'warning');
  assert.equal(severities('extends: [strict, reliability-only]')['endpoint-multiple-instances'], 'warning');
  assert.deepEqual(severities('extends: [recommended]'), all);
});

test('the project decides after the packs, and an override after the project', () => {
  const said = `extends: [strict]
rules: { endpoint-multiple-instances: hint }
overrides:
  - files: [experiments/]
    rules: { endpoint-multiple-instances: off }
  - files: [experiments/next/]
    rules: { endpoint-multiple-instances: error }
`;
  assert.equal(severities(said)['endpoint-multiple-instances'], 'hint');
  assert.equal(severities(said, 'experiments/a.yaml')['endpoint-multiple-instances'], undefined);
  assert.equal(severities(said, 'experiments/next/a.yaml')['endpoint-multiple-instances'], 'error');
});

test('what is off in a file is no evidence there', () => {
  const practice = (said: string) =>
    found(said).coverage.find(c => c.practice.key === 'multi-az-endpoints')?.evidence.length;
  assert.ok((practice('') ?? 0) > 0);
  assert.equal(practice('overrides: [{ files: ["*.yaml"], rules: { endpoint-multiple-instances: off } }]'), 0);
});

test('options reach the rule, for the workload and for some files', () => {
  const tags = (said: string, path?: string) => severities(said, path)['cost-allocation-tags'];
  assert.equal(tags(''), undefined);
  assert.equal(tags('rules: { cost-allocation-tags: { keys: [Owner] } }'), undefined);
  assert.equal(tags('rules: { cost-allocation-tags: { keys: [Owner, CostCenter] } }'), 'info');
  const some = 'overrides: [{ files: [prod/], rules: { cost-allocation-tags: { keys: [Team], severity: error } } }]';
  assert.equal(tags(some), undefined);
  assert.equal(tags(some, 'prod/a.yaml'), 'error');
  const instances = (said: string) =>
    found(said, 'a.yaml', TEMPLATE.replace('Count: 1', 'Count: 2')).findings.some(
      f => f.rule === 'endpoint-multiple-instances',
    );
  assert.equal(instances(''), false);
  assert.equal(instances('rules: { endpoint-multiple-instances: { least: 3 } }'), true);
});

test('all settings left at their defaults can be switched off together under any pack', () => {
  const bare = TEMPLATE.replace(/ {6}KmsKeyId.*\n/, '');
  const said = (text: string) => severities(text, 'a.yaml', bare)['endpoint-config-kms-key'];
  assert.equal(said(''), 'info');
  assert.equal(said('extends: [strict]'), 'warning');
  assert.equal(said('extends: [strict]\nrules: { resource-leaves-defaults: off }'), undefined);
});

test('a path is compared with the patterns once', () => {
  let asked = 0;
  const overrides = [{ files: ['lab/'], rules: { 'job-vpc': { severity: 'off' } } }] as const;
  const at = choicesAt({ packs: [], rules: {}, overrides }, rules, (override, path) => {
    asked++;
    return isOneOf(override, path);
  });
  assert.equal(at('lab/a.py')['job-vpc']?.severity, 'off');
  assert.equal(at('lab/a.py'), at('lab/a.py'));
  assert.equal(asked, 1);
  assert.equal(at('lab/a.py'), at('lab/b.py'));
});
