import type { Span } from '../../model/value.ts';

/** One argument of a call. `value` is missing where it has not been typed yet. */
export interface Arg extends Span {
  readonly name?: string;
  readonly star?: '*' | '**';
  readonly value?: Expr;
}

export interface Entry {
  /** Missing for `**spread`. */
  readonly key?: Expr;
  readonly value: Expr;
  readonly start: number;
  readonly end: number;
}

export interface Item {
  readonly star: boolean;
  readonly value: Expr;
}

export interface Name extends Span {
  readonly k: 'name';
  readonly id: string;
}
export interface Text extends Span {
  readonly k: 'text';
  readonly value: string;
}
export interface Format extends Span {
  readonly k: 'format';
  readonly parts: readonly (string | Expr)[];
}
export interface Literal extends Span {
  readonly k: 'literal';
  readonly value: number | boolean | null;
}
export interface Attr extends Span {
  readonly k: 'attr';
  readonly of: Expr;
  readonly name: string;
}
export interface Index extends Span {
  readonly k: 'index';
  readonly of: Expr;
  /** Missing for slices. */
  readonly key: Expr | undefined;
}
export interface Call extends Span {
  readonly k: 'call';
  readonly fn: Expr;
  readonly args: readonly Arg[];
  /** Just after `(`. */
  readonly inside: number;
  /** At `)`; -1 where it is missing. */
  readonly close: number;
  /** An error inside the argument list: more arguments may be meant. */
  readonly broken: boolean;
}
export interface Dict extends Span {
  readonly k: 'dict';
  readonly entries: readonly Entry[];
  readonly broken: boolean;
}
export interface Sequence extends Span {
  readonly k: 'list';
  readonly items: readonly Item[];
  readonly broken: boolean;
}
export interface Binary extends Span {
  readonly k: 'binary';
  readonly op: string;
  readonly left: Expr;
  readonly right: Expr;
}
export interface Unary extends Span {
  readonly k: 'unary';
  readonly op: string;
  readonly of: Expr;
}
export interface Choice extends Span {
  readonly k: 'choice';
  readonly test: Expr;
  readonly then: Expr;
  readonly otherwise: Expr;
}
/** An expression with names of its own: a comprehension or a lambda. */
export interface Closure extends Span {
  readonly k: 'closure';
  readonly names: readonly string[];
  readonly kids: readonly Expr[];
}
export interface Walrus extends Span {
  readonly k: 'walrus';
  readonly name: string;
  readonly value: Expr;
}
export interface Other extends Span {
  readonly k: 'other';
  readonly kids: readonly Expr[];
}
export type Expr =
  | Name
  | Text
  | Format
  | Literal
  | Attr
  | Index
  | Call
  | Dict
  | Sequence
  | Binary
  | Unary
  | Choice
  | Closure
  | Walrus
  | Other;

export interface Param {
  readonly name: string;
  readonly star: boolean;
  readonly type?: Expr;
  readonly value?: Expr;
}

export interface Imported {
  readonly local: string;
  readonly qualified: string;
  /** What is imported, whole: `a.b` of `import a.b`, which binds `a` only. */
  readonly whole: string;
  readonly at: Span;
}

/** One arm of a branching statement. */
export interface Arm {
  readonly exprs: readonly Expr[];
  readonly target?: string;
  readonly body: readonly Stmt[];
}

export interface Import extends Span {
  readonly k: 'import';
  readonly names: readonly Imported[];
  /** The module of a `from` import. */
  readonly from?: string;
}
export interface Assign extends Span {
  readonly k: 'assign';
  readonly targets: readonly Expr[];
  readonly type?: Expr;
  readonly value?: Expr;
}
export interface Augment extends Span {
  readonly k: 'augment';
  /** Without `=`. */
  readonly op: string;
  readonly target: Expr;
  readonly value: Expr;
}
export interface Def extends Span {
  readonly k: 'def';
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}
export interface Class extends Span {
  readonly k: 'class';
  readonly name: string;
  readonly bases: readonly Arg[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}
export interface Branches extends Span {
  readonly k: 'branches';
  /** `if`: the first expression of an arm decides whether it runs. */
  readonly conditional?: true;
  readonly arms: readonly Arm[];
  /** One of the arms always runs. */
  readonly exhaustive: boolean;
  /** Runs whichever arm ran. */
  readonly after: readonly Stmt[];
}
export interface Loop extends Span {
  readonly k: 'loop';
  readonly target?: Expr;
  readonly over?: Expr;
  readonly body: readonly Stmt[];
  readonly after: readonly Stmt[];
}
export interface With extends Span {
  readonly k: 'with';
  readonly items: readonly { readonly value: Expr; readonly target?: Expr }[];
  readonly body: readonly Stmt[];
}
export interface Return extends Span {
  readonly k: 'return';
  readonly value?: Expr;
}
export interface Plain extends Span {
  /** `end` leaves the block (`raise`, `break`, `continue`); `del` and `global` name things. */
  readonly k: 'expr' | 'end' | 'del' | 'global';
  readonly exprs: readonly Expr[];
}
export type Stmt = Import | Assign | Augment | Def | Class | Branches | Loop | With | Return | Plain;

export interface Module {
  readonly body: readonly Stmt[];
}

/** `a.b.c` of nested attributes; undefined for anything else. */
export function dotted(e: Expr): string | undefined {
  if (e.k === 'name') return e.id;
  if (e.k !== 'attr') return undefined;
  const of = dotted(e.of);
  return of && `${of}.${e.name}`;
}

/** The item that stands at a position (from the outside in) of lists and tuples written out; undefined where `*` shifts it. */
export const itemAt = (e: Expr, index: readonly number[]): Expr | undefined =>
  index.reduce<Expr | undefined>(
    (of, i) => (of?.k === 'list' && !of.items.slice(0, i + 1).some(x => x.star) ? of.items[i]?.value : undefined),
    e,
  );
