import { isAsync, isInstanceBacked, variants } from './common/endpoints.ts';
import { atLeast, because, fail, isSet, numberOf, pass, read, review, rule, set, text, undecided } from './kit.ts';

export default rule({
  id: 'endpoint-multiple-instances',
  title: 'Production variants run on at least two instances',
  why: 'SageMaker spreads instances over Availability Zones. One instance is in one zone: its failure, or a patch, is an outage.',
  practices: ['multi-az-endpoints', 'recoverable-endpoint'],
  severity: 'info',
  confidence: 'high',
  production: true,
  on: 'AWS::SageMaker::EndpointConfig',
  references: [
    'U058',
    'B25',
    'SageMaker.4',
    'prowler:sagemaker_endpoint_config_prod_variant_instances',
    'GENREL01-BP01',
  ],
  options: { least: { description: 'How many instances a variant starts with, at least.', default: 2 } },
  check(config, _workload, options) {
    const least = numberOf(options, 'least');
    if (isAsync(config) !== 'no') return [];
    return variants(config).items.flatMap((variant, i) => {
      const count = read(variant, 'InitialInstanceCount');
      const key = String(i);
      if (isInstanceBacked(variant) === 'no' || count.state === 'absent') return [];
      if (isSet(read(variant, 'ManagedInstanceScaling')) === 'yes')
        return [undecided(count.at, 'a count that SageMaker manages', key)];
      const enough = isInstanceBacked(variant) === 'yes' ? atLeast(count, least) : 'unknown';
      if (enough === 'yes') return [pass(count.at, key)];
      if (enough === 'unknown') return [undecided(count.at, because(count), key)];
      const few =
        text(count) === '1'
          ? 'a single instance, in one Availability Zone'
          : `${text(count)} instances, and ${least} are asked for`;
      const fix = review(
        `Start with ${least} instances`,
        set(config, `ProductionVariants.${i}.InitialInstanceCount`, least),
      );
      return [fail(count.at, `This variant runs on ${few}.`, { key, fix })];
    });
  },
});
