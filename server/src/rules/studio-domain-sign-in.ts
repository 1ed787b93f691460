import { equals, fail, get, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'studio-domain-sign-in',
  title: 'Studio users sign in with the identities of the organisation',
  why: 'With IAM Identity Center people come and go with the directory of the organisation. With IAM every user needs an identity in the account, and whoever may create presigned addresses can open them for others.',
  practices: ['governed-ml-environment'],
  severity: 'hint',
  confidence: 'medium',
  on: 'AWS::SageMaker::Domain',
  references: ['U012', 'prowler:sagemaker_domain_sso_configured', 'aiml-security-assessment:SM-02'],
  check(domain) {
    if (domain.traits.includes('update')) return undefined;
    const mode = get(domain, 'AuthMode');
    // Required: a source without it does not show the whole domain.
    if (mode.state === 'absent') return undefined;
    return verdict(equals(mode, 'SSO'), mode, () =>
      fail(mode.at, 'Users of this Studio domain sign in with IAM, not with IAM Identity Center.', {
        // Not of a domain that is there already: it would be made anew.
        fix: review('Sign in through IAM Identity Center', set(domain, 'AuthMode', 'SSO')),
      }),
    );
  },
});
