import assert from 'node:assert/strict';
import type { TextEdit } from '../../../server/src/languages/language.ts';
import type { CallBinding, SdkLibrary, Signature } from '../../../server/src/languages/python/bindings.ts';
import { pythonWith } from '../../../server/src/languages/python/language.ts';
import { rows } from '../../../server/src/languages/python/sdk/table.ts';
import type { DocumentFacts, Source } from '../../../server/src/model/facts.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Json, Value } from '../../../server/src/model/value.ts';

const CAPTURE = 'sagemaker.model_monitor.data_capture_config.DataCaptureConfig';
const deploy = {
  declares: [
    { type: 'AWS::SageMaker::Model', parameters: {}, inherit: { VpcConfig: 'VpcConfig' } },
    {
      type: 'AWS::SageMaker::EndpointConfig',
      parameters: {
        initial_instance_count: 'ProductionVariants.0.InitialInstanceCount',
        instance_type: 'ProductionVariants.0.InstanceType',
        data_capture_config: 'DataCaptureConfig',
        kms_key: 'KmsKeyId',
      },
    },
    {
      type: 'AWS::SageMaker::Endpoint',
      parameters: { endpoint_name: 'EndpointName' },
      refs: { EndpointConfigName: 'AWS::SageMaker::EndpointConfig' },
    },
  ],
} as const;

/** A library small enough to see through: what the tests say does not hang on the real binding data. */
export const sdk: SdkLibrary = {
  aliases: rows({
    'sagemaker.model_monitor.DataCaptureConfig': CAPTURE,
    'sagemaker.Model': 'sagemaker.model.Model',
  }),
  bases: rows({ 'sagemaker.estimator.Estimator': ['sagemaker.estimator.EstimatorBase'] }),
  signatures: rows<Signature>({
    'sagemaker.estimator.Estimator': {
      positional: ['image_uri', 'role', 'instance_count', 'instance_type'],
      open: true,
    },
    'sagemaker.estimator.EstimatorBase': {
      positional: ['role', 'instance_count', 'instance_type'],
      keywordOnly: ['encrypt_inter_container_traffic', 'max_run', 'subnets', 'security_group_ids', 'tags'],
    },
    'sagemaker.estimator.EstimatorBase.deploy': { positional: ['initial_instance_count', 'instance_type'], open: true },
    'sagemaker.estimator.EstimatorBase.fit': { positional: ['inputs', 'wait'] },
    'sagemaker.model.Model.deploy': {
      positional: ['initial_instance_count', 'instance_type'],
      keywordOnly: ['data_capture_config', 'kms_key', 'endpoint_name'],
    },
  }),
  calls: rows<CallBinding>({
    'sagemaker.estimator.EstimatorBase': {
      dialect: 'sdk-v2',
      declares: [
        {
          type: 'SageMaker::TrainingJob',
          parameters: {
            role: 'RoleArn',
            instance_count: 'ResourceConfig.InstanceCount',
            instance_type: 'ResourceConfig.InstanceType',
            encrypt_inter_container_traffic: 'EnableInterContainerTrafficEncryption',
            max_run: 'StoppingCondition.MaxRuntimeInSeconds',
            subnets: 'VpcConfig.Subnets',
            security_group_ids: 'VpcConfig.SecurityGroupIds',
            tags: 'Tags',
          },
          defaults: { 'StoppingCondition.MaxRuntimeInSeconds': 86400 },
        },
      ],
      methods: { fit: { sets: { inputs: 'InputDataConfig' } }, deploy },
    },
    'sagemaker.estimator.Estimator': { dialect: 'sdk-v2' },
    'sagemaker.model.Model': {
      dialect: 'sdk-v2',
      declares: [{ type: 'AWS::SageMaker::Model', parameters: { role: 'ExecutionRoleArn', vpc_config: 'VpcConfig' } }],
      wrappers: { data_capture_config: CAPTURE },
      methods: { deploy },
    },
    [CAPTURE]: {
      dialect: 'sdk-v2',
      parameters: {
        enable_capture: 'EnableCapture',
        sampling_percentage: 'InitialSamplingPercentage',
        destination_s3_uri: 'DestinationS3Uri',
      },
    },
    'sagemaker.workflow.steps.TrainingStep': { dialect: 'sdk-v2' },
  }),
};

export const python = pythonWith(sdk);

export const sourceOf = (text: string): Source => ({ uri: 'file:///a.py', path: 'a.py', text });

/** What a text declares; that it is a script that may be run is another test's matter. */
export const factsOf = (source: string | Source): DocumentFacts => {
  const s = typeof source === 'string' ? sourceOf(source) : source;
  const facts = python.extract(s, python.parse(s));
  return { ...facts, resources: facts.resources.filter(r => r.type !== 'Code::Script') };
};

/** A value in a short form: scalars as they are, everything else by a sign. */
export function short(v: Value): unknown {
  switch (v.state) {
    case 'known':
      return v.value;
    case 'default':
      return `default by ${v.by}: ${v.value}`;
    case 'object':
      return Object.fromEntries([...[...v.members].map(([k, m]) => [k, short(m)]), ...(v.open ? [['…', true]] : [])]);
    case 'list':
      return [...v.items.map(short), ...(v.open ? ['…'] : [])];
    case 'one-of':
      return { oneOf: v.values.map(short) };
    case 'template':
      return v.parts.map(p => (typeof p === 'string' ? p : `{${short(p)}}`)).join('');
    case 'ref':
      return `-> ${v.to}${v.attribute ? `.${v.attribute}` : ''}`;
    case 'absent':
      return 'absent';
    case 'unknown':
      return '?';
  }
}

export const propertiesOf = (text: string, type: string): unknown => {
  const found = factsOf(text).resources.find(r => r.type === type);
  assert.ok(found, `no ${type}`);
  return short(found.properties);
};

export const apply = (text: string, edits: readonly TextEdit[]): string =>
  edits.toReversed().reduce((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), text);

/** The text after setting properties, which must read back; undefined when the change is declined. */
export function afterSet(text: string, type: string, changes: Readonly<Record<string, Json>>): string | undefined {
  const source = sourceOf(text);
  const tree = python.parse(source);
  const resource = python.extract(source, tree).resources.find((r: Resource) => r.type === type);
  assert.ok(resource, `no ${type}`);
  const intents = Object.entries(changes).map(([path, value]) => ({ op: 'set' as const, resource, path, value }));
  const edits = python.write(source, tree, intents);
  if (!edits) return undefined;
  const changed = apply(text, edits);
  const again = sourceOf(changed);
  const newTree = python.parse(again);
  const written = python
    .extract(again, newTree)
    .resources.find((r: Resource) => r.id === resource.id && r.type === type);
  assert.ok(written, 'the resource is gone');
  const repeat = intents.map(i => ({ ...i, resource: written }));
  assert.deepEqual(python.write(again, newTree, repeat), [], 'a second time must change nothing');
  return changed;
}
