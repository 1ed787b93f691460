import { own } from '../../model/tables.ts';
import type { Span } from '../../model/value.ts';
import { above, type Node, type SyntaxNodes } from './node.ts';

/** One step from a destructured value to the name bound to a part of it; no key for what the other names leave. */
export interface Step {
  readonly key: string | undefined;
  readonly fallback: Node | undefined;
}

/** A later assignment; no value when it cannot be said (`+=`, `++`, a loop). */
export interface Write {
  readonly value: Node | undefined;
  readonly at: Node;
}

export interface Variable {
  readonly is: 'variable';
  readonly at: Span;
  readonly init: Node | undefined;
  readonly steps: readonly Step[];
  readonly writes: Write[];
}
export interface Parameter {
  readonly is: 'parameter';
  readonly at: Span;
  readonly owner: Node;
  readonly index: number;
  readonly rest: boolean;
  readonly steps: readonly Step[];
  readonly fallback: Node | undefined;
  readonly writes: Write[];
}
export interface Import {
  readonly is: 'import';
  readonly module: string;
  /** `*` for the whole module. */
  readonly name: string;
}
export interface Declared {
  readonly is: 'function' | 'class' | 'enum';
  readonly node: Node;
}
export type Binding = Variable | Parameter | Import | Declared;

export interface Field {
  readonly init: Node | Parameter | undefined;
  readonly writes: Write[];
}
export interface ClassMembers {
  readonly fields: Map<string, Field>;
  readonly methods: Map<string, Node>;
}

/** Names and places of one script, found in one pass. */
export interface Script extends SyntaxNodes {
  readonly text: string;
  readonly scopes: ReadonlyMap<Node, ReadonlyMap<string, Binding>>;
  readonly classes: ReadonlyMap<Node, ClassMembers>;
  readonly news: readonly Node[];
  readonly calls: readonly Node[];
  readonly assignments: readonly Node[];
  readonly strings: readonly Node[];
  readonly exports: ReadonlySet<string>;
}

export const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunction',
  'MethodDeclaration',
]);
export const CLASSES: ReadonlySet<string> = new Set(['ClassDeclaration', 'ClassExpression']);
/** Nodes that open a scope of names. */
const SCOPES: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  'Script',
  'Block',
  'ForStatement',
  'CatchClause',
  'SwitchBody',
]);

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

function unescaped(_: string, braced?: string, four?: string, two?: string, single = ''): string {
  const digits = braced ?? four ?? two;
  if (digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return code > 0x10ffff ? '' : String.fromCodePoint(code);
  }
  return /^[\r\n]/.test(single) ? '' : (own(SIMPLE, single) ?? single);
}

/** The text of a string literal. */
export const unquote = (text: string): string =>
  text.includes('\\')
    ? text
        .slice(1, -1)
        .replace(/\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g, unescaped)
    : text.slice(1, -1);

/** The static name of a property, a pattern's key or a member: undefined when it is computed. */
export function nameOf(node: Node, text: string): string | undefined {
  for (const kid of node.kids) {
    switch (kid.type) {
      case 'PropertyDefinition':
      case 'PropertyName':
      case 'PrivatePropertyName':
      case 'PrivatePropertyDefinition':
      case 'VariableDefinition':
      case 'Number':
        return kid.start < kid.end ? text.slice(kid.start, kid.end) : undefined;
      case 'String':
        return unquote(text.slice(kid.start, kid.end));
      case '[':
      case 'Spread':
        return undefined;
    }
  }
  return undefined;
}

/** The binding that a name has at a place, looking outward. */
export function lookup(source: Script, name: string, from: Node): Binding | undefined {
  for (let node: Node | undefined = from; node; node = node.parent) {
    const binding = source.scopes.get(node)?.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** The scope that a declaration at a node belongs to. */
export const scopeOf = (node: Node | undefined, root: Node): Node => above(node, SCOPES) ?? root;
