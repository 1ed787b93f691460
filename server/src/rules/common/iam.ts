import { inHoles } from '../../model/holes.ts';
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

/** A value, and its path below the resource's properties; without one where it is one of several possibilities. */
interface Placed {
  readonly value: Value;
  readonly path?: string;
}
const placedItems = ({ value, path }: Placed): readonly Placed[] =>
  value.state === 'list' ? value.items.map((item, i) => placed(item, path && `${path}.${i}`)) : [placed(value, path)];
const placedBranches = ({ value, path }: Placed): readonly Placed[] =>
  value.state === 'one-of' ? branches(value).map(v => placed(v, undefined)) : [placed(value, path)];
const placed = (value: Value, path: string | undefined): Placed => ({ value, ...(path !== undefined && { path }) });
const member = ({ value, path }: Placed, name: string): Placed => placed(read(value, name), path && `${path}.${name}`);
const property = (resource: Resource, name: string): Placed => placed(get(resource, name), name);

/** The statements of every policy document of a resource, with their paths. */
export function placedStatements(resource: Resource): readonly Placed[] {
  const documents =
    resource.type === 'AWS::IAM::Policy' || resource.type === 'AWS::IAM::ManagedPolicy'
      ? [property(resource, 'PolicyDocument')]
      : placedItems(property(resource, 'Policies')).map(p =>
          resource.type === 'AWS::Serverless::Function' ? p : member(p, 'PolicyDocument'),
        );
  return documents
    .flatMap(d => placedItems(member(d, 'Statement')))
    .flatMap(placedBranches)
    .filter(s => s.value.state === 'object');
}

/** The statements of every policy document of a resource. */
export const statements = (resource: Resource): readonly Value[] => placedStatements(resource).map(s => s.value);

/** The managed policies that a role or function takes, each at its own place, with their paths. */
export const placedManagedPolicies = (resource: Resource): readonly Placed[] =>
  placedItems(property(resource, resource.type === 'AWS::Serverless::Function' ? 'Policies' : 'ManagedPolicyArns'))
    .flatMap(placedBranches)
    .filter(p => p.value.state !== 'absent' && p.value.state !== 'object');

/** The managed policies that a role or function takes, each at its own place. */
export const managedPolicies = (resource: Resource): readonly Value[] =>
  placedManagedPolicies(resource).map(p => p.value);

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
  shown !== undefined && EVERY.test(inHoles(shown, () => '~'));

/** Granted on everything as a matter of course, because they reach no data: logs, metrics, interfaces, listings, what roles and Glue jobs are, what templates hold, tags. */
const OPERATIONAL =
  /^(?:(?:logs|cloudwatch|ec2|xray|tag):|(?!s3:)[\w-]+:(?:List|Describe)|iam:Get(?:Role|RolePolicy|Policy|PolicyVersion)$|cloudformation:GetTemplateSummary$|codepipeline:Get|s3:Describe|sagemaker:(?:Add|Delete)Tags$|glue:Get(?:Jobs?|JobRuns?|Plan|Triggers?|Workflow(?:Run)?)$)/i;

/** Is it only looked at, by the name? */
export const onlyReads = (action: string | undefined): boolean =>
  /:(?:Batch)?(?:Get|List|Describe|Check|Search|Query|Select|Validate)[A-Z*]/.test(action ?? '');

/** Could the action be limited to named resources, and is it worth it? */
export const isNarrowable = (action: string | undefined): boolean =>
  action !== undefined && !OPERATIONAL.test(action) && resourceStarOnly(action) === false;
