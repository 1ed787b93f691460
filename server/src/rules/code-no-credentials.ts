import { fail, get, rule, text } from './kit.ts';

/** Keys of the AWS documentation end so. */
const SAMPLE = /EXAMPLE(?:KEY)?$/;

export default rule({
  id: 'code-no-credentials',
  title: 'Credentials are not written into code',
  why: 'Whoever reads the repository, the notebook or its history can act with the credential, until somebody notices and revokes it.',
  practices: ['least-privilege', 'secure-data-and-modeling-environment'],
  severity: 'error',
  confidence: 'high',
  on: 'Code::Credential',
  references: [
    'U153',
    'U149',
    'U026',
    'U008',
    'B61',
    'CKV_AWS_45',
    'ruff:S105',
    'ruff:S106',
    'semgrep:hardcoded-token',
  ],
  check(credential) {
    const value = get(credential, 'Value');
    if (SAMPLE.test(text(value) ?? '')) return undefined;
    const name = text(get(credential, 'Name'));
    return fail(
      value.at,
      `A credential is written into the code${name ? ` (${name})` : ''}. Revoke it, and read it from a secret store.`,
    );
  },
});
