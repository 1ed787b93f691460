import { groupsOf, NETWORKED } from './common/network.ts';
import { branches, fail, pass, rule, undecided } from './kit.ts';

const DEFAULT = /default_?security_?group/i;

export default rule({
  id: 'own-security-group',
  title: 'Jobs, endpoints and notebooks have security groups of their own',
  why: 'Whatever is in the default group of a network may talk to everything else in it. A group of its own says what a job needs, and nothing more.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation'],
  severity: 'info',
  confidence: 'high',
  on: NETWORKED,
  references: ['U151', 'CKV2_AWS_12', 'EC2.2'],
  check: (resource, workload) =>
    groupsOf(resource)
      .flatMap(branches)
      .map((group, i) => {
        const key = String(i);
        if (group.state === 'ref' && DEFAULT.test(group.attribute ?? ''))
          return fail(group.at, 'This is the default security group of the network.', { key });
        return workload.resolve(resource, group, 'AWS::EC2::SecurityGroup')
          ? pass(group.at, key)
          : undecided(group.at, 'a security group that is declared elsewhere', key);
      }),
});
