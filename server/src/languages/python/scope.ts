import type { Call, Class, Def, Expr, Module, Stmt } from './ast.ts';

/** A statement with blocks of which one runs, or a loop whose block may run. */
export interface Fork {
  readonly arms: number;
  readonly exhaustive: boolean;
  /** Arms that leave the surrounding block: after the statement, they did not run. */
  readonly ending: ReadonlySet<number>;
  readonly loop: boolean;
  /** Of an `if`: the condition of each arm, and where it is evaluated; none for `else`. */
  readonly tests?: readonly (Expr | undefined)[];
  readonly site?: Site;
}
export interface Step {
  readonly fork: Fork;
  readonly arm: number;
}

/** Where an expression is evaluated: names resolve from here. */
export interface Site {
  readonly scope: Scope;
  readonly path: readonly Step[];
  readonly at: number;
  /** Arguments of the call that is being followed into this function, by parameter. */
  readonly args?: ReadonlyMap<string, { readonly expr: Expr; readonly site: Site }>;
}

export interface Binding {
  readonly at: number;
  readonly path: readonly Step[];
  readonly scope: Scope;
  readonly how: 'value' | 'import' | 'parameter' | 'each' | 'with' | 'def' | 'class' | 'changed' | 'opaque';
  readonly value?: Expr;
  readonly type?: Expr;
  readonly qualified?: string;
  readonly def?: Scope;
  /** Position inside an unpacked value, from the outside in. */
  readonly index?: readonly number[];
  readonly star?: boolean;
}

/** A change of an object after its creation: `d[k] = v`, `d.update(…)`, `l.append(…)`. */
export interface Mutation {
  readonly at: number;
  readonly path: readonly Step[];
  readonly scope: Scope;
  readonly how: 'set' | 'update' | 'append' | 'extend' | 'default' | 'pop' | 'other';
  readonly keys: readonly Expr[];
  readonly value?: Expr;
}

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'closure';
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding[]>;
  readonly changes: Map<string, Mutation[]>;
  readonly def?: Def;
  readonly of?: Class;
  readonly returns: { readonly expr: Expr | undefined; readonly site: Site }[];
  /** Where it begins; a closure's names resolve from there. */
  readonly site?: Site;
  /** Of a class: all `self.x = …` of its methods. */
  readonly fields: Map<string, Binding[]>;
}

export interface Seen {
  readonly call: Call;
  readonly site: Site;
  /** Name that the statement gives to the call's result, when it is the whole right side. */
  readonly named: string | undefined;
  readonly statement: Stmt;
}

export interface Assigned {
  readonly target: Expr;
  readonly value: Expr;
  readonly site: Site;
}

export interface Scoped {
  readonly module: Scope;
  /** The module that a place belongs to: the document's own, or a file that a notebook writes. */
  readonly moduleAt: (at: number) => { readonly scope: Scope; readonly module: Module };
  /** Every call in document order. */
  readonly calls: readonly Seen[];
  readonly assigned: readonly Assigned[];
  readonly dicts: readonly (Expr & { k: 'dict' })[];
  readonly texts: readonly (Expr & { k: 'text' })[];
  /** Classes named by import statements, for adding to them. */
  readonly imports: readonly (Stmt & { k: 'import' })[];
  readonly siteOf: (call: Call) => Seen | undefined;
}

/** The class whose method the scope is in, by the name of its first parameter. */
export function selfOf(scope: Scope, name: string): Scope | undefined {
  for (let s: Scope | undefined = scope; s; s = s.parent) {
    if (s.kind === 'function' && s.parent?.kind === 'class' && s.def?.params[0]?.name === name) return s.parent;
  }
  return undefined;
}
