import type { Span } from '../../model/value.ts';
import { above, child, type Node, type SyntaxNodes } from './node.ts';

/** One step from a destructured value to the name bound to a part of it; `rest` stands for what the other names leave. */
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

export interface ClassMembers {
  readonly fields: Map<string, { init: Node | Parameter | undefined; readonly writes: Write[] }>;
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
const SCOPES: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  'Script',
  'Block',
  'ForStatement',
  'CatchClause',
  'SwitchBody',
]);

export const unquote = (text: string): string =>
  text.slice(1, -1).replace(/\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g, escape);

function escape(_: string, braced?: string, four?: string, two?: string, single = ''): string {
  const code = braced ?? four ?? two;
  if (code !== undefined)
    return Number.parseInt(code, 16) > 0x10ffff ? '' : String.fromCodePoint(Number.parseInt(code, 16));
  if (/^[\r\n]/.test(single)) return '';
  return { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }[single] ?? single;
}

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

type Source = Pick<Variable, 'is' | 'init'> | Pick<Parameter, 'is' | 'owner' | 'index' | 'rest' | 'fallback'>;

/** Collects names scope by scope, and the places where objects are made, called and assigned. */
export function script(syntax: SyntaxNodes, text: string): Script {
  const scopes = new Map<Node, Map<string, Binding>>();
  const classes = new Map<Node, ClassMembers>();
  const found = {
    news: [] as Node[],
    calls: [] as Node[],
    assignments: [] as Node[],
    strings: [] as Node[],
  };
  const exports = new Set<string>();
  const slice = (node: Node): string => text.slice(node.start, node.end);

  const declare = (from: Node | undefined, name: string, binding: Binding): void => {
    const scope = above(from, SCOPES) ?? syntax.root;
    let names = scopes.get(scope);
    if (!names) scopes.set(scope, (names = new Map()));
    if (!names.has(name)) names.set(name, binding);
  };
  const bind = (scope: Node | undefined, pattern: Node, source: Source, steps: readonly Step[]): void => {
    if (pattern.type === 'VariableDefinition')
      declare(scope, slice(pattern), { ...source, at: { start: pattern.start, end: pattern.end }, steps, writes: [] });
    if (pattern.type === 'ObjectPattern')
      for (const part of pattern.kids) if (part.type === 'PatternProperty') bindPart(scope, part, source, steps);
    if (pattern.type === 'ArrayPattern') {
      let index = 0;
      for (const part of pattern.kids) {
        if (part.type === ',') index++;
        else bind(scope, part, source, [...steps, { key: String(index), fallback: undefined }]);
      }
    }
  };
  const bindPart = (scope: Node | undefined, part: Node, source: Source, steps: readonly Step[]): void => {
    const equals = part.kids.findIndex(k => k.type === 'Equals');
    const fallback = equals >= 0 ? part.kids[equals + 1] : undefined;
    const key = part.kids.some(k => k.type === 'Spread') ? undefined : nameOf(part, text);
    const target = part.kids.findLast((k, i) => (equals < 0 || i < equals) && /Definition$|Pattern$/.test(k.type));
    if (target) bind(scope, target, source, [...steps, { key, fallback }]);
  };

  const variables = (node: Node): void => {
    node.kids.forEach((kid, i) => {
      if (!/^(VariableDefinition|ObjectPattern|ArrayPattern)$/.test(kid.type)) return;
      let next = i + 1;
      if (node.kids[next]?.type === 'TypeAnnotation' || node.kids[next]?.type === 'Optional') next++;
      if (node.kids[next]?.type === 'TypeAnnotation') next++;
      const init = node.kids[next]?.type === 'Equals' ? node.kids[next + 1] : undefined;
      bind(node, kid, { is: 'variable', init }, []);
      if (node.parent?.type === 'ExportDeclaration') exports.add(slice(kid));
    });
  };
  const parameters = (owner: Node, list: Node): void => {
    let index = 0;
    let rest = false;
    let property = false;
    list.kids.forEach((kid, i) => {
      if (kid.type === ',') {
        index++;
        rest = false;
        property = false;
      } else if (kid.type === 'Spread') rest = true;
      else if (kid.type === 'Privacy' || kid.type === 'readonly') property = true;
      else if (/^(VariableDefinition|ObjectPattern|ArrayPattern)$/.test(kid.type)) {
        const end = list.kids.findIndex((k, j) => j > i && (k.type === ',' || k.type === ')'));
        const equals = list.kids.findIndex((k, j) => j > i && j < end && k.type === 'Equals');
        const fallback = equals >= 0 ? list.kids[equals + 1] : undefined;
        const source = { is: 'parameter', owner, index, rest, fallback } as const;
        bind(owner, kid, source, []);
        if (property) {
          const members = classes.get(above(owner, CLASSES) ?? owner);
          const at = { start: kid.start, end: kid.end };
          members?.fields.set(slice(kid), { init: { ...source, at, steps: [], writes: [] }, writes: [] });
        }
      }
    });
  };
  const imports = (node: Node): void => {
    const from = node.kids.find(k => k.type === 'String');
    if (!from) return;
    const module = unquote(slice(from));
    const whole = node.kids.some(k => k.type === 'Star' || slice(k) === '*');
    for (const kid of node.kids) {
      if (kid.type === 'VariableDefinition' && slice(kid) !== 'as')
        declare(node, slice(kid), { is: 'import', module, name: whole ? '*' : 'default' });
      if (kid.type !== 'ImportGroup') continue;
      kid.kids.forEach((item, i) => {
        if (item.type !== 'VariableDefinition') return;
        const original = kid.kids[i - 1]?.type === 'as' ? kid.kids[i - 2] : item;
        declare(node, slice(item), { is: 'import', module, name: original ? slice(original) : slice(item) });
      });
    }
  };
  const declared = (node: Node, is: Declared['is']): void => {
    const name = child(node, is === 'enum' ? 'TypeDefinition' : 'VariableDefinition');
    if (!name) return;
    declare(node.parent, slice(name), { is, node });
    if (node.parent?.type === 'ExportDeclaration') exports.add(slice(name));
  };
  const members = (node: Node): void => {
    const fields: ClassMembers['fields'] = new Map();
    const methods: ClassMembers['methods'] = new Map();
    for (const item of child(node, 'ClassBody')?.kids ?? []) {
      const name = nameOf(item, text);
      if (!name) continue;
      if (item.type === 'MethodDeclaration') methods.set(name, item);
      if (item.type === 'PropertyDeclaration') {
        const equals = item.kids.findIndex(k => k.type === 'Equals');
        fields.set(name, { init: equals >= 0 ? item.kids[equals + 1] : undefined, writes: [] });
      }
    }
    classes.set(node, { fields, methods });
  };

  const visit = (node: Node): void => {
    switch (node.type) {
      case 'ImportDeclaration':
        return imports(node);
      case 'VariableDeclaration':
        return variables(node);
      case 'FunctionDeclaration':
        return declared(node, 'function');
      case 'EnumDeclaration':
        return declared(node, 'enum');
      case 'ClassDeclaration':
        declared(node, 'class');
        return members(node);
      case 'ClassExpression':
        return members(node);
      case 'ParamList':
        if (node.parent && FUNCTIONS.has(node.parent.type)) parameters(node.parent, node);
        return;
      case 'ForOfSpec':
      case 'ForInSpec': {
        const pattern = node.kids.find(k => /Definition$|Pattern$/.test(k.type));
        if (pattern) bind(node, pattern, { is: 'variable', init: node }, []);
        return;
      }
      case 'CatchClause':
        for (const kid of node.kids) bind(node, kid, { is: 'variable', init: node }, []);
        return;
      case 'NewExpression':
        found.news.push(node);
        return;
      case 'CallExpression':
        found.calls.push(node);
        return;
      case 'AssignmentExpression':
        found.assignments.push(node);
        return;
      case 'UnaryExpression':
      case 'PostfixExpression':
        if (node.kids.some(k => /^(\+\+|--)$/.test(slice(k)))) found.assignments.push(node);
        return;
      case 'String':
      case 'TemplateString':
        found.strings.push(node);
    }
  };
  const stack: Node[] = [syntax.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    visit(node);
    for (let i = node.kids.length - 1; i >= 0; i--) {
      const kid = node.kids[i];
      if (kid && (kid.kids.length > 0 || kid.type === 'String' || kid.type === 'TemplateString')) stack.push(kid);
    }
  }
  return { ...syntax, text, scopes, classes, ...found, exports };
}

/** The binding that a name has at a place, looking outward. */
export function lookup(source: Script, name: string, from: Node): Binding | undefined {
  for (let node: Node | undefined = from; node; node = node.parent) {
    const binding = source.scopes.get(node)?.get(name);
    if (binding) return binding;
  }
  return undefined;
}
