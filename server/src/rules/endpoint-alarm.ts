import { fail, rule, whenLinked } from './kit.ts';

/** Infrastructure that stays; scripts and notebooks create endpoints to try something. */
const STACKS: readonly string[] = ['cloudformation', 'sam', 'cdk-python', 'cdk-typescript', 'terraform'];

export default rule({
  id: 'endpoint-alarm',
  title: 'An alarm watches the endpoint',
  why: 'Without an alarm on errors and latency the users of a model are the first to notice that it fails.',
  practices: ['model-observability', 'deployment-environment-metrics', 'monitor-endpoint-usage'],
  severity: 'info',
  confidence: 'medium',
  absent: 'alarms',
  production: true,
  on: 'AWS::SageMaker::Endpoint',
  references: ['B05', 'GENOPS02-BP02'],
  check(endpoint, workload) {
    if (!STACKS.includes(endpoint.dialect) || endpoint.traits.includes('update')) return undefined;
    return whenLinked(workload.linked(endpoint, 'alarm'), endpoint, 'an alarm that may be of this endpoint', () =>
      fail(endpoint.at, 'No alarm in this workload watches the errors and the latency of this endpoint.'),
    );
  },
});
