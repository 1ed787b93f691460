import { isBurstableVariant, variants } from './common/endpoints.ts';
import { fail, pass, read, rule, text } from './kit.ts';

export default rule({
  id: 'endpoint-instance-not-burstable',
  title: 'Endpoints run on instance types with steady performance',
  why: 'Burstable instances slow down when their CPU credits are used up, and endpoint auto scaling does not support them.',
  practices: ['optimize-instance-types', 'right-size-hosting-fleet', 'autoscale-endpoint'],
  severity: 'info',
  confidence: 'high',
  production: true,
  on: 'AWS::SageMaker::EndpointConfig',
  references: [],
  check: config =>
    variants(config).items.flatMap((variant, i) => {
      const type = read(variant, 'InstanceType');
      const burstable = isBurstableVariant(variant);
      const key = String(i);
      if (burstable === 'yes')
        return [
          fail(
            type.at,
            `${text(type) ?? 'The instance type'} is burstable: it slows down under steady load and cannot scale.`,
            { key },
          ),
        ];
      return burstable === 'no' ? [pass(type.at, key)] : [];
    }),
});
