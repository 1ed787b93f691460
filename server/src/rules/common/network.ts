import type { Resource, ResourceType } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import type { Workload } from '../../model/workload.ts';
import { get, items } from '../kit.ts';

/** Where what runs in a network of one's own names its security groups. */
const GROUPS = {
  'SageMaker::TrainingJob': ['VpcConfig.SecurityGroupIds'],
  'AWS::SageMaker::ProcessingJob': ['NetworkConfig.VpcConfig.SecurityGroupIds'],
  'AWS::SageMaker::Model': ['VpcConfig.SecurityGroupIds'],
  'AWS::SageMaker::NotebookInstance': ['SecurityGroupIds'],
  'AWS::SageMaker::Domain': ['DefaultUserSettings.SecurityGroups', 'DomainSettings.SecurityGroupIds'],
  'AWS::SageMaker::UserProfile': ['UserSettings.SecurityGroups'],
  'AWS::SageMaker::Cluster': ['VpcConfig.SecurityGroupIds'],
} as const satisfies Readonly<Partial<Record<ResourceType, readonly string[]>>>;
type Networked = keyof typeof GROUPS;

/** What names security groups. */
export const NETWORKED = Object.keys(GROUPS) as readonly Networked[];

/** The security groups that a resource names. */
export const groupsOf = (resource: Resource): readonly Value[] =>
  GROUPS[resource.type as Networked].flatMap(path => items(get(resource, path)).items);

/** Is a security group around something of SageMaker? */
export const isAroundMl = (group: Resource, workload: Workload): boolean =>
  NETWORKED.some(type =>
    workload
      .all(type)
      .some(user => groupsOf(user).some(g => workload.resolve(user, g, 'AWS::EC2::SecurityGroup') === group)),
  );
