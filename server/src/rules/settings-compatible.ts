import type { Resource, ResourceType } from '../model/resource.ts';
import type { Fix } from '../model/rule.ts';
import { isInstanceBacked, variants } from './common/endpoints.ts';
import { SUBNET } from './common/sites.ts';
import { type Answer, and, atLeast, equals, fail, get, isSet, isTrue, not, or, review, rule, set } from './kit.ts';

/** Two settings of which SageMaker takes only one. */
interface Conflict {
  readonly type: ResourceType;
  readonly key: string;
  /** Where to say so. */
  readonly path: string;
  readonly message: string;
  /** Are both set? */
  readonly both: (r: Resource) => Answer;
  readonly fix?: (r: Resource) => Fix;
}

const remove = (resource: Resource, path: string) => ({ op: 'remove' as const, resource, path });

const CONFLICTS: readonly Conflict[] = [
  {
    type: 'AWS::SageMaker::NotebookInstance',
    key: 'internet',
    path: 'DirectInternetAccess',
    message: 'A notebook instance without direct internet access needs a subnet.',
    both: r => and(equals(get(r, 'DirectInternetAccess'), 'Disabled'), not(isSet(get(r, 'SubnetId')))),
    fix: r => review('Put the notebook into a subnet', set(r, 'SubnetId', SUBNET)),
  },
  {
    type: 'SageMaker::TrainingJob',
    key: 'warm-pool',
    path: 'ResourceConfig.KeepAlivePeriodInSeconds',
    message: 'Spot capacity cannot be kept in a warm pool.',
    both: r =>
      and(atLeast(get(r, 'ResourceConfig.KeepAlivePeriodInSeconds'), 1), isTrue(get(r, 'EnableManagedSpotTraining'))),
    fix: r => review('Keep no warm pool', remove(r, 'ResourceConfig.KeepAlivePeriodInSeconds')),
  },
  {
    type: 'SageMaker::TrainingJob',
    key: 'groups',
    path: 'ResourceConfig.InstanceGroups',
    message: 'With instance groups the job has no instance type and count of its own.',
    both: r =>
      and(
        isSet(get(r, 'ResourceConfig.InstanceGroups')),
        or(isSet(get(r, 'ResourceConfig.InstanceType')), isSet(get(r, 'ResourceConfig.InstanceCount'))),
      ),
  },
  {
    type: 'AWS::SageMaker::Model',
    key: 'containers',
    path: 'PrimaryContainer',
    message: 'A model has either a primary container or a list of containers.',
    both: r => and(isSet(get(r, 'PrimaryContainer')), isSet(get(r, 'Containers'))),
  },
  {
    type: 'AWS::SageMaker::EndpointConfig',
    key: 'asynchronous',
    path: 'AsyncInferenceConfig',
    message: 'A serverless variant cannot serve asynchronously.',
    both: r =>
      and(isSet(get(r, 'AsyncInferenceConfig')), or(...variants(r).items.map(v => not(isInstanceBacked(v))), 'no')),
    fix: r => review('Serve at once', remove(r, 'AsyncInferenceConfig')),
  },
  {
    type: 'AWS::SageMaker::MonitoringSchedule',
    key: 'definition',
    path: 'MonitoringScheduleConfig.MonitoringJobDefinitionName',
    message: 'A schedule either names the definition of its job or holds it.',
    both: r =>
      and(
        isSet(get(r, 'MonitoringScheduleConfig.MonitoringJobDefinitionName')),
        isSet(get(r, 'MonitoringScheduleConfig.MonitoringJobDefinition')),
      ),
  },
];

export default rule({
  id: 'settings-compatible',
  title: 'Settings that exclude each other are not combined',
  why: 'Each setting is right by itself, and SageMaker rejects the two together when the request is sent, which may be at the end of a long training.',
  practices: ['automate-mlops-cicd'],
  severity: 'error',
  confidence: 'high',
  on: [...new Set(CONFLICTS.map(c => c.type))],
  references: ['U090'],
  check: resource =>
    resource.traits.includes('update')
      ? []
      : CONFLICTS.flatMap(c =>
          c.type === resource.type && c.both(resource) === 'yes'
            ? [fail(get(resource, c.path).at, c.message, { key: c.key, ...(c.fix && { fix: c.fix(resource) }) })]
            : [],
        ),
});
