/** A regular expression as far as texts against it need it. */
type Node =
  | { readonly is: 'nothing' }
  | { readonly is: 'character'; readonly source: string }
  | { readonly is: 'all' | 'one of'; readonly parts: readonly Node[] }
  | { readonly is: 'repeated'; readonly part: Node; readonly least: number; readonly most: number };

const NOTHING: Node = { is: 'nothing' };
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/;
const GROUP = /^\((?:\?(?:<?[=!]|:|<[A-Za-z_]\w*>))?/;
const ESCAPE = /^\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|k<\w+>|[\s\S])/i;
const CLASS = /^\[\^?(?:\\[\s\S]|[^\]\\])*\]/;

function bounds([whole = '', least, comma, most]: RegExpExecArray): { least: number; most: number } {
  if (least === undefined)
    return { least: whole[0] === '+' ? 1 : 0, most: whole[0] === '?' ? 1 : Number.POSITIVE_INFINITY };
  return { least: Number(least), most: comma === '' ? Number(least) : Number(most || Number.POSITIVE_INFINITY) };
}

/** Reads the source of a regular expression. */
export function parsed(source: string): Node {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(source.slice(at))?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const atom = (): Node => {
    if (take(GROUP) !== undefined) {
      const inner = alternatives();
      at++;
      return inner;
    }
    const set = take(CLASS);
    if (set !== undefined) return { is: 'character', source: set };
    const escaped = take(ESCAPE);
    if (escaped !== undefined) return /^\\[bBk1-9]/.test(escaped) ? NOTHING : { is: 'character', source: escaped };
    const c = source[at++]!;
    return /[$^]/.test(c)
      ? NOTHING
      : { is: 'character', source: /[.]/.test(c) ? c : c.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&') };
  };
  const sequence = (): Node => {
    const parts: Node[] = [];
    while (at < source.length && !/[|)]/.test(source[at]!)) {
      const part = atom();
      const times = QUANTIFIER.exec(source.slice(at));
      at += times?.[0].length ?? 0;
      parts.push(times ? { is: 'repeated', part, ...bounds(times) } : part);
    }
    return { is: 'all', parts };
  };
  const alternatives = (): Node => {
    const parts = [sequence()];
    while (source[at] === '|') {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? parts[0]! : { is: 'one of', parts };
  };
  return alternatives();
}

const ALPHABET = [...'aAzZ0 1\t\n"\'.-_/:=,([{$\\*#<%@&`;|)]}+?!~^>é\r\u0000es'];

const FITTING = new Map<string, readonly string[]>();

/** Characters that a class or an escape matches. */
function fitting(source: string, flags: string): readonly string[] {
  const key = `${flags} ${source}`;
  const known = FITTING.get(key);
  if (known) return known;
  const one = new RegExp(`^${source}$`, flags);
  const all = [source.replace('\\', ''), ...ALPHABET].filter(c => c.length === 1 && one.test(c));
  FITTING.set(key, all);
  return all;
}

/** Some text that a node matches, another one for each number. */
function sample(node: Node, n: number, flags: string): string {
  switch (node.is) {
    case 'nothing':
      return '';
    case 'character': {
      const all = fitting(node.source, flags);
      return all[n % all.length] ?? 'x';
    }
    case 'all':
      return node.parts.map(p => sample(p, n, flags)).join('');
    case 'one of':
      return sample(node.parts[n % node.parts.length]!, n, flags);
    case 'repeated':
      return sample(node.part, n, flags).repeat(Math.max(node.least, n % 3 === 2 ? Math.min(1, node.most) : 0));
  }
}

/** What a text against a regular expression is made of: a beginning, and what is repeated behind it. */
export interface Attack {
  readonly before: string;
  readonly pump: string;
}

const LONG = 50;

/** Texts on which a regular expression may look again and again at the same characters. */
export function attacks({ source, flags }: RegExp): readonly Attack[] {
  const kept = flags.replace(/[gy]/g, '');
  const all = new Map<string, Attack>();
  const add = (before: string, pump: string): void => {
    if (pump !== '' && pump.length <= 200) all.set(`${before}\n\n${pump}`, { before, pump });
  };
  const walk = (node: Node, befores: readonly string[]): void => {
    if (node.is === 'all') {
      let before = befores;
      for (const part of node.parts) {
        walk(part, before);
        before = before.map((b, n) => b + sample(part, n, kept));
      }
    } else if (node.is === 'one of') for (const part of node.parts) walk(part, befores);
    else if (node.is === 'repeated') {
      for (let n = 0; n < 14 && node.most > LONG; n++) {
        const pump = sample(node.part, n, kept);
        for (const before of befores) {
          add(before, pump);
          add('', before + pump);
        }
      }
      walk(node.part, befores);
    }
  };
  const whole = parsed(source);
  for (const n of [0, 1, 2, 3, 5, 8]) {
    const text = sample(whole, n, kept);
    add('', text);
    add('', text.slice(0, -1));
  }
  walk(whole, ['', '', '', '']);
  return [...all.values()];
}
