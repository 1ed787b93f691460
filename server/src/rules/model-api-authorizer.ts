import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { answering, leadsToModel } from './common/model-api.ts';
import { ask, equals, fail, get, isSet, isTrue, not, or, pass, review, rule, set, undecided } from './kit.ts';

const ROUTE = 'AWS::ApiGatewayV2::Route';
const PATH = 'AuthorizationType';

/** May the API itself turn callers away: by a policy, or by being reached from the network only? */
function mayBeClosed(method: Resource, workload: Workload): boolean {
  const api = workload.resolve(method, get(method, 'RestApiId'), 'AWS::ApiGateway::RestApi');
  return api !== undefined && or(isSet(get(api, 'Policy')), isSet(get(api, 'EndpointConfiguration'))) !== 'no';
}

export default rule({
  id: 'model-api-authorizer',
  title: 'APIs in front of a model ask who is calling',
  why: 'Whoever finds the address may use the model at your cost, and try inputs until it gives away what it learned.',
  practices: ['restrict-endpoint-consumers', 'abstract-model-behind-api'],
  severity: 'warning',
  confidence: 'high',
  production: true,
  on: ['AWS::ApiGateway::Method', ROUTE],
  references: [
    'U152',
    'B56',
    'CKV_AWS_59',
    'CKV_AWS_309',
    'cdk-nag:AwsSolutions-APIG4',
    'KICS:1056dfbb',
    'trivy:AWS-0004',
    'sonar:S6333',
    'APIGateway.8',
  ],
  check(method, workload) {
    // Browsers ask for the options of a method without any credentials.
    const verb = get(method, method.type === ROUTE ? 'RouteKey' : 'HttpMethod');
    if (ask(verb, v => /^OPTIONS\b/i.test(String(v))) === 'yes') return undefined;
    if (!leadsToModel(method, answering(method, workload), workload)) return undefined;
    const type = get(method, PATH);
    const asked = or(not(equals(type, 'NONE', 'yes')), isTrue(get(method, 'ApiKeyRequired')));
    if (asked === 'yes') return pass(type.at);
    if (asked === 'unknown' || verb.state === 'unknown' || mayBeClosed(method, workload))
      return undecided(type.at, 'an authorizer that is decided elsewhere');
    return fail(type.at, 'Anyone may ask this model: the API has no authorizer.', {
      fix: review('Ask for IAM credentials', set(method, PATH, 'AWS_IAM')),
    });
  },
});
