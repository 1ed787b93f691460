/** What some data has to look like: a kind, one of some words, a list, or an object; members with a question mark may be missing. */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | readonly string[]
  | { readonly list: Shape | (() => Shape) }
  | { readonly object: Readonly<Record<string, Shape>> };

const said = (shape: Shape): string => {
  if (typeof shape === 'string') return `no ${shape}`;
  if (Array.isArray(shape)) return `none of ${shape.join(', ')}`;
  return 'list' in shape ? 'no list' : 'no object';
};

const below = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

function wrongMember(
  of: Readonly<Record<string, unknown>>,
  name: string,
  shape: Shape,
  at: string,
): string | undefined {
  const key = name.replace('?', '');
  const isMissing = of[key] === undefined;
  return isMissing && key !== name ? undefined : wrongIn(of[key], shape, below(at, key));
}

/** What of the data does not have the shape, by its path; undefined where all does. */
export function wrongIn(data: unknown, shape: Shape, at = ''): string | undefined {
  const wrong = `${at} is ${data === undefined ? 'missing' : said(shape)}`;
  if (typeof shape === 'string') return typeof data === shape ? undefined : wrong;
  if ('list' in shape) {
    if (!Array.isArray(data)) return wrong;
    const item = typeof shape.list === 'function' ? shape.list() : shape.list;
    return data.map((d, i) => wrongIn(d, item, below(at, String(i)))).find(w => w !== undefined);
  }
  if (!('object' in shape)) return shape.some(w => w === data) ? undefined : wrong;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return wrong;
  const of = data as Readonly<Record<string, unknown>>;
  return Object.entries(shape.object)
    .map(([name, s]) => wrongMember(of, name, s, at))
    .find(w => w !== undefined);
}
