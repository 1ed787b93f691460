import type { Gap } from '../../model/facts.ts';
import type { Scalar, Span } from '../../model/value.ts';
import { chunkText } from './text.ts';

interface Placed {
  readonly at: Span;
}
export interface Literal extends Placed {
  readonly kind: 'literal';
  readonly value: Scalar;
}
/** Fixed text of a template as it is written: escapes and a here-document's indentation still in it. */
export interface Chunk extends Placed {
  readonly kind: 'chunk';
}
/** `%{ if … }` and the like: what it makes of the text around it is not followed. */
export interface Directive extends Placed {
  readonly kind: 'directive';
}
/** A quoted text or a here-document, in parts. `indent`: the blanks that `<<-` takes off every line. */
export interface Template extends Placed {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc';
  readonly indent: number;
  readonly parts: readonly (Chunk | Directive | Expression)[];
}
/** `var`, `local`, a resource's type: where an access starts. */
export interface Name extends Placed {
  readonly kind: 'name';
  readonly name: string;
}
export type Step =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'index'; readonly key: Expression }
  | { readonly kind: 'splat' };
/** `var.a`, `aws_x.y[0].arn`, `f(x).y[*].z`. */
export interface Access extends Placed {
  readonly kind: 'access';
  readonly of: Expression;
  readonly steps: readonly Step[];
}
export interface Call extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument is unfolded (`…`), or the call is not finished. */
  readonly open: boolean;
}
export interface Tuple extends Placed {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
  /** Some of it could not be read. */
  readonly open: boolean;
}
export interface ObjectItem {
  /** The key where it is written out, as a name or a text. */
  readonly name: string | undefined;
  readonly keyAt: Span;
  readonly value: Expression;
}
export interface ObjectExpression extends Placed {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
  readonly open: boolean;
}
export interface Conditional extends Placed {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}
export interface Operation extends Placed {
  readonly kind: 'operation';
  readonly operator: string;
  readonly operands: readonly Expression[];
}
/** `[for x in y : z]`, `{ for … }`: read over, not evaluated. */
export interface For extends Placed {
  readonly kind: 'for';
  readonly makes: 'list' | 'object';
}
/** Nothing is written yet where a value has to stand. */
export interface Missing extends Placed {
  readonly kind: 'missing';
}
export type Expression =
  | Literal
  | Template
  | Name
  | Access
  | Call
  | Tuple
  | ObjectExpression
  | Conditional
  | Operation
  | For
  | Missing;

/** `name = value`. */
export interface Attribute extends Placed {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameAt: Span;
  readonly value: Expression;
}
export interface Label extends Placed {
  readonly text: string;
}
/** `type "label" { … }`. */
export interface Block extends Placed {
  readonly kind: 'block';
  readonly type: string;
  readonly typeAt: Span;
  readonly labels: readonly Label[];
  readonly items: readonly Item[];
  /** Between the braces. */
  readonly inside: Span;
}
export type Item = Attribute | Block;

/** A comment that may say what to mute. */
export interface Comment extends Placed {
  readonly text: string;
}

export interface TerraformTree {
  readonly text: string;
  readonly items: readonly Item[];
  readonly comments: readonly Comment[];
  readonly gaps: readonly Gap[];
}

export const attributeOf = (items: readonly Item[], name: string): Attribute | undefined =>
  items.find((i): i is Attribute => i.kind === 'attribute' && i.name === name);

export const blocksOf = (items: readonly Item[], type?: string): readonly Block[] =>
  items.filter((i): i is Block => i.kind === 'block' && (type === undefined || i.type === type));

/** The text of a template without holes, as a value; undefined for anything else. */
export const plainText = (expression: Expression | undefined, source: string): string | undefined => {
  if (expression?.kind !== 'template' || expression.form !== 'quoted') return undefined;
  const [only, ...more] = expression.parts;
  if (!only) return '';
  return more.length > 0 || only.kind !== 'chunk' ? undefined : chunkText(only, expression, source);
};
