import { equals, failure, get, not, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'cluster-node-recovery',
  title: 'HyperPod clusters replace faulty nodes by themselves',
  why: 'Accelerators fail often enough that a training of days meets a faulty node. Without recovery the cluster waits, fully paid for, until somebody looks.',
  practices: ['fault-tolerant-pipelines', 'managed-training'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::SageMaker::Cluster',
  references: ['B72', 'GENREL06-BP01'],
  check(cluster) {
    const recovery = get(cluster, 'NodeRecovery');
    if (recovery.state === 'absent') return undefined;
    return verdict(not(equals(recovery, 'None')), recovery, () =>
      failure(recovery, {
        message: 'This cluster does not replace faulty nodes.',
        fix: review('Replace faulty nodes', set(cluster, 'NodeRecovery', 'Automatic')),
      }),
    );
  },
});
