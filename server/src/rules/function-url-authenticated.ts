import { FUNCTIONS } from './common/functions.ts';
import { asksModel, functionBehind } from './common/model-api.ts';
import { concernsMachineLearning, equals, failure, get, not, review, rule, set, verdict } from './kit.ts';

const URL = 'AWS::Lambda::Url';

export default rule({
  id: 'function-url-authenticated',
  title: 'Addresses of functions that ask a model need credentials',
  why: 'An address with the type NONE answers the whole internet. Whoever finds it may use the model at your cost, as often as they like.',
  practices: ['restrict-endpoint-consumers', 'abstract-model-behind-api'],
  severity: 'warning',
  confidence: 'high',
  production: true,
  on: [URL, ...FUNCTIONS],
  references: ['U152', 'B56', 'CKV_AWS_258', 'cdk-nag:NIST.800.53.R5-LambdaFunctionPublicAccessProhibited'],
  check(resource, workload) {
    const path = resource.type === URL ? 'AuthType' : 'FunctionUrlConfig.AuthType';
    const type = get(resource, path);
    if (type.state === 'absent') return undefined;
    const fn =
      resource.type === URL ? functionBehind(resource, get(resource, 'TargetFunctionArn'), workload) : resource;
    // What is not declared here is told by its surroundings.
    if (fn ? !asksModel(fn, workload) : !concernsMachineLearning(resource, workload)) return undefined;
    return verdict(not(equals(type, 'NONE')), type, () =>
      failure(type, {
        message: 'Anyone may call this function, and with it the model.',
        fix: review('Ask for IAM credentials', set(resource, path, 'AWS_IAM')),
      }),
    );
  },
});
