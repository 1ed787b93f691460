import { read, text } from '../../model/read.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import { list, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import { type Names, parametersOf, resolved } from './value.ts';

/** What a step of each type creates. Its arguments are the request of the API's operation. */
const CREATES: Readonly<Record<string, ResourceType>> = {
  AutoML: 'SageMaker::AutoMLJob',
  ClarifyCheck: 'AWS::SageMaker::ProcessingJob',
  Endpoint: 'AWS::SageMaker::Endpoint',
  EndpointConfig: 'AWS::SageMaker::EndpointConfig',
  Model: 'AWS::SageMaker::Model',
  Processing: 'AWS::SageMaker::ProcessingJob',
  QualityCheck: 'AWS::SageMaker::ProcessingJob',
  RegisterModel: 'AWS::SageMaker::ModelPackage',
  Training: 'SageMaker::TrainingJob',
  Transform: 'SageMaker::TransformJob',
  Tuning: 'SageMaker::HyperParameterTuningJob',
};

/** The type of what a step of a type creates; undefined for steps that create nothing of SageMaker's. */
export const createdBy = (stepType: string): ResourceType | undefined =>
  Object.hasOwn(CREATES, stepType) ? CREATES[stepType] : undefined;

/** What one step of a pipeline creates. */
export interface StepResource {
  readonly type: ResourceType;
  /** The step's name, with a number behind repeats. */
  readonly name: string;
  readonly at: Span;
  readonly extent: Span;
  readonly properties: Value;
}

/** A definition whose steps point at what they create, and what that is. */
export interface PipelineSteps {
  readonly definition: Value;
  readonly creates: readonly StepResource[];
}

interface Draft extends Names {
  readonly creates: StepResource[];
  readonly names: Map<string, number>;
}

const BRANCHES = ['IfSteps', 'ElseSteps'];

function put(into: Value, name: string, value: Value): Value {
  if (into.state !== 'object') return into;
  return object(new Map(into.members).set(name, value), into.at, into.open);
}

function branches(draft: Draft, given: Value): Value {
  let result = given;
  for (const name of BRANCHES) {
    const inner = read(given, name);
    if (inner.state === 'list') result = put(result, name, stepList(draft, inner));
  }
  return result;
}

function named(draft: Draft, name: string): string {
  const count = (draft.names.get(name) ?? 0) + 1;
  draft.names.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}

function step(draft: Draft, value: Value): Value {
  if (value.state !== 'object') return value;
  const type = text(read(value, 'Type')) ?? '';
  const written = read(value, 'Arguments');
  const head = read(value, 'Name');
  if (type === 'Condition') return put(value, 'Arguments', branches(draft, written));
  const creates = createdBy(type);
  const name = text(head);
  if (!creates || name === undefined) return value;
  const given = resolved(written, draft);
  const properties = given.state === 'absent' ? unknown('arguments that are not written out here', value.at) : given;
  const unique = named(draft, name);
  draft.creates.push({ type: creates, name: unique, at: head.at, extent: value.at, properties });
  // What registers is asked for its group, so its arguments stay.
  const shown = type === 'RegisterModel' ? properties : ref(draft.prefix + unique, written.at);
  return put(value, 'Arguments', shown);
}

const stepList = (draft: Draft, steps: Value): Value =>
  steps.state === 'list'
    ? list(
        steps.items.map(s => step(draft, s)),
        steps.at,
        steps.open,
      )
    : steps;

/** Reads the steps of a definition; `prefix` stands before their names in the ids of what they create. */
export function pipelineSteps(definition: Value, prefix: string): PipelineSteps {
  if (definition.state !== 'object') return { definition, creates: [] };
  const draft: Draft = { parameters: parametersOf(definition), prefix, creates: [], names: new Map() };
  const steps = read(definition, 'Steps');
  const made = steps.state === 'list' ? put(definition, 'Steps', stepList(draft, steps)) : definition;
  return { definition: made, creates: draft.creates };
}

/** A pipeline's properties with the definition in place of what holds it: text, or a place elsewhere. */
export function withDefinition(properties: Value): Value {
  if (properties.state !== 'object') return properties;
  const wrapper = read(properties, 'PipelineDefinition');
  const holds = wrapper.state === 'object' && !wrapper.members.has('Steps');
  if (!holds) return properties;
  const body = read(wrapper, 'PipelineDefinitionBody');
  const hidden = unknown('a pipeline definition that is not written out here', wrapper.at);
  return put(properties, 'PipelineDefinition', body.state === 'object' ? body : hidden);
}

/** A pipeline whose steps point at what they create, followed by that. */
export function expanded(pipeline: Resource): readonly Resource[] {
  const prefix = `${pipeline.id}.`;
  const { definition, creates } = pipelineSteps(read(pipeline.properties, 'PipelineDefinition'), prefix);
  if (creates.length === 0) return [pipeline];
  const own: Resource = { ...pipeline, properties: put(pipeline.properties, 'PipelineDefinition', definition) };
  return [own, ...creates.map(made => stepResource(made, prefix, pipeline.dialect))];
}

/** What a step creates, as a resource. */
export const stepResource = (
  { type, name, at, extent, properties }: StepResource,
  prefix: string,
  dialect: Resource['dialect'],
): Resource => ({ type, id: prefix + name, dialect, at, extent, properties, traits: ['step'] });
