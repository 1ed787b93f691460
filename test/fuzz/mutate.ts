import type { Random } from '../languages/properties/random.ts';

/** Longer texts teach nothing new and take time. */
const LONGEST = 60_000;

/** What people and merge tools leave behind, over all syntaxes. */
const PIECES = (
  'x|0|-1|""|"|\'|"""|\'\'\'|`|${|#{|{{|}}|(|)|[|]|{|}|<|>|:|::|,|;|.|..|...|=|==|=>|->|!|?|@|#|//|/*|*/|--|---|&a|*a|!Ref |!Sub |!If [|' +
  'Fn::If|Ref|null|true|~|.nan|1e999|0x|lambda |await |yield |async |def |class |import |from |return |for |if |else: |with |try:|global |' +
  'const |export |new |type |${var.|local.|each.value|count|<<EOF|<<-X|%s|%{if |\\|\\n|\\u|\\x|\\u{|f"{|rb\'|%%bash|!pip |?|=|<<: || |>-|' +
  '__proto__|constructor|toString|hasOwnProperty|<<<<<<< HEAD|=======|>>>>>>> x'
)
  .split('|')
  .concat('|', '\n', '\n\n', '\t', '  ', '\n    ', '\n- ', '\n}', ' ', 'a: b\n', '- a\n');

/** Characters on which offsets, cases and line ends are lost. */
const STRANGE = [
  '\ud800',
  '\udc00',
  '\udfff\ud800',
  '\u202e',
  '\u200f',
  '\0',
  '\u0001',
  '\u001b[31m',
  '\r',
  '\r\n',
  '\n\r',
  '\ufeff',
  '\u2028',
  '\u0085',
  '\u00a0',
  '\u3000',
  'e\u0301',
  'İ',
  'ß',
  'ſ',
  '😀',
  '👩‍👩‍👧',
  '\ufffd',
  '\uffff',
  '\f',
  '\v',
];

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Something a text can be cut at: a word, a line, a few characters, or much of it. */
function part(text: string, { below, chance }: Random): Place {
  const at = below(text.length + 1);
  if (chance(0.4)) return { start: at, end: Math.min(text.length, at + 1 + below(12)) };
  if (chance(0.5)) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    let end = at;
    for (let n = 1 + below(6); n > 0; n--) {
      const next = text.indexOf('\n', end);
      end = next < 0 ? text.length : next + 1;
    }
    return { start, end };
  }
  if (chance(0.8)) {
    let [start, end] = [at, at];
    while (start > 0 && /\w/.test(text[start - 1]!)) start--;
    while (end < text.length && /\w/.test(text[end]!)) end++;
    return { start, end };
  }
  return { start: at, end: Math.min(text.length, at + below(2000)) };
}

const replaced = (text: string, { start, end }: Place, by: string): string =>
  text.slice(0, start) + by + text.slice(end);
const sliceOf = (text: string, draw: Random): string => {
  const { start, end } = part(text, draw);
  return text.slice(start, end);
};
const insertedAt = (text: string, draw: Random, piece: string): string => {
  const at = draw.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
};

function swapped(text: string, draw: Random): string {
  const [a, b] = [part(text, draw), part(text, draw)].sort((x, y) => x.start - y.start) as [Place, Place];
  if (a.end > b.start) return text;
  return (
    text.slice(0, a.start) +
    text.slice(b.start, b.end) +
    text.slice(a.end, b.start) +
    text.slice(a.start, a.end) +
    text.slice(b.end)
  );
}

/** A number of lines in or out by some columns, as when a block is moved. */
function shifted(text: string, draw: Random): string {
  const place = part(text, draw);
  const by = ' '.repeat(1 + draw.below(5));
  const block = text.slice(place.start, place.end);
  const moved = draw.chance(0.5) ? block.replace(/^/gm, by) : block.replace(new RegExp(`^${by}`, 'gm'), '');
  return replaced(text, place, moved);
}

const LINE_ENDS = ['\r\n', '\r', '\n', '\u2028'];
function otherLineEnds(text: string, draw: Random): string {
  const all = draw.chance(0.5);
  const end = draw.pick(LINE_ENDS);
  return text.replace(/\r\n|\r|\n/g, was => (all || draw.chance(0.3) ? end : was));
}

const OPENING = ['(', '[', '{', '"', "'", '- ', '`${', '<', '${', '!', 'a: ', 'not ', '*', '-', 'x.', 'if x:\n '];
const nested = (draw: Random): string => {
  const open = draw.pick(OPENING);
  const depth = draw.chance(0.9) ? draw.below(30) : draw.below(4000);
  return open.repeat(depth);
};

type Mutation = (text: string, draw: Random, others: readonly string[]) => string;

/** Each kind of edit with how often it is made. */
const MUTATIONS: readonly (readonly [weight: number, make: Mutation])[] = [
  [10, (text, draw) => insertedAt(text, draw, draw.pick(PIECES))],
  [8, (text, draw) => replaced(text, part(text, draw), '')],
  [6, (text, draw) => replaced(text, part(text, draw), draw.pick(PIECES))],
  [6, (text, draw) => insertedAt(text, draw, sliceOf(text, draw))],
  [5, (text, draw) => replaced(text, part(text, draw), sliceOf(text, draw))],
  [5, swapped],
  [6, (text, draw, others) => insertedAt(text, draw, sliceOf(draw.pick(others), draw))],
  [5, (text, draw, others) => replaced(text, part(text, draw), sliceOf(draw.pick(others), draw))],
  [4, (text, draw) => insertedAt(text, draw, draw.pick(STRANGE))],
  [3, (text, draw) => text.slice(0, part(text, draw).start)],
  [2, (text, draw) => text.slice(part(text, draw).end)],
  [3, shifted],
  [2, otherLineEnds],
  [2, (text, draw) => insertedAt(text, draw, nested(draw))],
  [1, (text, draw) => insertedAt(text, draw, sliceOf(text, draw).repeat(draw.below(200)))],
  [1, text => `\ufeff${text}`],
];
const TOTAL = MUTATIONS.reduce((sum, [weight]) => sum + weight, 0);

/** An edit that changes nothing is none: another one is drawn, so often. */
const TRIES = 5;

function once(text: string, draw: Random, others: readonly string[]): string {
  let left = draw.below(TOTAL);
  for (const [weight, make] of MUTATIONS) {
    left -= weight;
    if (left < 0) {
      const made = make(text, draw, others);
      return made.length > LONGEST ? made.slice(0, LONGEST) : made;
    }
  }
  return text;
}

/** The text after one random edit; `others` are texts to take pieces of. */
export function mutated(text: string, draw: Random, others: readonly string[]): string {
  for (let tries = 0; tries < TRIES; tries++) {
    const made = once(text, draw, others);
    if (made !== text) return made;
  }
  return text;
}
