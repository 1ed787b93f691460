import type { Gap } from '../../model/facts.ts';
import { read } from '../../model/read.ts';
import type { Resource, ResourceType, Trait } from '../../model/resource.ts';
import { list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { policiesOf } from '../cloudformation/policies.ts';
import { tasks } from '../stepfunctions/tasks.ts';
import { expressions, plainValue } from '../stepfunctions/value.ts';
import { attachments } from './attachments.ts';
import { type Context, isLeftOut, repeated } from './body.ts';
import { type Completion, completed, completionsOf } from './companions.ts';
import { embeddedJson } from './embedded.ts';
import { contextOf, evaluate } from './evaluate.ts';
import { addressOf, isOverride, type Module } from './module.ts';
import { hasForeign, overridden, propertiesOf, type Subject } from './properties.ts';
import { defaultTags, withDefaultTags } from './tags.ts';
import { attributeOf, type Block, blocksOf, type TerraformTree } from './tree.ts';
import { reviewedType } from './types.ts';

/** A resource with the block that it was read from; `subject` is missing where the text cannot be changed. */
export interface Declared {
  readonly resource: Resource;
  readonly block: Block;
  readonly subject?: Subject;
}

interface Reading {
  readonly context: Context;
  readonly completions: readonly Completion[];
  readonly gaps: readonly Gap[];
}

const touches = (gap: Gap, at: Span): boolean => gap.at.start < at.end && at.start < gap.at.end;

/** The label that names the resource: where "X is missing" is said. */
const headOf = (block: Block): Span => block.labels[0]?.at ?? block.typeAt;

/** A pipeline's definition in place of the text that holds it. */
function pipelineDefinition(value: Value | undefined, at: Span): Value {
  const hidden = unknown('a pipeline definition that is not in this file', value?.at ?? at);
  if (value?.state !== 'object') return hidden;
  if (value.members.has('Steps')) return value;
  return object(new Map(value.members).set('Steps', list([], value.at, true)), value.at, value.open);
}

/** The endpoint that a monitoring schedule watches stands in its job definition. */
function watched(members: ReadonlyMap<string, Value>, { context }: Reading): Value | undefined {
  const definition = read(
    object(members, { start: 0, end: 0 }),
    'MonitoringScheduleConfig.MonitoringJobDefinitionName',
  );
  const found = definition.state === 'ref' ? context.module.declared.get(definition.to) : undefined;
  if (!found || definition.state !== 'ref') return undefined;
  const subject: Subject = {
    resource: 'aws_sagemaker_data_quality_job_definition',
    type: 'AWS::SageMaker::DataQualityJobDefinition',
    open: false,
  };
  const inner: Context = { ...context, part: found.part, bindings: new Map() };
  const properties = propertiesOf(found.node.items, subject, inner, found.node.typeAt);
  const endpoint = read(properties, 'DataQualityJobInput.EndpointInput.EndpointName');
  return endpoint.state === 'absent' ? undefined : { ...endpoint, at: definition.at };
}

/** What the plain arguments do not say by themselves. */
function finished(type: ResourceType, block: Block, written: Value, reading: Reading): Value {
  const { context, completions } = reading;
  const properties = completed(block, policiesOf(type, written), completions, context, headOf(block));
  if (properties.state !== 'object') return properties;
  const members = new Map(properties.members);
  const at = headOf(block);
  if (type === 'AWS::SageMaker::Pipeline')
    members.set('PipelineDefinition', pipelineDefinition(members.get('PipelineDefinition'), at));
  if (type === 'AWS::SageMaker::MonitoringSchedule' && !members.has('EndpointName')) {
    const endpoint = watched(members, reading);
    if (endpoint) members.set('EndpointName', endpoint);
  }
  if (type === 'AWS::ECR::Repository' && !members.has('ImageScanningConfiguration') && isScanned(context.module))
    members.set('ImageScanningConfiguration', unknown('scanning that is set for the whole registry', at));
  const tags = withDefaultTags(members.get('Tags'), defaultTags(block.items, context, at), at);
  if (tags) members.set('Tags', tags);
  return object(members, properties.at, properties.open);
}

const isScanned = (module: Module): boolean =>
  [...module.declared.keys()].some(address => address.startsWith('aws_ecr_registry_scanning_configuration.'));

/** SageMaker tasks of a state machine. */
function machineTasks(block: Block, id: string, reading: Reading): readonly Declared[] {
  const definition = attributeOf(block.items, 'definition');
  const json = definition && embeddedJson(definition.value, reading.context);
  if (!json) return [];
  const found = tasks({
    definition: json.node,
    dialect: 'step-functions',
    prefix: `${id}.`,
    writable: false,
    valueOf: node => expressions(plainValue(node, !json.complete), json.hole),
  });
  return found.map(({ resource }) => ({ resource, block }));
}

/** The provider has had jobs only for a short time; earlier files have some that were made up. */
const isOpen = (block: Block, resource: string, type: ResourceType, { gaps }: Reading): boolean =>
  gaps.some(g => touches(g, block.at)) ||
  (type.endsWith('Job') && hasForeign(block.items, { resource, type, open: false }));

function declaredBy(block: Block, outer: Reading): readonly Declared[] {
  const label = block.labels[0]?.text ?? '';
  const id = addressOf(block);
  const type = reviewedType(label);
  const reading = { ...outer, context: repeated(block.items, outer.context) };
  if (id === undefined || isLeftOut(block.items, outer.context)) return [];
  const attached = attachments(block, id, reading.context);
  if (attached) return [{ resource: attached, block }];
  if (!type) return [];
  const subject: Subject = { resource: label, type, open: isOpen(block, label, type, reading) };
  const written = propertiesOf(block.items, subject, reading.context, headOf(block));
  const over = reading.context.module.over.get(id) ?? [];
  const properties = overridden(finished(type, block, written, reading), over, subject, headOf(block));
  const traits: readonly Trait[] = [];
  const resource: Resource = {
    type,
    id,
    dialect: 'terraform',
    at: headOf(block),
    extent: block.at,
    properties,
    traits,
  };
  const own: Declared = { resource, block, subject };
  return type === 'AWS::StepFunctions::StateMachine' ? [own, ...machineTasks(block, id, reading)] : [own];
}

/** The resources that a file declares, with the blocks they were read from. */
export function declarations(tree: TerraformTree, module: Module): readonly Declared[] {
  const context = contextOf(module);
  const reading: Reading = { context, completions: completionsOf(module, context), gaps: tree.gaps };
  // What overrides a resource is told with that resource.
  if (isOverride(module.own.path)) return [];
  return blocksOf(tree.items, 'resource').flatMap(block => declaredBy(block, reading));
}

/** The value of an argument by itself, as the module gives it. */
export const argumentValue = (block: Block, name: string, context: Context): Value | undefined => {
  const found = attributeOf(block.items, name);
  return found && evaluate(found.value, context);
};
