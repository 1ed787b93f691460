import type { Resource } from '../../model/resource.ts';
import { list, object, type Value } from '../../model/value.ts';
import type { Context } from './body.ts';
import { evaluate } from './evaluate.ts';
import { attributeOf, type Block } from './tree.ts';

/** Resources that attach managed policies, and the argument that names them. */
const POLICIES: Readonly<Record<string, string>> = {
  aws_iam_role_policy_attachment: 'policy_arn',
  aws_iam_policy_attachment: 'policy_arn',
  aws_iam_role_policy_attachments_exclusive: 'policy_arns',
};

/** A managed policy given to a role: of the role only that is known here. */
export function attachments(block: Block, id: string, context: Context): Resource | undefined {
  const label = block.labels[0];
  const argument = label && Object.hasOwn(POLICIES, label.text) ? POLICIES[label.text] : undefined;
  const given = argument && attributeOf(block.items, argument);
  if (!given || !label) return undefined;
  const value = evaluate(given.value, context);
  const policies: Value = value.state === 'list' ? value : list([value], value.at);
  return {
    type: 'AWS::IAM::Role',
    id,
    dialect: 'terraform',
    at: label.at,
    extent: block.at,
    properties: object(new Map([['ManagedPolicyArns', policies]]), label.at, true),
    traits: [],
  };
}
