import type { Value } from '../model/value.ts';
import type { Written } from './graph-text.ts';

/** Deployment's own parameters: the same for everything that is deployed together. */
const PSEUDO = /^AWS::(?:AccountId|Region|Partition|URLSuffix)$/;
/** Words that names of anything have. */
const COMMON =
  /sagemaker|endpoint|config|model|bucket|role|demo|train(?:ing)?|job|pipeline|group|package|prod|dev|stag(?:e|ing)|test|aws|data|name|arn|variant|my|the/gi;

const hole = (part: Value, named: boolean): string =>
  part.state === 'ref' && (named || PSEUDO.test(part.to))
    ? `\${${part.to}${part.attribute === undefined ? '' : `.${part.attribute}`}}`
    : '${?}';

/** The text with its holes shown as `${…}`; `named`: those that stand for one value in its document by their names. */
const shown = ({ parts }: Written, named: boolean): string =>
  parts.map(p => (typeof p === 'string' ? p : hole(p, named))).join('');

/** A text that equals another in full. Keys that hold for one document only start with its path. */
export interface Key {
  readonly key: string;
  /** It is no more than a variable, a parameter or a resource of its document. */
  readonly reference: boolean;
}

/** By what a text is the same as another, if that can be told: everything in it is fixed, or stands for one value in its document. */
export function keyOf(written: Written, path: string): Key | undefined {
  const own = written.parts.filter((p): p is Value => typeof p !== 'string');
  const refs = own.filter(p => p.state === 'ref').filter(p => !PSEUDO.test(p.to));
  if (own.some(p => p.state !== 'ref')) return undefined;
  const text = shown(written, true);
  const places = new Set(refs.map(p => p.scope ?? path));
  if (places.size > 1) return undefined;
  const [place] = places;
  const everywhere = place === undefined;
  return { key: everywhere ? text : `${place}\n${text}`, reference: !everywhere && written.parts.length === 1 };
}

/** Is there enough in the fixed parts to tell this name from others? */
const isTelling = ({ parts }: Written): boolean =>
  parts
    .filter(p => typeof p === 'string')
    .join(' ')
    .replace(COMMON, '')
    .replace(/[^A-Za-z]/g, '').length >= 3;

/** Is it text without any hole? */
export const isLiteral = ({ parts }: Written): boolean => parts.every(p => typeof p === 'string');

/** Could the text with holes become this text? Each hole takes any text, none included. */
function fits({ parts }: Written, text: string): boolean {
  let from = 0;
  for (const [i, part] of parts.entries()) {
    if (typeof part !== 'string') continue;
    const last = i === parts.length - 1;
    const at = i === 0 ? (text.startsWith(part) ? 0 : -1) : last ? text.length - part.length : text.indexOf(part, from);
    if (at < from || !text.startsWith(part, at)) return false;
    from = at + part.length;
  }
  return from === text.length || typeof parts.at(-1) !== 'string';
}

const literal = (w: Written): string => w.parts.join('');

/** Do two names that are not written in full look like the same? */
export function resembles(a: Written, b: Written): boolean {
  if (isLiteral(a)) return isLiteral(b) ? literal(a) === literal(b) : isTelling(b) && fits(b, literal(a));
  if (isLiteral(b)) return isTelling(a) && fits(a, literal(b));
  const text = shown(a, true);
  // A parameter of the same name in another document is taken for the same; a variable of a program is not.
  const same = !text.includes('@') && text === shown(b, true) && /\$\{[^?]/.test(text);
  return same || (isTelling(a) && shown(a, false) === shown(b, false));
}

/** May the two be the same name, for all that is written? */
export function mayEqual(a: Written, b: Written): boolean {
  if (a.loose || b.loose) return true;
  if (isLiteral(a)) return isLiteral(b) ? literal(a) === literal(b) : fits(b, literal(a));
  return isLiteral(b) ? fits(a, literal(b)) : true;
}

/** Names that resemble each other share one of these: how they begin, or how they end. */
export function beginnings({ parts }: Written): readonly string[] {
  const first = parts[0];
  const last = parts.at(-1);
  return [
    ...(typeof first === 'string' && first.length >= WORD ? [`^${first.slice(0, WORD)}`] : []),
    ...(typeof last === 'string' && last.length >= WORD ? [`$${last.slice(-WORD)}`] : []),
    // Two parameters and what is between them.
    ...(typeof first !== 'string' || typeof last !== 'string' ? [`=${shown({ parts }, false)}`] : []),
  ];
}
const WORD = 4;
