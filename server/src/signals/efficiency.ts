import { regionsOf } from '../model/regions.ts';
import type { ResourceType } from '../model/resource.ts';
import { api, call, sdk } from './names.ts';
import { declared, like, type Reading, valued } from './readings.ts';
import type { Recognition } from './recognition.ts';

const TYPES: readonly (readonly [ResourceType, string])[] = [
  ['AWS::SageMaker::EndpointConfig', 'ProductionVariants.*.InstanceType'],
  ['SageMaker::TrainingJob', 'ResourceConfig.InstanceType'],
  ['AWS::SageMaker::ProcessingJob', 'ProcessingResources.ClusterConfig.InstanceType'],
  ['SageMaker::TransformJob', 'TransformResources.InstanceType'],
  ['AWS::SageMaker::Cluster', 'InstanceGroups.*.InstanceType'],
];
const onInstances = (pattern: RegExp): readonly Reading[] =>
  TYPES.map(([type, property]) => valued(type, property, like(pattern)));

/**
 * Regions on grids with less than about 120 g CO2 for a kWh over a year: Sweden, France, Switzerland, Quebec, Brazil, New Zealand. By hand, November 2026,
 * from Ember's yearly electricity data (countries) and Canada's emission inventory (Quebec); countries move by a few grams a year, none is near the limit
 * of the others.
 */
const LOW_CARBON: ReadonlySet<string> = new Set([
  'eu-north-1',
  'eu-west-3',
  'eu-central-2',
  'ca-central-1',
  'sa-east-1',
  'ap-southeast-6',
]);
/** Addresses of jobs, which run anywhere, and not those of endpoints, which must stand near their callers. */
const inLowCarbonRegions = (...types: readonly ResourceType[]): readonly Reading[] =>
  types.map(type => ({
    type,
    property: 'addresses',
    places: r =>
      r.traits.includes('local-mode')
        ? []
        : regionsOf(r)
            .filter(p => LOW_CARBON.has(p.region))
            .map(p => p.at),
  }));

/** Silicon and models that do the same with less. */
export const efficiency: readonly Recognition[] = [
  {
    id: 'graviton',
    title: 'Graviton processors are used',
    strong: ['efficient-silicon', 'cost-effective-hardware'],
    services: ['AWS Graviton'],
    components: ['inference-pipeline'],
    readings: onInstances(/^ml\.(?:[mcr]\d+g[dn]*|t4g)\./),
  },
  {
    id: 'inferentia',
    title: 'Inferentia accelerators are used',
    strong: ['efficient-silicon', 'cost-effective-hardware'],
    services: ['AWS Inferentia'],
    components: ['inference-pipeline'],
    readings: onInstances(/^ml\.inf\d+\./),
  },
  {
    id: 'trainium',
    title: 'Trainium accelerators are used',
    strong: ['efficient-silicon', 'cost-effective-hardware'],
    services: ['AWS Trainium'],
    components: ['training'],
    readings: onInstances(/^ml\.trn\d+n?\./),
  },
  {
    id: 'neuron',
    title: 'Models are compiled with Neuron',
    strong: ['cost-effective-hardware'],
    services: ['AWS Neuron'],
    components: ['inference-pipeline', 'training'],
    traces: call(
      'torch_neuronx',
      'torch_neuron',
      'torch.neuron',
      'optimum.neuron',
      'tensorflow.neuron',
      'tensorflow_neuronx',
    ),
    imports: ['torch_neuronx', 'torch_neuron', 'optimum.neuron', 'tensorflow_neuronx', 'neuronx_distributed'],
  },
  {
    id: 'model-compilation',
    title: 'Models are compiled or optimised by SageMaker',
    strong: ['optimize-models-for-inference', 'cost-effective-hardware'],
    weak: ['cloud-versus-edge'],
    services: ['Amazon SageMaker Neo'],
    components: ['inference-pipeline'],
    traces: [
      ...api('sagemaker.CreateCompilationJob', 'sagemaker.CreateOptimizationJob'),
      ...sdk('model.Model.compile', 'serve.model_builder.ModelBuilder.optimize', 'serve.ModelBuilder.optimize'),
      ...sdk('estimator.Estimator.compile_model', 'estimator.EstimatorBase.compile_model'),
    ],
    readings: declared('SageMaker::CompilationJob'),
  },
  {
    id: 'model-optimisation-library',
    title: 'Models are compiled, quantised, pruned or exported by a library',
    strong: ['optimize-models-for-inference'],
    components: ['inference-pipeline'],
    traces: call(
      'torch.compile',
      'torch.quantization',
      'torch.ao.quantization',
      'torch.nn.utils.prune',
      'torch.onnx.export',
      'torch.jit.trace',
      'torch.jit.script',
      'torch_tensorrt.compile',
      'onnxruntime.quantization',
      'tensorflow.lite.TFLiteConverter',
      'tensorflow_model_optimization',
      'optimum.onnxruntime',
      'openvino',
      'treelite',
    ),
    imports: ['bitsandbytes', 'tensorrt', 'torch_tensorrt', 'openvino', 'treelite', 'auto_gptq', 'awq'],
  },
  {
    id: 'edge-deployment',
    title: 'Models are prepared for devices',
    weak: ['cloud-versus-edge'],
    services: ['AWS IoT Greengrass', 'Amazon SageMaker Neo'],
    components: ['inference-pipeline'],
    traces: [
      ...api('sagemaker.CreateEdgePackagingJob', 'sagemaker.CreateDeviceFleet', 'greengrassv2.CreateComponentVersion'),
      'cfn:AWS::GreengrassV2::ComponentVersion',
      'cfn:AWS::SageMaker::DeviceFleet',
    ],
  },
  {
    id: 'low-carbon-region',
    title: 'Jobs run in a Region whose grid has little carbon',
    weak: ['sustainable-regions'],
    readings: inLowCarbonRegions('SageMaker::TrainingJob', 'AWS::SageMaker::ProcessingJob', 'SageMaker::TransformJob'),
  },
];
