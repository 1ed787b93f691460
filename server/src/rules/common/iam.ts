import { items, read } from '../../model/read.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { resourceStarOnly } from '../data/iam-actions.ts';
import { branches, get } from '../kit.ts';

/** What carries permissions. A SAM function's `Policies` become its role's. */
export const PERMISSIONS: readonly ResourceType[] = [
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Serverless::Function',
];

const each = (value: Value): readonly Value[] => (value.state === 'list' ? value.items : [value]);

/** The statements of every policy document of a resource. */
export function statements(resource: Resource): readonly Value[] {
  const documents =
    resource.type === 'AWS::IAM::Policy' || resource.type === 'AWS::IAM::ManagedPolicy'
      ? [get(resource, 'PolicyDocument')]
      : each(get(resource, 'Policies')).map(p =>
          resource.type === 'AWS::Serverless::Function' ? p : read(p, 'PolicyDocument'),
        );
  return documents
    .flatMap(d => each(read(d, 'Statement')))
    .flatMap(branches)
    .filter(s => s.state === 'object');
}

/** The managed policies that a role or function takes, each at its own place. */
export const managedPolicies = (resource: Resource): readonly Value[] =>
  each(get(resource, resource.type === 'AWS::Serverless::Function' ? 'Policies' : 'ManagedPolicyArns'))
    .flatMap(branches)
    .filter(p => p.state !== 'absent' && p.state !== 'object');

/** A string or a list of strings, item by item. */
export const strings = (value: Value): readonly Value[] => items(list(value)).items.flatMap(branches);
const list = (value: Value): Value =>
  value.state === 'list' || value.state === 'absent'
    ? value
    : { state: 'list', items: [value], open: false, at: value.at };

/** `*`, an ARN without any name in it, all buckets, all objects, all keys. */
const EVERY = /^(?:\*|arn:[^:]+:(?:s3:::\*(?:\/\*)?|kms:[^:]*:[^:]*:key\/\*|[\w-]+:[^:]*:[^:]*:\*(?:[/:]\*)?))$/;

/** Does a resource text stand for everything of a service or of the account? Its holes stand as `${…}`. */
export const isEveryResource = (shown: string | undefined): boolean =>
  shown !== undefined && EVERY.test(shown.replace(/\$\{[^}]*\}/g, '~'));

/** Granted on everything as a matter of course, because they reach no data: logs, metrics, interfaces, listings, what roles and Glue jobs are, tags. */
const OPERATIONAL =
  /^(?:(?:logs|cloudwatch|ec2|xray|tag):|(?!s3:)[\w-]+:(?:List|Describe)|iam:Get(?:Role|RolePolicy|Policy|PolicyVersion)$|sagemaker:(?:Add|Delete)Tags$|glue:Get(?:Jobs?|JobRuns?|Plan|Triggers?|Workflow(?:Run)?)$)/i;

/** Could the action be limited to named resources, and is it worth it? */
export const isNarrowable = (action: string | undefined): boolean =>
  action !== undefined && !OPERATIONAL.test(action) && resourceStarOnly(action) === false;
