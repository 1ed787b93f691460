import { isInstanceBacked, variants } from './common/endpoints.ts';
import { subnetsOf } from './common/jobs.ts';
import { SECURITY_GROUPS, SUBNETS } from './common/sites.ts';
import { fail, get, isSet, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'model-vpc',
  title: 'Models run in your VPC',
  why: 'Outside a VPC the model reaches its data over public endpoints, and neither security groups, endpoint policies nor flow logs see its traffic.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation', 'restrict-endpoint-consumers'],
  severity: 'info',
  confidence: 'high',
  absent: 'VPC of the model',
  on: 'AWS::SageMaker::Model',
  references: [
    'U051',
    'aws-config:sagemaker-model-in-vpc',
    'prowler:sagemaker_models_vpc_settings_configured',
    'GENSEC01-BP02',
  ],
  check(model, workload) {
    // Serverless endpoints take no VPC configuration.
    const served = workload.serving(model).flatMap(c => variants(c).items);
    if (served.length > 0 && served.every(v => isInstanceBacked(v) === 'no')) return undefined;
    const value = subnetsOf(get(model, 'VpcConfig'));
    // With a VPC, an endpoint of it that is serverless would be rejected.
    const mayHaveOne = !served.some(v => isInstanceBacked(v) === 'no');
    return verdict(isSet(value), value, () =>
      fail(value.at, 'This model has no VPC configuration.', {
        ...(mayHaveOne && {
          fix: review(
            'Run the model in a VPC',
            set(model, 'VpcConfig', { Subnets: SUBNETS, SecurityGroupIds: SECURITY_GROUPS }),
          ),
        }),
      }),
    );
  },
});
