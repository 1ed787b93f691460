import { list, object, unknown, type Value } from '../../model/value.ts';
import { intrinsicOf } from '../data/intrinsic.ts';
import { child, type DataMember } from '../data/tree.ts';
import { withHoles } from '../stepfunctions/value.ts';
import { definitionIn } from './machines.ts';
import { holeValue, readValue, type Scope } from './value.ts';

/** A pipeline's properties with the definition that its body holds as JSON text in place of that text. */
export function pipelineProperties(entry: DataMember, properties: Value, source: string, scope: Scope): Value {
  if (properties.state !== 'object') return properties;
  const wrapper = child(child(entry.value, 'Properties'), 'PipelineDefinition');
  const body = child(wrapper, 'PipelineDefinitionBody');
  if (!wrapper) return properties;
  const definition = body ? definitionOf(body, source, scope) : undefined;
  const hidden = unknown('a pipeline definition that is not in this template', wrapper.at);
  const members = new Map(properties.members).set('PipelineDefinition', definition ?? hidden);
  return object(members, properties.at, properties.open);
}

function definitionOf(body: NonNullable<ReturnType<typeof child>>, source: string, scope: Scope): Value | undefined {
  const call = intrinsicOf(body);
  const direct = call?.name === 'ToJsonString' ? call.argument : body.kind === 'map' && !call ? body : undefined;
  if (direct) return readValue(direct, scope);
  const text = definitionIn(body, source);
  if (!text) return undefined;
  const inner: Scope = { ...scope, open: scope.open || !text.complete };
  const variables = call?.argument.kind === 'list' ? call.argument.items[1] : undefined;
  const written = readValue(text.node, inner);
  const value = call ? withHoles(written, (name, at) => holeValue(name, variables, at, inner)) : written;
  if (value.state !== 'object' || value.members.has('Steps')) return value;
  return object(new Map(value.members).set('Steps', list([], body.at, true)), value.at, value.open);
}
