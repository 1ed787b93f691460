import type { Resource, ResourceType } from '../../model/resource.ts';
import { object, type Value } from '../../model/value.ts';
import type { Declared } from '../data/declared.ts';
import { child, type DataMember, type DataTree, extentOf, textOf } from '../data/tree.ts';
import { touches } from '../gaps.ts';
import { expanded } from '../pipeline/steps.ts';
import { machineTasks } from './machines.ts';
import { pipelineProperties } from './pipelines.ts';
import { policiesOf } from './policies.ts';
import { MACHINE_SPELLING, machineProperties, starters, withGlobals } from './sam.ts';
import type { Template } from './template.ts';
import { canonicalType } from './types.ts';
import { readValue, type Scope, scopeOf } from './value.ts';

function propertiesOf(entry: DataMember, scope: Scope): Value {
  const node = child(entry.value, 'Properties');
  const empty = node === undefined || (node.kind === 'scalar' && node.value === null);
  return empty ? object(new Map(), entry.value.at, scope.open) : readValue(node, scope);
}

/** What an entry of `Resources` declares, with the places where it is written. */
export function declaredBy(
  entry: DataMember,
  template: Template,
  { gaps }: Pick<DataTree, 'gaps'>,
  source: string,
): readonly Declared[] {
  const type = canonicalType(textOf(child(entry.value, 'Type')));
  if (!type) return [];
  const extent = extentOf(entry);
  const of = scopeOf(template, entry);
  const scope: Scope = { ...of, open: of.open || gaps.some(g => touches(g, extent)) };
  const dialect = template.sam ? 'sam' : 'cloudformation';
  const properties = canonicalProperties(entry, type, source, scope);
  const resource: Resource = { type, id: entry.key, dialect, at: entry.keyAt, extent, properties, traits: [] };
  const [own, ...steps] = type === 'AWS::SageMaker::Pipeline' ? expanded(resource) : [resource];
  const made: Declared = {
    resource: own ?? resource,
    entry,
    base: ['Properties'],
    ...(isSamMachine(entry) && { spelling: MACHINE_SPELLING }),
  };
  return [made, ...steps.map(step => ({ resource: step, entry, base: undefined })), ...beside(made, source, scope)];
}

const isSamMachine = (entry: DataMember): boolean =>
  textOf(child(entry.value, 'Type')) === 'AWS::Serverless::StateMachine';

function canonicalProperties(entry: DataMember, type: ResourceType, source: string, scope: Scope): Value {
  const written = textOf(child(entry.value, 'Type'));
  const properties = withGlobals(written, propertiesOf(entry, scope), scope.template.globals, scope);
  if (type === 'AWS::SageMaker::Pipeline') return pipelineProperties(entry, properties, source, scope);
  return isSamMachine(entry) ? machineProperties(properties) : policiesOf(type, properties);
}

/** What a resource declares beside itself: the tasks of its states, and what starts it. */
function beside({ resource, entry }: Declared, source: string, scope: Scope): readonly Declared[] {
  const tasks = resource.type === 'AWS::StepFunctions::StateMachine' ? machineTasks(entry, source, scope) : [];
  return [...tasks, ...starters(entry, scope)];
}
