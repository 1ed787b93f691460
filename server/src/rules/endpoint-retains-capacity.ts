import { failure, get, isTrue, review, rule, set, verdict } from './kit.ts';

const PATH = 'RetainAllVariantProperties';
/** Where a deployment updates what is there; Terraform's resource has no such argument. */
const UPDATING: readonly string[] = ['cloudformation', 'sam', 'cdk-python', 'cdk-typescript'];

export default rule({
  id: 'endpoint-retains-capacity',
  title: 'Updates of a scaled endpoint keep its capacity',
  why: 'An update sets the number of instances back to what the new configuration starts with, at the moment of the most traffic, too. Auto scaling needs minutes to catch up.',
  practices: ['autoscale-endpoint', 'automate-endpoint-changes'],
  severity: 'info',
  confidence: 'high',
  production: true,
  on: 'AWS::SageMaker::Endpoint',
  references: ['B21'],
  check(endpoint, workload) {
    if (!endpoint.traits.includes('update') && !UPDATING.includes(endpoint.dialect)) return undefined;
    const scaling = workload.linked(endpoint, 'scaling');
    if (scaling.state !== 'known' || scaling.to.every(l => l.by === 'pattern')) return undefined;
    const keeps = get(endpoint, PATH);
    return verdict(isTrue(keeps), keeps, () =>
      failure(keeps, {
        message: 'This endpoint scales, and an update sets its capacity back.',
        fix: review('Keep the capacity of its variants', set(endpoint, PATH, true)),
      }),
    );
  },
});
