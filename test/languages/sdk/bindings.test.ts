import assert from 'node:assert/strict';
import test from 'node:test';
import { Ajv } from 'ajv';
import schema from '../../../schemas/bindings.schema.json' with { type: 'json' };
import type { CallBinding, Declares, ParameterPaths, Table } from '../../../server/src/languages/python/bindings.ts';
import { shapes } from '../../../server/src/languages/python/sdk/generated.ts';
import { sdk } from '../../../server/src/languages/python/sdk/index.ts';
import { SHAPES } from '../../../server/src/languages/python/sdk/resources.ts';
import generated from '../../../server/src/languages/python/sdk/signatures.generated.json' with { type: 'json' };
import { propertyKind } from '../../../server/src/model/resource-types.ts';

const entries = <T>(table: Table<T>): readonly (readonly [string, T])[] =>
  table.names().map(name => [name, table.get(name)!] as const);

const lineage = (name: string): readonly string[] => {
  const all = [name];
  for (const one of all) all.push(...(sdk.bases.get(one) ?? []).filter(b => !all.includes(b)));
  return all;
};

/** Every parameter that the class, one of its bases or one of its subclasses takes. */
const accepted = (name: string, method?: string): ReadonlySet<string> => {
  const related = [...lineage(name), ...sdk.bases.names().filter(sub => lineage(sub).includes(name))];
  const found = related.flatMap(one => sdk.signatures.get(method ? `${one}.${method}` : one) ?? []);
  return new Set(found.flatMap(s => [...s.positional, ...(s.keywordOnly ?? [])]));
};

/** A further keyword that `**kwargs` hands on. */
const HANDED_ON = new Set(['vpc_config_override']);
/** `deploy` and `create_model` hand further keywords on to the model's constructor. */
const viaModel = new Set([
  ...accepted('sagemaker.model.Model'),
  ...accepted('sagemaker.model.Model', 'deploy'),
  ...accepted('sagemaker.model.FrameworkModel'),
]);

const check = (where: string, parameters: ParameterPaths, known: ReadonlySet<string>, open: boolean): void => {
  assert.ok(known.size > 0, `${where} has no signature`);
  for (const name of Object.keys(parameters))
    assert.ok(known.has(name) || HANDED_ON.has(name) || (open && viaModel.has(name)), `${where} takes no ${name}`);
};

/** Everything that a call binding declares, with the place it stands at. */
function* declared(name: string, binding: CallBinding): Generator<readonly [string, string | undefined, Declares]> {
  for (const d of binding.declares ?? []) yield [name, undefined, d];
  for (const [method, m] of Object.entries(binding.methods ?? {}))
    for (const d of m.declares ?? []) yield [name, method, d];
}

const all = entries(sdk.calls).flatMap(([name, binding]) => [...declared(name, binding)]);

test('there is something to check', () => {
  assert.ok(all.length > 60, `${all.length}`);
  assert.ok(sdk.calls.names().length > 300);
});

test('every parameter of a declaration exists in the real package', () => {
  for (const [name, method, d] of all) {
    const where = method ? `${name}.${method}` : name;
    check(where, d.parameters, accepted(name, method), method === 'deploy' || method === 'create_model');
    if (d.made) check(`${where}, made`, d.made, accepted(name), false);
  }
});

test('every parameter that a method sets exists in the real package', () => {
  for (const [name, binding] of entries(sdk.calls))
    for (const [method, m] of Object.entries(binding.methods ?? {}))
      if (m.sets) check(`${name}.${method}`, m.sets, accepted(name, method), false);
});

test('every parameter by which a call completes another’s resource exists in the real package, and its path', () => {
  const completing = entries(sdk.calls).filter(([, c]) => c.completes);
  assert.ok(completing.length > 3);
  for (const [name, { completes }] of completing)
    check(name, { ...completes!.sets, [completes!.argument]: '' }, accepted(name), false);
});

test('every member of a value object exists in the real package', () => {
  for (const [name, binding] of entries(sdk.calls)) {
    if (!binding.parameters || name.startsWith(`${SHAPES}.`)) continue;
    const own = accepted(name);
    const inherited = lineage(name).flatMap(one => shapes.get(one.slice(SHAPES.length + 1)) ?? []);
    check(name, binding.parameters, new Set([...own, ...inherited]), false);
  }
});

/** Arguments of the SDK that no request has a property for are kept apart. */
const OWN = /^Sdk\.[A-Z]/;

test('every path exists in the resource type', () => {
  for (const [name, method, d] of all) {
    const paths = [
      ...Object.values(d.parameters),
      ...Object.values(d.made ?? {}),
      ...Object.keys(d.constants ?? {}),
      ...Object.keys(d.defaults ?? {}),
      ...(d.chosen ?? []),
      ...Object.keys(d.inherit ?? {}),
      ...Object.keys(d.refs ?? {}),
    ];
    for (const path of paths)
      if (path && !OWN.test(path))
        assert.ok(propertyKind(d.type, path), `${name}.${method ?? ''}: ${d.type} has no ${path}`);
  }
});

test('what a method sets exists in the receiver’s resource type', () => {
  for (const [name, binding] of entries(sdk.calls)) {
    const type = lineage(name).flatMap(one => sdk.calls.get(one)?.declares ?? [])[0]?.type;
    for (const [method, m] of Object.entries(binding.methods ?? {}))
      for (const path of Object.values(m.sets ?? {}))
        assert.ok(type && propertyKind(type, path), `${name}.${method}: ${type} has no ${path}`);
  }
});

/** Value objects that the trainers, the models and the processors take, with the place where their members end up. */
const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  'sagemaker.network.NetworkConfig': ['AWS::SageMaker::ProcessingJob', 'NetworkConfig.'],
  'sagemaker.core.network.NetworkConfig': ['AWS::SageMaker::ProcessingJob', 'NetworkConfig.'],
  'sagemaker.core.training.configs.Networking': ['SageMaker::TrainingJob', ''],
  'sagemaker.core.training.configs.Compute': ['SageMaker::TrainingJob', ''],
  'sagemaker.core.training.configs.OutputDataConfig': ['SageMaker::TrainingJob', 'OutputDataConfig.'],
  'sagemaker.core.training.configs.CheckpointConfig': ['SageMaker::TrainingJob', 'CheckpointConfig.'],
  'sagemaker.inputs.TrainingInput': ['SageMaker::TrainingJob', 'InputDataConfig.0.'],
  'sagemaker.inputs.FileSystemInput': ['SageMaker::TrainingJob', 'InputDataConfig.0.'],
  'sagemaker.inputs.TransformInput': ['SageMaker::TransformJob', ''],
  'sagemaker.inputs.BatchDataCaptureConfig': ['SageMaker::TransformJob', 'DataCaptureConfig.'],
  'sagemaker.automl.automl.AutoMLInput': ['SageMaker::AutoMLJob', 'InputDataConfig.0.'],
  'sagemaker.automl.automlv2.AutoMLDataChannel': ['SageMaker::AutoMLJobV2', 'AutoMLJobInputDataConfig.0.'],
  'sagemaker.processing.ProcessingInput': ['AWS::SageMaker::ProcessingJob', 'ProcessingInputs.0.'],
  'sagemaker.processing.ProcessingOutput': ['AWS::SageMaker::ProcessingJob', 'ProcessingOutputConfig.Outputs.0.'],
  'sagemaker.clarify.DataConfig': ['AWS::SageMaker::ProcessingJob', ''],
  'sagemaker.core.training.configs.InputData': ['SageMaker::TrainingJob', 'InputDataConfig.0.'],
  'sagemaker.modules.configs.Compute': ['SageMaker::TrainingJob', ''],
  'sagemaker.modules.configs.Networking': ['SageMaker::TrainingJob', ''],
  'sagemaker.model_monitor.data_capture_config.DataCaptureConfig': [
    'AWS::SageMaker::EndpointConfig',
    'DataCaptureConfig.',
  ],
  'sagemaker.core.model_monitor.data_capture_config.DataCaptureConfig': [
    'AWS::SageMaker::EndpointConfig',
    'DataCaptureConfig.',
  ],
  'sagemaker.async_inference.async_inference_config.AsyncInferenceConfig': [
    'AWS::SageMaker::EndpointConfig',
    'AsyncInferenceConfig.',
  ],
  'sagemaker.serverless.serverless_inference_config.ServerlessInferenceConfig': [
    'AWS::SageMaker::EndpointConfig',
    'ProductionVariants.0.ServerlessConfig.',
  ],
  'sagemaker.core.serverless_inference_config.ServerlessInferenceConfig': [
    'AWS::SageMaker::EndpointConfig',
    'ProductionVariants.0.',
  ],
  'sagemaker.session.production_variant': ['AWS::SageMaker::EndpointConfig', 'ProductionVariants.0.'],
  'sagemaker.model_metrics.ModelMetrics': ['AWS::SageMaker::ModelPackage', 'ModelMetrics.'],
};

test('every member of a value object exists at its place', () => {
  for (const [name, [type, prefix]] of Object.entries(PLACES)) {
    const binding = sdk.calls.get(name);
    assert.ok(binding?.parameters, name);
    for (const path of [...Object.values(binding.parameters), ...Object.keys(binding.defaults ?? {})])
      assert.ok(propertyKind(type, prefix + path), `${name}: ${type} has no ${prefix}${path}`);
  }
});

test('every member of a request shape of SDK 3 has its name in the service', () => {
  const missing = entries(shapes).flatMap(([shape, members]) => {
    const found = sdk.calls.get(`${SHAPES}.${shape}`)?.parameters ?? {};
    return members.filter(m => !Object.hasOwn(found, m)).map(m => `${shape}.${m}`);
  });
  assert.deepEqual(missing, []);
});

test('aliases, wrappers, bases and results name what is known', () => {
  const known = (name: string): boolean =>
    sdk.calls.has(name) ||
    sdk.signatures.has(name) ||
    sdk.bases.has(name) ||
    entries(sdk.bases).some(([, bases]) => bases.includes(name));
  for (const [alias, name] of entries(sdk.aliases)) {
    assert.ok(known(name), `${alias} -> ${name}`);
    assert.ok(!sdk.aliases.has(name), `${alias} leads to another alias, ${name}`);
  }
  for (const [name, binding] of entries(sdk.calls)) {
    for (const wrapper of Object.values(binding.wrappers ?? {}))
      assert.ok(sdk.calls.get(wrapper)?.parameters, `${name}: ${wrapper}`);
    for (const m of Object.values(binding.methods ?? {}))
      if (m.returns && m.returns !== 'receiver') assert.match(m.returns, /^sagemaker\./);
  }
});

test('import paths that people write', () => {
  const paths: Readonly<Record<string, string>> = {
    'sagemaker.Model': 'sagemaker.model.Model',
    'sagemaker.Session': 'sagemaker.session.Session',
    'sagemaker.pytorch.PyTorch': 'sagemaker.pytorch.estimator.PyTorch',
    'sagemaker.huggingface.HuggingFaceModel': 'sagemaker.huggingface.model.HuggingFaceModel',
    'sagemaker.KMeans': 'sagemaker.amazon.kmeans.KMeans',
    'sagemaker.PipelineModel': 'sagemaker.pipeline.PipelineModel',
    'sagemaker.model_monitor.DataCaptureConfig': 'sagemaker.model_monitor.data_capture_config.DataCaptureConfig',
    'sagemaker.serverless.ServerlessInferenceConfig':
      'sagemaker.serverless.serverless_inference_config.ServerlessInferenceConfig',
    'sagemaker.train.ModelTrainer': 'sagemaker.train.model_trainer.ModelTrainer',
    'sagemaker.train.configs.Compute': 'sagemaker.core.training.configs.Compute',
    'sagemaker.modules.train.ModelTrainer': 'sagemaker.modules.train.model_trainer.ModelTrainer',
    'sagemaker.serve.ModelBuilder': 'sagemaker.serve.model_builder.ModelBuilder',
    'sagemaker_core.resources.Endpoint': 'sagemaker.core.resources.Endpoint',
    'sagemaker_core.resources.ResourceConfig': `${SHAPES}.ResourceConfig`,
    'sagemaker_core.shapes.ProductionVariant': `${SHAPES}.ProductionVariant`,
    'sagemaker.core.shapes.ProductionVariant': `${SHAPES}.ProductionVariant`,
    'sagemaker.sklearn.processing.ScriptProcessor': 'sagemaker.processing.ScriptProcessor',
    'sagemaker.tensorflow.serving.Model': 'sagemaker.tensorflow.model.TensorFlowModel',
    'sagemaker.s3_input': 'sagemaker.inputs.TrainingInput',
  };
  for (const [alias, name] of Object.entries(paths)) assert.equal(sdk.aliases.get(alias), name, alias);
});

test('subclasses without a binding of their own are known', () => {
  for (const name of [
    'sagemaker.pytorch.estimator.PyTorch',
    'sagemaker.amazon.kmeans.KMeans',
    'sagemaker.jumpstart.estimator.JumpStartEstimator',
    'sagemaker.sklearn.processing.SKLearnProcessor',
    'sagemaker.clarify.SageMakerClarifyProcessor',
    'sagemaker.huggingface.model.HuggingFaceModel',
    'sagemaker.tensorflow.model.TensorFlowModel',
    'sagemaker.model_monitor.model_monitoring.DefaultModelMonitor',
    'sagemaker.train.sft_trainer.SFTTrainer',
  ])
    assert.ok(sdk.calls.get(name), name);
});

test('positional order is the package’s', () => {
  assert.deepEqual(sdk.signatures.get('sagemaker.estimator.EstimatorBase.deploy')?.positional.slice(0, 2), [
    'initial_instance_count',
    'instance_type',
  ]);
  assert.deepEqual(sdk.signatures.get('sagemaker.estimator.Estimator')?.positional.slice(0, 4), [
    'image_uri',
    'role',
    'instance_count',
    'instance_type',
  ]);
  assert.equal(sdk.signatures.get('sagemaker.serve.model_builder.ModelBuilder.deploy')?.positional[0], 'endpoint_name');
  assert.equal(sdk.signatures.get('sagemaker.pytorch.estimator.PyTorch')?.open, true);
});

test('the generated file is what its schema says, and stays small', () => {
  const validate = new Ajv().compile(schema);
  assert.ok(validate(generated), JSON.stringify(validate.errors));
  assert.ok(JSON.stringify(generated).length < 165_000);
});
