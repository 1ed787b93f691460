import type { Resource } from '../../model/resource.ts';
import type { Edit, Fix } from '../../model/rule.ts';
import type { Value } from '../../model/value.ts';
import { read, review, set, text } from '../kit.ts';
import { strings } from './iam.ts';

/** What jobs and endpoints do with a service. */
const USES: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'],
  kms: ['kms:Decrypt', 'kms:GenerateDataKey'],
  ecr: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  secretsmanager: ['secretsmanager:GetSecretValue'],
};
/** Of a bucket: itself for its list, and its objects. */
const BUCKET = ['arn:aws:s3:::your-bucket', 'arn:aws:s3:::your-bucket/*'];

/** The actions of a statement, where all of them are written out. */
function actionsOf(statement: Value): readonly string[] | undefined {
  const all = strings(read(statement, 'Action')).map(text);
  return all.length > 0 && all.every(a => a !== undefined) ? all : undefined;
}

const named = (action: string): readonly string[] => {
  const service = /^([\w-]+):\*$/.exec(action)?.[1];
  return (service !== undefined && Object.hasOwn(USES, service) ? USES[service] : undefined) ?? [action];
};
const isWide = (action: string): boolean => /^(?:[\w-]+:)?\*$/.test(action);

/** Names the actions in place of whole services; nothing where no use of a service is known. */
function nameActions(resource: Resource, path: string, actions: readonly string[]): readonly Edit[] | undefined {
  const all = [...new Set(actions.flatMap(named))];
  if (all.some(isWide)) return undefined;
  return all.length === actions.length && all.every((a, i) => a === actions[i])
    ? []
    : [set(resource, `${path}.Action`, all)];
}

/** The statement with named actions. */
export function actionsFix(resource: Resource, path: string | undefined, statement: Value): Fix | undefined {
  const actions = actionsOf(statement);
  const edits = actions && path !== undefined ? nameActions(resource, path, actions) : undefined;
  return edits && edits.length > 0 ? review('Name the actions', ...edits) : undefined;
}

/** The statement with named actions on one bucket, where it is about buckets and nothing else. */
export function resourcesFix(resource: Resource, path: string | undefined, statement: Value): Fix | undefined {
  const actions = actionsOf(statement);
  if (!actions?.every(a => a.startsWith('s3:') && !/^s3:(?:ListAllMyBuckets|\w*Account\w*)$/.test(a))) return undefined;
  const edits = path === undefined ? undefined : nameActions(resource, path, actions);
  return edits && review('Name the bucket', ...edits, set(resource, `${path}.Resource`, BUCKET));
}
