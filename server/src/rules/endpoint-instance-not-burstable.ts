import { isBurstableVariant, variants } from './common/endpoints.ts';
import { isOffered } from './data/api-limits.ts';
import { steadyCounterpart } from './data/instance-types.ts';
import { fail, not, read, review, rule, set, text, verdict } from './kit.ts';

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
      if (type.state === 'absent') return [];
      const message = `${text(type) ?? 'The instance type'} is burstable: it slows down under steady load and cannot scale.`;
      const key = String(i);
      const next = steadyCounterpart(text(type) ?? '');
      const fix = next !== undefined &&
        isOffered('endpoint', next) && {
          fix: review(`Use ${next}`, set(config, `ProductionVariants.${i}.InstanceType`, next)),
        };
      return [verdict(not(isBurstableVariant(variant)), type, () => fail(type.at, message, { key, ...fix }), key)];
    }),
});
