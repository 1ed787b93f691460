import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Value } from '../../../server/src/model/value.ts';

const DEFAULTS = { parameter: 'default', argument: "an argument's default", service: 'set by the library' } as const;

/** A value as the pages of constructs write it. */
export function shown(value: Value): string {
  switch (value.state) {
    case 'known':
      return JSON.stringify(value.value);
    case 'default':
      return `${JSON.stringify(value.value)} (${DEFAULTS[value.by]})`;
    case 'one-of':
      return value.values.map(shown).join(' | ');
    case 'object': {
      const members = [...value.members].map(([key, v]) => `${key}: ${shown(v)}`);
      return `{${[...members, ...(value.open ? ['…'] : [])].join(', ')}}`;
    }
    case 'list':
      return `[${[...value.items.map(shown), ...(value.open ? ['…'] : [])].join(', ')}]`;
    case 'ref':
      return `-> ${value.scope === undefined ? '' : `${value.scope} `}${value.to}${value.attribute ? `.${value.attribute}` : ''}`;
    case 'template':
      return JSON.stringify(value.parts.map(p => (typeof p === 'string' ? p : `\${${shown(p)}}`)).join(''));
    case 'absent':
      return 'absent';
    default:
      return `? ${value.because}`;
  }
}

/** The first line of a resource. */
export const headOf = ({ id, type, traits }: Resource): string =>
  `${id}: ${type}${traits.length > 0 ? ` (${traits.join(', ')})` : ''}`;

const isPlain = (v: Value): boolean => v.state !== 'object' && v.state !== 'list';

/** Every value below a resource's properties by its path. */
export function leaves(value: Value, path = ''): readonly string[] {
  const below = (name: string): string => (path ? `${path}.${name}` : name);
  if (value.state === 'object' && (value.members.size > 0 || path === ''))
    return [
      ...[...value.members].flatMap(([name, v]) => leaves(v, below(name))),
      ...(value.open ? [`${below('*')} = ? members that the source does not show`] : []),
    ];
  if (value.state === 'list' && !value.open && value.items.length > 0 && !value.items.every(isPlain))
    return value.items.flatMap((v, i) => leaves(v, below(String(i))));
  return path === '' ? [`* = ${shown(value)}`] : [`${path} = ${shown(value)}`];
}

/** What a document declares, without what is told of a script or a notebook as a whole. */
export const declared = ({ resources }: DocumentFacts): readonly Resource[] =>
  resources.filter(r => r.type !== 'Code::Script' && r.type !== 'Code::Notebook');

/** Everything that a document declares, as a page would write it. */
export const allFacts = (facts: DocumentFacts): readonly string[] =>
  declared(facts).flatMap(r => [headOf(r), ...leaves(r.properties).map(l => `  ${l}`)]);
