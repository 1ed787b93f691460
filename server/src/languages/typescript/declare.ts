import { own } from '../../model/tables.ts';
import { above, child, type Node, type SyntaxNodes, spanOf } from './node.ts';
import {
  type Binding,
  CLASSES,
  type ClassMembers,
  type Declared,
  type Field,
  FUNCTIONS,
  nameOf,
  type Parameter,
  type Script,
  type Step,
  scopeOf,
  unquote,
  type Variable,
} from './scopes.ts';

/** What is being collected. */
interface Draft {
  readonly root: Node;
  readonly text: string;
  readonly scopes: Map<Node, Map<string, Binding>>;
  readonly classes: Map<Node, ClassMembers>;
  readonly news: Node[];
  readonly calls: Node[];
  readonly assignments: Node[];
  readonly strings: Node[];
  readonly exports: Set<string>;
}
type Origin = Pick<Variable, 'is' | 'init'> | Pick<Parameter, 'is' | 'owner' | 'index' | 'rest' | 'fallback'>;

const PATTERN = /^(?:VariableDefinition|ObjectPattern|ArrayPattern)$/;
const slice = (draft: Draft, node: Node): string => draft.text.slice(node.start, node.end);

function declare(draft: Draft, from: Node | undefined, name: string, binding: Binding): void {
  const scope = scopeOf(from, draft.root);
  const names = draft.scopes.get(scope) ?? new Map<string, Binding>();
  draft.scopes.set(scope, names);
  if (!names.has(name)) names.set(name, binding);
}

function bind(draft: Draft, scope: Node, pattern: Node, origin: Origin, steps: readonly Step[]): void {
  if (pattern.type === 'VariableDefinition')
    declare(draft, scope, slice(draft, pattern), { ...origin, at: spanOf(pattern), steps, writes: [] });
  if (pattern.type === 'ObjectPattern')
    for (const part of pattern.kids) if (part.type === 'PatternProperty') bindPart(draft, scope, part, origin, steps);
  if (pattern.type === 'ArrayPattern') {
    let index = 0;
    for (const part of pattern.kids) {
      if (part.type === ',') index++;
      else bind(draft, scope, part, origin, [...steps, { key: String(index), fallback: undefined }]);
    }
  }
}

function bindPart(draft: Draft, scope: Node, part: Node, origin: Origin, steps: readonly Step[]): void {
  const equals = part.kids.findIndex(k => k.type === 'Equals');
  const fallback = equals >= 0 ? part.kids[equals + 1] : undefined;
  const key = part.kids.some(k => k.type === 'Spread') ? undefined : nameOf(part, draft.text);
  const target = part.kids.findLast((k, i) => (equals < 0 || i < equals) && PATTERN.test(k.type));
  if (target) bind(draft, scope, target, origin, [...steps, { key, fallback }]);
}

/** The expression behind `=` after a pattern, before the next comma. */
function initOf(kids: readonly Node[], index: number): Node | undefined {
  for (let i = index + 1; i < kids.length; i++) {
    const type = kids[i]?.type;
    if (type === 'Equals') return kids[i + 1];
    if (type === ',' || type === ';' || type === ')') return undefined;
  }
  return undefined;
}

function variables(draft: Draft, node: Node): void {
  node.kids.forEach((kid, i) => {
    const before = node.kids[i - 1]?.type;
    if (!PATTERN.test(kid.type) || before === 'Equals') return;
    bind(draft, node, kid, { is: 'variable', init: initOf(node.kids, i) }, []);
    if (node.parent?.type === 'ExportDeclaration') draft.exports.add(slice(draft, kid));
  });
}

function parameters(draft: Draft, owner: Node, list: Node): void {
  let index = 0;
  let modifiers = '';
  list.kids.forEach((kid, i) => {
    if (kid.type === ',') {
      index++;
      modifiers = '';
    } else if (/^(?:Spread|Privacy|readonly)$/.test(kid.type)) modifiers += kid.type;
    else if (PATTERN.test(kid.type) && list.kids[i - 1]?.type !== 'Equals') {
      const rest = modifiers.includes('Spread');
      const origin = { is: 'parameter', owner, index, rest, fallback: initOf(list.kids, i) } as const;
      bind(draft, owner, kid, origin, []);
      if (!/Privacy|readonly/.test(modifiers)) return;
      const init: Parameter = { ...origin, at: spanOf(kid), steps: [], writes: [] };
      draft.classes.get(above(owner, CLASSES) ?? owner)?.fields.set(slice(draft, kid), { init, writes: [] });
    }
  });
}

function imports(draft: Draft, node: Node): void {
  const from = node.kids.find(k => k.type === 'String');
  if (!from) return;
  const module = unquote(slice(draft, from));
  const whole = node.kids.some(k => slice(draft, k) === '*');
  for (const kid of node.kids) {
    if (kid.type === 'VariableDefinition' && slice(draft, kid) !== 'as')
      declare(draft, node, slice(draft, kid), { is: 'import', module, name: whole ? '*' : 'default' });
    if (kid.type !== 'ImportGroup') continue;
    kid.kids.forEach((item, i) => {
      if (item.type !== 'VariableDefinition') return;
      const original = kid.kids[i - 1]?.type === 'as' ? (kid.kids[i - 2] ?? item) : item;
      declare(draft, node, slice(draft, item), { is: 'import', module, name: slice(draft, original) });
    });
  }
}

function declared(draft: Draft, node: Node, is: Declared['is']): void {
  const name = child(node, is === 'enum' ? 'TypeDefinition' : 'VariableDefinition');
  if (!name) return;
  declare(draft, node.parent, slice(draft, name), { is, node });
  if (node.parent?.type === 'ExportDeclaration') draft.exports.add(slice(draft, name));
}

function members(draft: Draft, node: Node): void {
  const fields = new Map<string, Field>();
  const methods = new Map<string, Node>();
  for (const item of child(node, 'ClassBody')?.kids ?? []) {
    const name = nameOf(item, draft.text);
    if (name === undefined) continue;
    if (item.type === 'MethodDeclaration') methods.set(name, item);
    if (item.type === 'PropertyDeclaration') fields.set(name, { init: initOf(item.kids, 0), writes: [] });
  }
  draft.classes.set(node, { fields, methods });
}

/** A name that some loop or `catch` sets. */
function decided(draft: Draft, node: Node): void {
  const pattern = node.kids.find(k => PATTERN.test(k.type));
  if (pattern) bind(draft, node, pattern, { is: 'variable', init: node }, []);
}

function changes(draft: Draft, node: Node): void {
  if (node.kids.some(k => /^(\+\+|--)$/.test(slice(draft, k)))) draft.assignments.push(node);
}

const VISITORS: Readonly<Record<string, (draft: Draft, node: Node) => void>> = {
  ImportDeclaration: imports,
  VariableDeclaration: variables,
  FunctionDeclaration: (draft, node) => declared(draft, node, 'function'),
  EnumDeclaration: (draft, node) => declared(draft, node, 'enum'),
  ClassDeclaration: (draft, node) => {
    declared(draft, node, 'class');
    members(draft, node);
  },
  ClassExpression: members,
  ParamList: (draft, node) => {
    if (node.parent && FUNCTIONS.has(node.parent.type)) parameters(draft, node.parent, node);
  },
  ForOfSpec: decided,
  ForInSpec: decided,
  CatchClause: decided,
  NewExpression: (draft, node) => draft.news.push(node),
  CallExpression: (draft, node) => draft.calls.push(node),
  AssignmentExpression: (draft, node) => draft.assignments.push(node),
  UnaryExpression: changes,
  PostfixExpression: changes,
  String: (draft, node) => draft.strings.push(node),
  TemplateString: (draft, node) => draft.strings.push(node),
};

/** Collects names scope by scope, and the places where objects are made, called and assigned. */
export function script(syntax: SyntaxNodes, text: string): Script {
  const collected = {
    scopes: new Map<Node, Map<string, Binding>>(),
    classes: new Map<Node, ClassMembers>(),
    news: [],
    calls: [],
    assignments: [],
    strings: [],
    exports: new Set<string>(),
  };
  const draft: Draft = { root: syntax.root, text, ...collected };
  const stack: Node[] = [syntax.root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    own(VISITORS, node.type)?.(draft, node);
    for (let i = node.kids.length - 1; i >= 0; i--) {
      const kid = node.kids[i];
      if (kid && (kid.kids.length > 0 || kid.type === 'String' || kid.type === 'TemplateString')) stack.push(kid);
    }
  }
  return { ...syntax, ...draft };
}
