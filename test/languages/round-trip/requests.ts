import generated from '../../../server/src/model/resource-types.generated.json' with { type: 'json' };
import type { Json } from '../../../server/src/model/value.ts';
import type { Random } from '../properties/random.ts';

const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = generated.shapes;
const TYPES: Readonly<Record<string, readonly string[]>> = generated.types;

export interface Members {
  readonly [name: string]: Json;
}

/** Texts that a careless reader or writer takes for something else. */
const TEXTS = [
  ...['churn', "it's", 'say "hi"', 'a: b', '#1', ' yes ', 'no', '012', '1.5', 'null', 'true', 'ünïcode ✓', '-', '~'],
  ...['s3://bucket/key', 'line1\nline2', 'back\\slash', '{}', '[x]', 'a,b', '- item', '%x', '@y', '`z`', '|', '>', ''],
];
const KEYS = ['my_key', 'camelKey', 'UPPER', 'a-b', 'with space', 'dots.in.it', 'Kebab-Case', 'x1'];

const number = ({ below, chance }: Random): number => (chance(0.2) ? below(100) / 4 : below(5000));
const many = <T>({ below }: Random, make: () => T, least = 0): readonly T[] =>
  Array.from({ length: least + below(3) }, make);

function free(draw: Random, depth: number): Json {
  if (depth <= 0 || draw.chance(0.4)) return draw.pick<Json>(['a', 1, true, false, 'b c']);
  if (draw.chance(0.3)) return many(draw, () => free(draw, depth - 1));
  return Object.fromEntries(many(draw, () => [draw.pick(KEYS), free(draw, depth - 1)] as const));
}

function made(kind: string, draw: Random, depth: number): Json {
  const plain = kind.replace(/!$/, '');
  switch (plain[0]) {
    case '[':
      return many(draw, () => made(plain.slice(1), draw, depth));
    case '{':
      return Object.fromEntries(many(draw, () => [draw.pick(KEYS), made(plain.slice(1), draw, depth)] as const));
    case '(':
      return draw.pick(plain.slice(1, -1).split('|'));
  }
  if (plain === 's') return draw.pick(TEXTS);
  if (plain === 'n') return number(draw);
  if (plain === 'b') return draw.chance(0.5);
  if (plain === 'j') return free(draw, 2);
  return object(plain, draw, depth - 1);
}

/** An object of a shape: what it requires, and some of the rest. */
function object(shape: string, draw: Random, depth: number): Members {
  const members = Object.entries(SHAPES[shape] ?? {});
  const share = depth <= 0 ? 0 : Math.min(1, 5 / members.length);
  const chosen = members.filter(([, kind]) => (kind.endsWith('!') && depth > -3) || draw.chance(share));
  return Object.fromEntries(chosen.map(([name, kind]) => [name, made(kind, draw, depth)]));
}

/** The shape of a type's properties in CloudFormation, or of the API's request that creates it. */
export const shapeOf = (type: string, of: 'template' | 'request'): string | undefined =>
  TYPES[type]?.find(shape => shape.startsWith('AWS::') === (of === 'template'));

export const typesWith = (of: 'template' | 'request'): readonly string[] =>
  Object.keys(TYPES).filter(type => shapeOf(type, of) !== undefined);

/** Random properties of a type that its specification allows. */
export const properties = (type: string, of: 'template' | 'request', draw: Random): Members =>
  object(shapeOf(type, of) ?? '', draw, 3);

/** The operation of the API that creates a type. */
export const operationOf = (type: string): string => `Create${type.slice(type.lastIndexOf(':') + 1)}`;

/** A scalar of the request with its path, or an optional scalar that the request lacks, with a new value for it. */
export function change(
  type: string,
  of: 'template' | 'request',
  request: Members,
  draw: Random,
): { readonly path: string; readonly value: Json } | undefined {
  const all: { path: string; value: Json }[] = [];
  const walk = (shape: string, members: Members, path: string): void => {
    for (const [name, written] of Object.entries(SHAPES[shape] ?? {})) {
      const kind = written.replace(/!$/, '');
      const at = path ? `${path}.${name}` : name;
      const before = members[name];
      if (/^(?:s|n|b|\(.*\))$/.test(kind)) {
        const value = made(kind, draw, 0);
        if (value !== before) all.push({ path: at, value });
      } else if (SHAPES[kind] && typeof before === 'object' && before !== null && !Array.isArray(before))
        walk(kind, before as Members, at);
    }
  };
  walk(shapeOf(type, of) ?? '', request, '');
  return all.length > 0 ? draw.pick(all) : undefined;
}

/** The request with a scalar set. */
export function changed(request: Members, path: string, value: Json): Members {
  const [first = '', ...rest] = path.split('.');
  const inner = request[first] ?? {};
  return { ...request, [first]: rest.length === 0 ? value : changed(inner as Members, rest.join('.'), value) };
}
