import type { ResourceType } from '../../model/resource.ts';
import { own } from '../../model/tables.ts';
import data from './api-limits.generated.json' with { type: 'json' };

type Members = Readonly<Record<string, string>>;

const REQUESTS: Readonly<Record<string, string>> = data.requests;
const STRUCTURES: Readonly<Record<string, Members>> = data.structures;
const INSTANCES: Readonly<Record<string, Readonly<Record<string, string>>>> = data.instances;

/** What the instances of a list are for. */
export type Use = keyof typeof data.instances;

/** What the service takes in one place; the last part of a code. */
export type Limit =
  | { readonly is: 'number'; readonly least?: number; readonly most?: number }
  | { readonly is: 'text'; readonly of: readonly string[] }
  | { readonly is: 'name'; readonly pattern: string }
  | { readonly is: 's3' }
  | { readonly is: 'instance'; readonly use: Use };

/** Every type of which the API says what it takes. */
export const limitedTypes = Object.keys(REQUESTS) as readonly ResourceType[];

/** The structure of a type's request. */
export const requestOf = (type: ResourceType): string | undefined => own(REQUESTS, type);

/** The codes of a structure's members. */
export const membersOf = (structure: string): Members => own(STRUCTURES, structure) ?? {};

const bound = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

/** The limit that a code stands for; undefined for structures and lists. */
export function limitOf(code: string): Limit | undefined {
  const rest = code.slice(1);
  switch (code[0]) {
    case '#': {
      const [least, most] = rest.split(':').map(bound);
      return { is: 'number', ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
    }
    case '=':
      return { is: 'text', of: rest.split('|') };
    case '@':
      return { is: 'name', pattern: data.patterns[Number(rest)] ?? '' };
    case '^':
      return { is: 's3' };
    case '*':
      return { is: 'instance', use: rest as Use };
    default:
      return undefined;
  }
}

/** The sizes that SageMaker offers of a family (`m5`) for a use; empty when it offers none. */
export const sizesOf = (use: Use, family: string): readonly string[] =>
  Object.hasOwn(INSTANCES[use] ?? {}, family) ? (INSTANCES[use]?.[family]?.split(' ') ?? []) : [];

/** Every family that SageMaker offers for anything. */
export const families: ReadonlySet<string> = new Set(Object.values(INSTANCES).flatMap(Object.keys));

/** Does SageMaker offer the type (`ml.m5.xlarge`) for a use? */
export const isOffered = (use: Use, type: string): boolean => {
  const [ml, family = '', size = ''] = type.split('.');
  return ml === 'ml' && sizesOf(use, family).includes(size);
};
