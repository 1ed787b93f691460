import { ask, concernsMachineLearning, failure, get, isSet, review, rule, set, toNumber, verdict } from './kit.ts';

const PATH = 'RetentionInDays';

export default rule({
  id: 'log-group-retention',
  title: 'Logs of ML workloads expire',
  why: 'A log group without a retention keeps every line of every training job and endpoint for ever: the bill and the footprint only grow.',
  practices: ['debugging-and-logging', 'data-lifecycle-policies', 'keep-only-relevant-data'],
  severity: 'info',
  confidence: 'high',
  absent: 'retention',
  on: 'AWS::Logs::LogGroup',
  references: ['U145', 'B70', 'CKV_AWS_66', 'cfn-guard:CW_LOGGROUP_RETENTION_PERIOD_CHECK', 'cfn-lint:I3013'],
  check(group, workload) {
    if (!concernsMachineLearning(group, workload)) return undefined;
    const days = get(group, PATH);
    // Terraform says so with 0, the construct with a word.
    const forEver = ask(days, v => v === 'INFINITE' || toNumber(v) === 0, 'unknown') === 'yes';
    return verdict(forEver ? 'no' : isSet(days), days, () =>
      failure(days, {
        message: 'This log group keeps its logs for ever.',
        fix: review('Keep logs for 90 days', set(group, PATH, 90)),
      }),
    );
  },
});
