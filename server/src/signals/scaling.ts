import { read } from '../model/read.ts';
import { api, sdk } from './names.ts';
import { every, given, isGiven, like, valued, where } from './readings.ts';
import type { Recognition } from './recognition.ts';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const ENDPOINT = 'AWS::SageMaker::Endpoint';
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const VARIANT = 'ProductionVariants.*';

/** How much capacity endpoints have, and when they go. */
export const scaling: readonly Recognition[] = [
  {
    id: 'endpoint-scaling',
    title: 'The capacity of an endpoint follows the traffic',
    strong: ['autoscale-endpoint', 'right-size-hosting-fleet'],
    components: ['inference-pipeline'],
    readings: [valued(TARGET, 'ServiceNamespace', v => v === 'sagemaker')],
  },
  {
    id: 'scaling-on-invocations',
    title: 'An endpoint scales on its invocations',
    strong: ['monitor-endpoint-usage', 'autoscale-endpoint'],
    components: ['inference-pipeline', 'monitoring'],
    readings: [
      valued(
        'AWS::ApplicationAutoScaling::ScalingPolicy',
        'TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType',
        like(/^SageMaker/),
      ),
    ],
  },
  {
    id: 'scheduled-scaling',
    title: 'Capacity of an endpoint is planned by schedule or reserved',
    strong: ['plan-capacity'],
    components: ['inference-pipeline'],
    readings: [
      where(
        TARGET,
        'ScheduledActions',
        r =>
          every(read(r.properties, 'ServiceNamespace'), v => v === 'sagemaker') &&
          isGiven(read(r.properties, 'ScheduledActions')),
      ),
      given(CONFIG, `${VARIANT}.CapacityReservationConfig`),
    ],
  },
  {
    id: 'scale-to-zero',
    title: 'An idle endpoint scales to zero',
    strong: ['align-slas-with-sustainability'],
    components: ['inference-pipeline'],
    readings: [
      where(
        TARGET,
        'MinCapacity',
        r =>
          every(read(r.properties, 'ServiceNamespace'), v => v === 'sagemaker') &&
          every(read(r.properties, 'MinCapacity'), v => Number(v) === 0),
      ),
      valued(CONFIG, `${VARIANT}.ManagedInstanceScaling.MinInstanceCount`, v => Number(v) === 0),
    ],
  },
  {
    id: 'managed-instance-scaling',
    title: 'SageMaker scales the instances of a variant',
    strong: ['autoscale-endpoint', 'right-size-hosting-fleet'],
    components: ['inference-pipeline'],
    readings: [valued(CONFIG, `${VARIANT}.ManagedInstanceScaling.Status`, v => v === 'ENABLED')],
  },
  {
    id: 'inference-recommender',
    title: 'Instance types for inference are measured',
    strong: ['optimize-instance-types', 'right-size-hosting-fleet'],
    services: ['Amazon SageMaker Inference Recommender'],
    components: ['inference-pipeline'],
    traces: [
      ...api('sagemaker.CreateInferenceRecommendationsJob'),
      ...sdk(
        'model.Model.right_size',
        'model.ModelPackage.right_size',
        'inference_recommender',
        'core.resources.InferenceRecommendationsJob.create',
      ),
    ],
  },
  {
    id: 'endpoint-deleted',
    title: 'The experiment deletes its endpoint',
    strong: ['stop-unused-resources'],
    components: ['inference-pipeline'],
    traces: [
      ...api('sagemaker.DeleteEndpoint'),
      ...sdk('predictor.Predictor.delete_endpoint', 'base_predictor.Predictor.delete_endpoint'),
    ],
    readings: [where(ENDPOINT, '', r => r.traits.includes('deleted-afterwards'))],
  },
];
