import { arn } from './common/sites.ts';
import { ask, concernsMachineLearning, fail, get, review, rule, set, verdict } from './kit.ts';

const LEVEL = 'LoggingConfiguration.Level';

export default rule({
  id: 'state-machine-logging',
  title: 'State machines of ML workflows log their runs',
  why: 'Without a log nobody can say afterwards which step of a training or deployment run failed, with which input.',
  practices: ['automate-mlops-cicd', 'debugging-and-logging', 'audit-logging'],
  severity: 'info',
  confidence: 'high',
  absent: 'logging',
  on: 'AWS::StepFunctions::StateMachine',
  references: ['U147', 'cdk-nag:AwsSolutions-SF1', 'CKV_AWS_285', 'StepFunctions.1'],
  check(machine, workload) {
    if (!concernsMachineLearning(machine, workload)) return undefined;
    const level = get(machine, LEVEL);
    return verdict(
      ask(level, v => !/^(?:off|false)$/i.test(String(v))),
      level,
      () =>
        fail(level.at, 'Runs of this state machine leave no log.', {
          fix: review(
            'Log every run',
            set(machine, 'LoggingConfiguration', {
              Level: 'ALL',
              IncludeExecutionData: false,
              Destinations: [
                {
                  CloudWatchLogsLogGroup: {
                    LogGroupArn: arn('LogGroupArn', 'ARN of a log group', 'your-log-group-arn'),
                  },
                },
              ],
            }),
          ),
        }),
    );
  },
});
