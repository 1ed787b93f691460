import type { Value } from '../../model/value.ts';
import type { CdkSymbol } from '../cdk/symbols.ts';
import type { Node } from './node.ts';
import type { Script } from './scopes.ts';
import type { Uses } from './uses.ts';

/** Reads values out of one script. Shared by the parts of the evaluation, which call each other. */
export interface Reader {
  readonly source: Script;
  readonly uses: Uses;
  /** Constructs that became resources, by the expression that makes them. */
  readonly ids: ReadonlyMap<Node, string>;
  /** Statements and other value objects of the library that some value took up. */
  readonly taken: Set<Node>;
  evaluate(node: Node): Value;
  symbol(node: Node): CdkSymbol | undefined;
  /** The one expression that makes the object an expression stands for. */
  newOf(node: Node): Node | undefined;
}
