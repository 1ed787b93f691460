import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { alarmsOf } from './common/additions.ts';
import { configOf, variants } from './common/endpoints.ts';
import { fail, read, review, rule, text, whenLinked } from './kit.ts';

/** Infrastructure that stays; scripts and notebooks create endpoints to try something. */
const STACKS: readonly string[] = ['cloudformation', 'sam', 'cdk-python', 'cdk-typescript', 'terraform'];

/** The name of the first variant, where the workload says it. */
function variantOf(endpoint: Resource, workload: Workload): string | undefined {
  const config = configOf(endpoint, workload);
  const [first] = config ? variants(config).items : [];
  return first && text(read(first, 'VariantName'));
}

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
      fail(endpoint.at, 'No alarm in this workload watches the errors and the latency of this endpoint.', {
        fix: review('Watch its errors and its latency', ...alarmsOf(endpoint, variantOf(endpoint, workload))),
      }),
    );
  },
});
