import type { ConstructBinding } from './constructs.ts';

const CONDITION = /^AssumeRolePolicyDocument\.Statement\.(\d+)\.Condition$/;
/** The prop of a role that names its principals; each of them is a statement of its trust policy. */
export const PRINCIPAL = 'assumedBy';

/** Which of the principals of a role a change puts under a condition; undefined for other changes, and where the policy itself is a prop. */
export function principalIn(binding: ConstructBinding, path: string): number | undefined {
  const found = CONDITION.exec(path);
  return found && binding.props && Object.hasOwn(binding.props, PRINCIPAL) ? Number(found[1]) : undefined;
}
