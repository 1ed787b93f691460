import { flowLogOf } from './common/additions.ts';
import { concernsMachineLearning, fail, get, noneNearby, pass, review, rule, undecided } from './kit.ts';

const LOG = 'AWS::EC2::FlowLog';

export default rule({
  id: 'network-flow-logs',
  title: 'Networks of ML workloads log their traffic',
  why: 'When data has left, flow logs are the only record of where it went. They cannot be made afterwards.',
  practices: ['secure-data-and-modeling-environment', 'audit-logging'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'flow logs',
  production: true,
  on: 'AWS::EC2::VPC',
  references: ['U151', 'cdk-nag:AwsSolutions-VPC7', 'KICS:f6d299d2', 'trivy:AWS-0178', 'EC2.6'],
  check(network, workload) {
    if (!concernsMachineLearning(network, workload)) return undefined;
    const logs = workload.all(LOG).map(log => workload.resolve(log, get(log, 'ResourceId')));
    if (logs.includes(network)) return pass(network.at);
    if (logs.includes(undefined)) return undecided(network.at, 'a flow log that may be of this network');
    return noneNearby(workload, network, ['flow-logs'], [LOG]) === 'yes'
      ? fail(network.at, 'The traffic of this network is not logged.', {
          fix: review('Log its traffic', flowLogOf(network)),
        })
      : undecided(network.at, 'a mention of flow logs that was not understood');
  },
});
