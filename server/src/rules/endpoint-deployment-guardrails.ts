import type { Resource } from '../model/resource.ts';
import type { Edit } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { CANARY, ROLLBACK } from './common/endpoints.ts';
import { and, equals, fail, get, isSet, isTrue, not, or, pass, read, review, rule, set, undecided } from './kit.ts';

const TEMPLATES: readonly string[] = ['cloudformation', 'sam', 'cdk-python', 'cdk-typescript', 'terraform'];

const ROUTING = 'DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration';

/** A canary in place of what shifts all traffic at once. */
const canary = (endpoint: Resource, type: Value): readonly Edit[] =>
  type.state === 'absent'
    ? [set(endpoint, ROUTING, CANARY)]
    : Object.entries(CANARY).map(([name, value]) => set(endpoint, `${ROUTING}.${name}`, value));

export default rule({
  id: 'endpoint-deployment-guardrails',
  title: 'Endpoint updates shift traffic step by step and roll back on an alarm',
  why: 'An update without guardrails sends all traffic to the new model at once, and a bad model stays until somebody notices. Every later deployment of a template is such an update.',
  practices: ['deployment-and-testing-strategy', 'automate-endpoint-changes', 'recoverable-endpoint'],
  severity: 'info',
  confidence: 'medium',
  absent: 'deployment guardrails',
  production: true,
  on: 'AWS::SageMaker::Endpoint',
  references: ['B19', 'B20'],
  check(endpoint) {
    // Code that creates an endpoint does not update it; a template or an update call does.
    if (!endpoint.traits.includes('update') && !TEMPLATES.includes(endpoint.dialect)) return undefined;
    const deployment = get(endpoint, 'DeploymentConfig');
    const kept = isTrue(get(endpoint, 'RetainDeploymentConfig'));
    if (isSet(deployment) === 'no' && kept !== 'no')
      return kept === 'yes'
        ? pass(get(endpoint, 'RetainDeploymentConfig').at)
        : undecided(deployment.at, 'whether the last deployment configuration is kept is decided at run time');
    const fix = review(
      'Shift traffic with a canary and roll back on an alarm',
      set(endpoint, 'DeploymentConfig', {
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: CANARY },
        AutoRollbackConfiguration: ROLLBACK,
      }),
    );
    if (isSet(deployment) === 'no')
      return fail(deployment.at, 'This endpoint is updated without a deployment configuration.', { fix });
    const alarms = isSet(read(deployment, 'AutoRollbackConfiguration.Alarms'));
    const routing = read(deployment, 'BlueGreenUpdatePolicy.TrafficRoutingConfiguration.Type');
    const stepwise = or(isSet(read(deployment, 'RollingUpdatePolicy')), not(equals(routing, 'ALL_AT_ONCE', 'yes')));
    const guarded = and(alarms, stepwise);
    if (guarded === 'yes') return pass(deployment.at);
    if (guarded === 'unknown')
      return undecided(deployment.at, 'a deployment configuration that is not written out here');
    const message = alarms === 'no' ? 'The update rolls back on no alarm.' : 'The update shifts all traffic at once.';
    const edits = [
      ...(alarms === 'no' ? [set(endpoint, 'DeploymentConfig.AutoRollbackConfiguration', ROLLBACK)] : []),
      ...(stepwise === 'no' ? canary(endpoint, routing) : []),
    ];
    const title = alarms === 'no' ? 'Roll back on an alarm' : 'Shift traffic with a canary';
    return fail(deployment.at, message, { fix: review(title, ...edits) });
  },
});
