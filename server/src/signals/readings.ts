import { possibilities, read, show, toNumber } from '../model/read.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Scalar, Span, Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';

/** Where resources of one type show something. */
export interface Reading {
  readonly type: ResourceType;
  /** The property that decides, for the documentation; none where the resource itself does. */
  readonly property?: string;
  places(resource: Resource, workload: Workload): readonly Span[];
}

const isLocal = (resource: Resource): boolean => resource.traits.includes('local-mode');

/** Values at a dotted path in which `*` stands for every item of a list. */
export function valuesAt(value: Value, path: string): readonly Value[] {
  const cut = path.indexOf('*');
  if (cut < 0) return [path === '' ? value : read(value, path)];
  const container = cut === 0 ? value : read(value, path.slice(0, cut - 1));
  const listed = container.state === 'list' ? container.items : [];
  return listed.flatMap(item => valuesAt(item, path.slice(cut + 2)));
}

/** Is something there whatever happens? What nobody wrote, like a default of the service, is not. */
export function isGiven(value: Value): boolean {
  switch (value.state) {
    case 'absent':
    case 'unknown':
      return false;
    case 'one-of':
      return value.values.every(isGiven);
    case 'default':
      return value.by === 'parameter' && value.value !== '' && value.value !== null;
    case 'known':
      return value.value !== null && value.value !== '' && value.value !== false;
    case 'list':
      return value.items.length > 0;
    default:
      return true;
  }
}

/** Does every possible value pass? Not when some of them are unknown. */
export function every(value: Value, test: (v: Scalar) => boolean): boolean {
  const all = possibilities(value);
  return all !== undefined && all.length > 0 && all.every(test);
}

/** Tests of scalars; templates write booleans and numbers as text too. */
export const yes = (v: Scalar): boolean => String(v).toLowerCase() === 'true';
export const like =
  (pattern: RegExp) =>
  (v: Scalar): boolean =>
    typeof v === 'string' && pattern.test(v);

export const atLeast =
  (least: number) =>
  (v: Scalar): boolean =>
    (toNumber(v) ?? Number.NEGATIVE_INFINITY) >= least;

/** Does somebody outside decide, with a default written here? */
export const isParameter = (value: Value): boolean => value.state === 'default' && value.by === 'parameter';

/** The fixed text of a value, with `${…}` for what is put in at run time. */
export const shown = (value: Value): string => show(value) ?? '';

/** Resources of the type, wherever they do not only run on the developer's machine. */
export const declared = (...types: readonly ResourceType[]): readonly Reading[] =>
  types.map(type => ({ type, places: r => (isLocal(r) ? [] : [r.at]) }));

/** Resources in which the property is given. */
export const given = (type: ResourceType, property: string): Reading => ({
  type,
  property,
  places: r =>
    isLocal(r)
      ? []
      : valuesAt(r.properties, property)
          .filter(isGiven)
          .map(v => v.at),
});

/** Resources in which the property has such a value. */
export const valued = (type: ResourceType, property: string, test: (v: Scalar) => boolean): Reading => ({
  type,
  property,
  places: r =>
    isLocal(r)
      ? []
      : valuesAt(r.properties, property)
          .filter(v => every(v, test))
          .map(v => v.at),
});

/** Resources of which more than one property decides. */
export const where = (
  type: ResourceType,
  property: string,
  test: (resource: Resource, workload: Workload) => boolean,
): Reading => ({ type, property, places: (r, w) => (!isLocal(r) && test(r, w) ? [r.at] : []) });

/** Pipelines with a step of such a type, at the step's type. */
export const steps = (...types: readonly string[]): Reading =>
  valued('AWS::SageMaker::Pipeline', 'PipelineDefinition.Steps.*.Type', v => types.includes(String(v)));
