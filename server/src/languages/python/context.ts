import type { Value } from '../../model/value.ts';
import type { Call, Expr } from './ast.ts';
import type { SdkLibrary } from './bindings.ts';
import type { Defaults } from './defaults.ts';
import type { Exports } from './exports.ts';
import type { Scope, Scoped, Site } from './scope.ts';

/** What an expression stands for, as far as calls on it need to know. */
export type Thing =
  /** A module, class or function by its qualified name. */
  | { readonly is: 'name'; readonly name: string }
  /** An object of a library class. */
  | { readonly is: 'instance'; readonly of: string; readonly call?: Call; readonly site?: Site }
  /** A boto3 client. */
  | { readonly is: 'client'; readonly service: string }
  | { readonly is: 'function'; readonly scope: Scope; readonly self?: Scope }
  | { readonly is: 'class'; readonly scope: Scope }
  /** An object of a class of this document, with the call that made it, or `self` in its methods. */
  | { readonly is: 'object'; readonly scope: Scope; readonly call?: Call; readonly site?: Site };

/** The calls that may have made an object. */
export interface Makers {
  readonly calls: readonly Call[];
  /** It may come from somewhere else, too. */
  readonly more: boolean;
}

/** One document under evaluation. */
export interface Context {
  readonly sdk: SdkLibrary;
  readonly scoped: Scoped;
  readonly values: Map<Expr, Value>;
  readonly things: Map<Expr, Thing | undefined>;
  readonly makers: Map<Expr, Makers>;
  /** What other documents give, by the names that this one has for their modules. */
  readonly modules: ReadonlyMap<string, Exports>;
  /** What the SDK sends where the code is silent, by its defaults files. */
  readonly defaults: Defaults;
  /** The id of the resource that a call declares; by attribute where it declares several. */
  idOf(call: Call, attribute?: string): string | undefined;
  depth: number;
  /** How many more expressions are looked at with the arguments of one call: their answers are not kept, and every call may make two more. */
  left: number;
}

/** Deeper chains of names and calls are not followed. */
export const DEEPEST = 40;
/** More expressions of a document than these are not looked at with the arguments of one call. */
export const MOST_IN_CALLS = 200_000;

/** Is there nothing left to spend on an expression at a place? Counts it. */
export const isSpent = (cx: Context, site: Site): boolean => site.args !== undefined && --cx.left < 0;
