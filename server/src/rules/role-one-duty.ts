import type { ResourceType } from '../model/resource.ts';
import { fail, nameOf, pass, rule } from './kit.ts';

/** Where people work with a role by hand. */
const WORKBENCHES: readonly ResourceType[] = [
  'AWS::SageMaker::NotebookInstance',
  'AWS::SageMaker::Domain',
  'AWS::SageMaker::UserProfile',
];
/** What runs with a role unattended. */
const UNATTENDED: readonly ResourceType[] = [
  'AWS::SageMaker::Model',
  'AWS::SageMaker::Pipeline',
  'SageMaker::TrainingJob',
  'AWS::SageMaker::ProcessingJob',
  'AWS::StepFunctions::StateMachine',
  'AWS::Lambda::Function',
];
const wordOf = (type: ResourceType): string => type.split('::').pop() ?? type;

export default rule({
  id: 'role-one-duty',
  title: 'People and production do not share a role',
  why: 'Who works in a notebook can do with its role whatever the role may do. When production runs with the same role, everybody with a notebook can change production.',
  practices: ['least-privilege', 'governed-ml-environment'],
  severity: 'info',
  confidence: 'medium',
  on: 'AWS::IAM::Role',
  references: ['B53', 'GENSEC01-BP03'],
  check(role, workload) {
    const links = workload.linked(role, 'role');
    if (links.state !== 'known') return undefined;
    const sure = links.to.filter(l => l.by !== 'pattern').map(l => l.resource);
    const people = sure.find(r => WORKBENCHES.includes(r.type));
    const runs = sure.find(r => UNATTENDED.includes(r.type));
    if (!people && !runs) return undefined;
    if (!people || !runs) return pass(role.at);
    const named = [people, runs].map(r => `${wordOf(r.type)} ${nameOf(r)}`);
    return fail(role.at, `This role serves people (${named[0]}) and what runs unattended (${named[1]}).`);
  },
});
