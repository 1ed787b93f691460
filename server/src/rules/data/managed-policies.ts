import { own } from '../../model/tables.ts';
import table from './managed-policies.generated.json' with { type: 'json' };

/** A policy that AWS maintains. */
export interface ManagedPolicy {
  readonly name: string;
  /** `service-role/`; empty for most. */
  readonly path: string;
  /** Services that it grants as a whole on everything, by the prefix of their actions; `*` is all of them. */
  readonly whole: readonly string[];
}

const WHOLE: Readonly<Record<string, string>> = table.whole;

/** The names of one path: each shares its first letters with the one before. */
function decoded(path: string, names: string): readonly ManagedPolicy[] {
  let before = '';
  return names.split(' ').map(part => {
    const name = before.slice(0, Number.parseInt(part[0] ?? '0', 36)) + part.slice(1);
    before = name;
    return { name, path: path && `${path}/`, whole: own(WHOLE, name)?.split(' ') ?? [] };
  });
}

let policies: ReadonlyMap<string, ManagedPolicy> | undefined;
const all = (): ReadonlyMap<string, ManagedPolicy> => {
  policies ??= new Map(
    Object.entries(table.names)
      .flatMap(([path, names]) => decoded(path, names))
      .map(p => [p.name, p]),
  );
  return policies;
};

/** The policy of a name, as AWS spells it. Written by server/scripts/generate-managed-policies.py. */
export const managedPolicy = (name: string): ManagedPolicy | undefined => all().get(name);

/** Can a role of one's own have it? The rest belongs to roles that services make themselves. */
export const isAttachable = ({ path }: ManagedPolicy): boolean => !/^(?:aws-service-role|root-task)\//.test(path);

/** Every policy that a role can have. */
export const attachable = (): readonly ManagedPolicy[] => [...all().values()].filter(isAttachable);

/**
 * What AWS took away, and has another policy for. Source: "AWS managed policies" in the guides of Lambda, CodePipeline, Elastic Beanstalk, ECS, Config
 * and Elastic Transcoder, read 2026-11; the table has none of them any more.
 */
const SUCCESSORS: Readonly<Record<string, string>> = {
  AWSLambdaFullAccess: 'AWSLambda_FullAccess',
  AWSLambdaReadOnlyAccess: 'AWSLambda_ReadOnlyAccess',
  AWSCodePipelineFullAccess: 'AWSCodePipeline_FullAccess',
  AWSCodePipelineReadOnlyAccess: 'AWSCodePipeline_ReadOnlyAccess',
  AWSElasticBeanstalkFullAccess: 'AdministratorAccess-AWSElasticBeanstalk',
  AWSElasticBeanstalkReadOnlyAccess: 'AWSElasticBeanstalkReadOnly',
  AmazonEC2ContainerServiceFullAccess: 'AmazonECS_FullAccess',
  AWSConfigRole: 'AWS_ConfigRole',
  AmazonElasticTranscoderFullAccess: 'AmazonElasticTranscoder_FullAccess',
};

/** The policy that took the place of one that AWS took away. */
export const policyInsteadOf = (name: string): ManagedPolicy | undefined => {
  const to = own(SUCCESSORS, name);
  return to === undefined ? undefined : managedPolicy(to);
};
