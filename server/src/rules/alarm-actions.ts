import type { Resource } from '../model/resource.ts';
import type { Fix, Verdict } from '../model/rule.ts';
import type { Span, Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { arn } from './common/sites.ts';
import {
  concernsMachineLearning,
  fail,
  get,
  isSet,
  isTrue,
  or,
  pass,
  review,
  rule,
  set,
  show,
  undecided,
} from './kit.ts';

const ACTIONS = 'AlarmActions';
/** What reacts to alarms of others. */
const LISTENERS = ['cfn:AWS::Events::Rule', 'api:events.PutRule', 'cfn:AWS::CodeDeploy::DeploymentGroup'];

/** A deployment may take itself back by an alarm, and a rule may listen to it: neither is an action of the alarm's own. */
function mayBeHeard(alarm: Resource, workload: Workload): boolean {
  if (workload.linked(alarm, 'rollback').state === 'known' || isMeant(alarm, workload)) return true;
  const endpoints = workload.all('AWS::SageMaker::Endpoint');
  const guarded = endpoints.some(e => isSet(get(e, 'DeploymentConfig')) !== 'no');
  return guarded || LISTENERS.some(name => workload.traces(name).length > 0);
}

function points(value: Value, to: string): boolean {
  if (value.state === 'ref') return value.to === to;
  if (value.state === 'object') return [...value.members.values()].some(v => points(v, to));
  if (value.state === 'list') return value.items.some(v => points(v, to));
  if (value.state === 'one-of') return value.values.some(v => points(v, to));
  return value.state === 'template' && value.parts.some(p => typeof p !== 'string' && points(p, to));
}

/** Does another resource of its document name it? */
const isMeant = (alarm: Resource, workload: Workload): boolean =>
  workload.documentOf(alarm)?.resources.some(r => r !== alarm && points(r.properties, alarm.id)) ?? false;

const watchesModels = (alarm: Resource, workload: Workload): boolean =>
  /sagemaker|bedrock/i.test(show(get(alarm, 'Namespace')) ?? '') || concernsMachineLearning(alarm, workload);

export default rule({
  id: 'alarm-actions',
  title: 'Alarms tell somebody',
  why: 'An alarm without an action changes its colour in the console, and nobody is told.',
  practices: ['model-observability', 'handle-performance-degradation', 'deployment-environment-metrics'],
  severity: 'info',
  confidence: 'high',
  on: 'AWS::CloudWatch::Alarm',
  references: ['U146', 'cfn-guard:CLOUDWATCH_ALARM_ACTION_CHECK', 'CloudWatch.15'],
  check(alarm, workload) {
    if (!watchesModels(alarm, workload) || alarm.traits.includes('notebook')) return undefined;
    const silent = (message: string, at: Span, fix: Fix): Verdict =>
      mayBeHeard(alarm, workload)
        ? undecided(at, 'something in this workload that may listen to alarms')
        : fail(at, message, { fix });
    const enabled = get(alarm, 'ActionsEnabled');
    if (isTrue(enabled, 'yes') === 'no')
      return silent(
        'The actions of this alarm are switched off.',
        enabled.at,
        review('Switch its actions on', set(alarm, 'ActionsEnabled', true)),
      );
    const actions = get(alarm, ACTIONS);
    const told = or(isSet(actions), isSet(get(alarm, 'OKActions')), isSet(get(alarm, 'InsufficientDataActions')));
    if (told === 'yes') return pass(actions.at);
    if (told === 'unknown') return undecided(actions.at, 'actions that are not written out here');
    return silent(
      'This alarm tells nobody.',
      actions.at,
      review(
        'Notify a topic',
        set(alarm, ACTIONS, [
          arn(
            'AlarmTopicArn',
            'ARN of the topic that alarms notify',
            'arn:aws:sns:your-region:your-account:your-topic',
          ),
        ]),
      ),
    );
  },
});
