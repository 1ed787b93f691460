import { read, text } from '../../model/read.ts';
import { ref, type Span, unknown, type Value } from '../../model/value.ts';
import { concatenated, type Part } from '../data/substitute.ts';

/** Parameters of a pipeline by name, with their defaults. */
type Parameters = ReadonlyMap<string, Value>;

/** What a definition's references stand for. */
export interface Names {
  readonly parameters: Parameters;
  /** Stands before the steps' names in the ids of what they create. */
  readonly prefix: string;
}

/** The parameters that a definition declares. */
export function parametersOf(definition: Value): Parameters {
  const all = read(definition, 'Parameters');
  if (all.state !== 'list') return new Map();
  return new Map(
    all.items.flatMap((parameter): readonly (readonly [string, Value])[] => {
      const name = text(read(parameter, 'Name'));
      return name === undefined ? [] : [[name, read(parameter, 'DefaultValue')]];
    }),
  );
}

/** `{ "Get": "Parameters.InstanceType" }`, `{ "Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts" }`. */
function got(path: Value, at: Span, { parameters, prefix }: Names): Value {
  const [from, name = '', ...rest] = text(path)?.split('.') ?? [];
  if (from === 'Steps' && name) return ref(prefix + name, at, rest.join('.'));
  if (from !== 'Parameters') return unknown('a value that the pipeline knows when it runs', at);
  const preset = parameters.get(name);
  if (preset?.state !== 'known' && preset?.state !== 'default')
    return unknown('a pipeline parameter without default', at);
  const origin = preset.state === 'known' ? preset.at : preset.origin;
  return { state: 'default', by: 'parameter', value: preset.value, at, origin };
}

function joined(argument: Value, at: Span, names: Names): Value {
  const values = read(argument, 'Values');
  const glue = text(read(argument, 'On')) ?? '';
  if (values.state !== 'list' || values.open) return unknown('a joined text', at);
  const parts = values.items.flatMap((v, i): Part[] => {
    const value = resolved(v, names);
    return i === 0 || glue === '' ? [value] : [glue, value];
  });
  return concatenated(parts, at);
}

/** What a function of the definition's language gives; undefined where the object is no call of one. */
function called(value: Value, names: Names): Value | undefined {
  if (value.state !== 'object' || value.open || value.members.size !== 1) return undefined;
  const [[name, argument] = []] = value.members;
  if (name === 'Get' && argument) return got(argument, value.at, names);
  if (name === 'Std:Join' && argument) return joined(argument, value.at, names);
  return name?.startsWith('Std:') ? unknown('a value that the pipeline knows when it runs', value.at) : undefined;
}

/** A part of a definition with its references to parameters and steps read. */
export function resolved(value: Value, names: Names): Value {
  switch (value.state) {
    case 'object': {
      const result = called(value, names);
      if (result) return result;
      const members = [...value.members].map(([name, v]): readonly [string, Value] => [name, resolved(v, names)]);
      return { ...value, members: new Map(members) };
    }
    case 'list':
      return { ...value, items: value.items.map(v => resolved(v, names)) };
    case 'one-of':
      return { ...value, values: value.values.map(v => resolved(v, names)) };
    default:
      return value;
  }
}
