import generated from './resource-types.generated.json' with { type: 'json' };
import { own } from './tables.ts';

/** `map`: free keys, which no case conversion may touch; `json`: free all the way down (policy documents). */
export type PropertyKind = 'scalar' | 'object' | 'list' | 'map' | 'json';

type Members = Readonly<Record<string, string>>;

const TYPES: Readonly<Record<string, readonly string[]>> = generated.types;
const SHAPES: Readonly<Record<string, Members>> = generated.shapes;

/** Every type whose properties are known. */
export const resourceTypes: readonly string[] = Object.keys(TYPES);

/** The kinds one step further in; a list takes an index or is stepped through, a map takes any key. */
function step(kind: string, name: string): string | undefined {
  if (kind === 'j') return 'j';
  if (kind.startsWith('{')) return kind.slice(1);
  if (kind.startsWith('[')) return /^\d+$/.test(name) ? kind.slice(1) : step(kind.slice(1), name);
  return own(own(SHAPES, kind) ?? {}, name)?.replace(/!$/, '');
}

/** CloudFormation's shape comes first; the API's requests add what it lacks. */
function kindsAt(type: string, path: string): readonly string[] {
  let kinds: readonly string[] = own(TYPES, type) ?? [];
  if (path === '') return kinds;
  for (const name of path.split('.')) kinds = kinds.flatMap(kind => step(kind, name) ?? []);
  return kinds;
}

/** What stands at a dotted path below a type's properties (`ProductionVariants.0.InstanceType`); undefined where the type has no such property. */
export function propertyKind(type: string, path: string): PropertyKind | undefined {
  const kind = kindsAt(type, path)[0];
  if (kind === undefined) return undefined;
  if (kind === 'j') return 'json';
  if (kind.startsWith('[')) return 'list';
  if (kind.startsWith('{')) return 'map';
  return own(SHAPES, kind) ? 'object' : 'scalar';
}

/** Names of the members of the object at a path (`''` for the resource itself); empty where there is no object. */
export const memberNames = (type: string, path: string): readonly string[] => [
  ...new Set(kindsAt(type, path).flatMap(kind => Object.keys(own(SHAPES, kind) ?? {}))),
];

/** What an object has to hold, by path, when CloudFormation (`template`) or the API (`request`) reads it. */
export function requiredMembers(type: string, by: 'template' | 'request', path: string): readonly string[] {
  const isTemplate = (shape: string): boolean => shape.startsWith('AWS::');
  let kinds = (own(TYPES, type) ?? []).filter(shape => isTemplate(shape) === (by === 'template')).slice(0, 1);
  for (const name of path === '' ? [] : path.split('.')) kinds = kinds.flatMap(kind => step(kind, name) ?? []);
  const members = own(SHAPES, kinds[0] ?? '') ?? {};
  return Object.keys(members).filter(name => members[name]?.endsWith('!'));
}

/** Names of the members of a shape of the SageMaker API (`ProductionVariant`). */
export const shapeMembers = (shape: string): readonly string[] => Object.keys(own(SHAPES, shape) ?? {});

/** Does whoever writes a property name its members, so that their names are theirs: tags, hyperparameters, JSON? */
export const isFree = (type: string, path: string): boolean => {
  const kind = propertyKind(type, path);
  return kind === 'map' || kind === 'json';
};

/** What stands before the names of a template's shapes below a type: `EndpointConfig.` */
const shapesOf = (type: string): string =>
  `${type
    .split('::')
    .slice(1)
    .join('.')
    .replace(/^SageMaker\./, '')}.`;

/**
 * How the specification calls the object, or the items, in a member anywhere below a type (`AsyncInferenceNotificationConfig` of `notificationConfig`), as
 * libraries name their classes; undefined where it has none of that name, or several.
 */
export function definitionName(type: string, member: string): string | undefined {
  const prefix = shapesOf(type);
  const names = new Set<string>();
  for (const [shape, members] of Object.entries(SHAPES)) {
    if (shape !== type && !shape.startsWith(prefix)) continue;
    for (const [name, kind] of Object.entries(members)) {
      const inner = kind.replace(/^[[{]+|!$/g, '');
      if (name.toLowerCase() === member.toLowerCase() && inner.startsWith(prefix))
        names.add(inner.slice(prefix.length));
    }
  }
  const [only, ...others] = names;
  return others.length === 0 ? only : undefined;
}
