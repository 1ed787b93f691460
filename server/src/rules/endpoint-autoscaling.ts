import { scalingOf } from './common/additions.ts';
import { configOf, isBurstableVariant, isInstanceBacked, variants } from './common/endpoints.ts';
import { and, fail, isSet, or, pass, read, review, rule, undecided, whenLinked } from './kit.ts';

export default rule({
  id: 'endpoint-autoscaling',
  title: 'Endpoint capacity follows the traffic',
  why: 'A fixed number of instances is too small at the peak and paid for in vain the rest of the time.',
  practices: ['autoscale-endpoint', 'right-size-hosting-fleet', 'monitor-endpoint-usage'],
  severity: 'info',
  confidence: 'medium',
  absent: 'automatic scaling',
  production: true,
  on: 'AWS::SageMaker::Endpoint',
  references: [
    'U059',
    'B22',
    'service-screener:EndpointAutoScalingConfigured',
    'GENREL01-BP01',
    'GENSUS01-BP01',
    'GENCOST02-BP02',
  ],
  check(endpoint, workload) {
    if (endpoint.traits.includes('update')) return undefined;
    const config = configOf(endpoint, workload);
    if (!config) return undecided(endpoint.at, 'an endpoint configuration that is not declared here');
    const { items, open } = variants(config);
    const fixed = items.filter(v => isInstanceBacked(v) !== 'no' && isBurstableVariant(v) !== 'yes');
    if (fixed.length === 0 && !open) return undefined;
    const managed = or('no', ...fixed.map(v => isSet(read(v, 'ManagedInstanceScaling'))));
    if (managed === 'yes') return pass(endpoint.at);
    if (managed === 'unknown' || open || and(...fixed.map(isInstanceBacked)) !== 'yes')
      return undecided(endpoint.at, 'variants that are not written out here');
    return whenLinked(
      workload.linked(endpoint, 'scaling'),
      endpoint,
      'a scalable target that may be of this endpoint',
      () => {
        const added = scalingOf(endpoint, fixed);
        return fail(endpoint.at, 'The instances of this endpoint have no scalable target in this workload.', {
          ...(added && { fix: review('Scale the instances with the invocations', ...added) }),
        });
      },
    );
  },
});
