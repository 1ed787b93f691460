import { failure, get, isSet, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'state-machine-task-retry',
  title: 'SageMaker tasks of a state machine are retried',
  why: 'A throttled request or a short lack of capacity fails the whole run, although the same request works a minute later.',
  practices: ['fault-tolerant-pipelines', 'use-data-pipeline', 'ml-microservices'],
  severity: 'info',
  confidence: 'high',
  on: 'StepFunctions::Task',
  references: ['B15', 'B82', 'GENREL03-BP01'],
  check(task) {
    const retry = get(task, 'Retry');
    return verdict(isSet(retry), retry, () =>
      failure(retry, {
        message: `This task is not retried${isSet(get(task, 'Catch')) === 'yes' ? ', only caught' : ''}.`,
        fix: review(
          'Retry the task when SageMaker is busy',
          set(task, 'Retry', [
            {
              ErrorEquals: [
                'SageMaker.AmazonSageMakerException',
                'SageMaker.ResourceLimitExceededException',
                'States.Timeout',
              ],
              IntervalSeconds: 30,
              MaxAttempts: 3,
              BackoffRate: 2,
            },
          ]),
        ),
      }),
    );
  },
});
