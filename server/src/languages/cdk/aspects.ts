import type { ResourceType } from '../../model/resource.ts';
import { memberNames } from '../../model/resource-types.ts';
import { object, oneOf, type Span, unknown, type Value } from '../../model/value.ts';

/** What an aspect may change of the resources that it visits. */
export interface AspectEffect {
  readonly at: Span;
  /** The types that it asks for; undefined for all. */
  readonly types: ReadonlySet<ResourceType> | undefined;
  /** Props that it sets, in camelCase; undefined for any. */
  readonly props: ReadonlySet<string> | undefined;
}

/** Libraries whose aspects look and do not touch. */
export const onlyLooks = (module: string): boolean => /^(?:cdk-nag|cdk_nag)\b/.test(module);

/** Calls on a visited node that leave its properties as they are. */
export const LEAVES_PROPERTIES =
  /^(?:add(?:Dependency|Metadata|Validation|Warning(?:V2)?|Error|Info|ResourceSuppressions\w*|StackSuppressions\w*)|isCfnResource|of|toString|findAll|findChild|tryFindChild)$/;
/** Calls that change the node they are on. */
export const CHANGES = /^(?:add|set|apply|put|enable|disable|attach|grant|override|insert|remove)[A-Z]/;

const BECAUSE = 'a value that an aspect may set';

/** A resource's properties where an aspect visits it: what the aspect may set is neither known nor absent for certain. */
export function underAspect(type: ResourceType, properties: Value, { at, types, props }: AspectEffect): Value {
  if (properties.state !== 'object' || types?.has(type) === false) return properties;
  if (!props) return { ...properties, open: true };
  const members = new Map(properties.members);
  const known = memberNames(type, '');
  for (const prop of props) {
    const name = known.find(k => k.toLowerCase() === prop.toLowerCase());
    if (name === undefined && known.length > 0) continue;
    const key = name ?? prop.charAt(0).toUpperCase() + prop.slice(1);
    const before = members.get(key);
    const set = unknown(BECAUSE, at);
    members.set(key, before && before.state !== 'absent' ? oneOf([before, set], before.at) : set);
  }
  return object(members, properties.at, properties.open);
}
