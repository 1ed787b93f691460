import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { answering, leadsToModel } from './common/model-api.ts';
import { arn } from './common/sites.ts';
import { failure, get, isSet, review, rule, set, show, verdict } from './kit.ts';

/** Of each kind of stage: where it names its API, where its log stands, and the methods beside it. */
const STAGES = {
  'AWS::ApiGateway::Stage': ['RestApiId', 'AccessLogSetting', 'AWS::ApiGateway::Method'],
  'AWS::ApiGatewayV2::Stage': ['ApiId', 'AccessLogSettings', 'AWS::ApiGatewayV2::Route'],
} as const;
type Stage = keyof typeof STAGES;

/** What tells an API: the resource that it is, else its name as it is written. */
const apiOf = (resource: Resource, path: string, workload: Workload): Resource | string | undefined => {
  const value = get(resource, path);
  return workload.resolve(resource, value) ?? show(value);
};

export default rule({
  id: 'model-api-access-logs',
  title: 'APIs in front of a model log who asked',
  why: 'When a model is probed, or its bill jumps, the access log says who asked how often. The log of the function does not: it sees the request, not the caller.',
  practices: ['restrict-endpoint-consumers', 'monitor-endpoint-usage'],
  severity: 'hint',
  confidence: 'high',
  absent: 'access logs',
  production: true,
  on: Object.keys(STAGES) as Stage[],
  references: ['U152', 'CKV_AWS_76', 'CKV_AWS_95', 'cdk-nag:AwsSolutions-APIG1', 'trivy:AWS-0001', 'APIGateway.9'],
  check(stage, workload) {
    const [api, path, methods] = STAGES[stage.type as Stage];
    const own = apiOf(stage, api, workload);
    const asks = workload
      .all(methods)
      .some(
        m => own !== undefined && apiOf(m, api, workload) === own && leadsToModel(m, answering(m, workload), workload),
      );
    if (!asks) return undefined;
    const log = get(stage, path);
    return verdict(isSet(log), log, () =>
      failure(log, {
        message: 'Calls of this API leave no access log.',
        fix: review(
          'Log every call',
          set(stage, path, {
            DestinationArn: arn('LogGroupArn', 'ARN of a log group', 'your-log-group-arn'),
            Format: '$context.requestId $context.identity.sourceIp $context.status',
          }),
        ),
      }),
    );
  },
});
