import { concernsMachineLearning, fail, get, isTrue, rule, safe, set, verdict } from './kit.ts';

const PATH = 'TracingConfiguration.Enabled';

export default rule({
  id: 'state-machine-tracing',
  title: 'State machines of ML workflows are traced',
  why: 'A trace shows where a run spends its time across functions, jobs and services; a log shows one step at a time.',
  practices: ['automate-mlops-cicd', 'debugging-and-logging'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'tracing',
  on: 'AWS::StepFunctions::StateMachine',
  references: ['U147', 'cdk-nag:AwsSolutions-SF2', 'CKV_AWS_284'],
  check(machine, workload) {
    if (!concernsMachineLearning(machine, workload)) return undefined;
    const value = get(machine, PATH);
    return verdict(isTrue(value), value, () =>
      fail(value.at, 'Runs of this state machine are not traced.', {
        fix: safe('Trace its runs', set(machine, PATH, true)),
      }),
    );
  },
});
