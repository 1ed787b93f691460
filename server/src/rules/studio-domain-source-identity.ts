import { equals, failure, get, review, rule, set, verdict } from './kit.ts';

const PATH = 'DomainSettings.ExecutionRoleIdentityConfig';

export default rule({
  id: 'studio-domain-source-identity',
  title: 'The audit trail names the Studio user behind a shared role',
  why: 'Users of a domain often share an execution role, and the trail shows that role only. With the source identity it shows the user profile, so that access to data has a name.',
  practices: ['monitor-human-data-access', 'audit-logging'],
  severity: 'info',
  confidence: 'high',
  absent: 'source identity',
  on: 'AWS::SageMaker::Domain',
  references: ['B57'],
  check(domain) {
    const config = get(domain, PATH);
    return verdict(equals(config, 'USER_PROFILE_NAME'), config, () =>
      failure(config, {
        message: 'The audit trail of this Studio domain does not tell its users apart.',
        fix: review('Put the user profile into the audit trail', set(domain, PATH, 'USER_PROFILE_NAME')),
      }),
    );
  },
});
