import type { Reference } from '../../model/intent.ts';
import type { Add } from '../../model/rule.ts';
import type { Json } from '../../model/value.ts';
import { attributeProp, moduleOf } from '../cdk/constructs.ts';
import { camel, propJson } from '../cdk/names.ts';
import type { TextEdit } from '../language.ts';
import { indentAt } from '../lines.ts';
import { freeName, namespaceFor, semicolon } from './imports.ts';
import { quoted, rendered, type Style } from './layout.ts';
import type { Node } from './node.ts';
import type { Script } from './scopes.ts';
import type { Site } from './sites.ts';

/** A construct as the statements behind it can call it. */
export interface Handle {
  readonly name: string;
  /** The statement that makes it. */
  readonly statement: Node;
  /** Gives it the name. */
  readonly edit?: TextEdit;
}

const STATEMENTS = /^(?:Block|Script)$/;

/** How a construct can be referred to where it is made; undefined for one that is made inside of something else. */
export function handleOf(source: Script, site: Site, taken: Set<string>): Handle | undefined {
  const { text } = source;
  const { parent } = site.node;
  const isAssigned = parent?.type === 'AssignmentExpression' && parent.kids[1]?.type === 'Equals';
  const statement = isAssigned ? parent.parent : parent;
  if (!parent || !statement?.parent || !STATEMENTS.test(statement.parent.type)) return undefined;
  const [target] = parent.kids;
  if (isAssigned && target) return { name: text.slice(target.start, target.end), statement };
  if (parent.type === 'VariableDeclaration') {
    const names = parent.kids.filter(k => k.type === 'VariableDefinition');
    const [only] = names;
    return only && names.length === 1 ? { name: text.slice(only.start, only.end), statement } : undefined;
  }
  if (parent.type !== 'ExpressionStatement') return undefined;
  const name = freeName(text, camel(site.id.replace(/\W/g, '')) || 'construct', taken);
  taken.add(name);
  const { start } = site.node;
  return { name, statement, edit: { at: { start, end: start }, text: `const ${name} = ` } };
}

/** A value of a construct of the library, in program text; undefined where it has no such value. */
export function memberOf(name: string, { attribute }: Reference, site: Site | undefined): string | undefined {
  const member = site ? attributeProp(site.binding, attribute) : attribute === undefined ? 'ref' : `attr${attribute}`;
  return member && `${name}.${member}`;
}

interface Addition {
  readonly add: Add;
  readonly id: string;
  /** The name of its own, where another needs it. */
  readonly name: string | undefined;
  readonly properties: Json;
}

/** The statements of new constructs behind the one that they serve, and what they import. */
export function additionEdits(
  source: Script,
  site: Site,
  { statement }: Handle,
  additions: readonly Addition[],
  style: Style,
  taken: Set<string>,
): { readonly edits: readonly TextEdit[]; readonly imports: ReadonlyMap<string, number> } | undefined {
  const { text } = source;
  const indent = indentAt(text, statement.start);
  const [scope] = site.args;
  const imports = new Map<string, number>();
  const known = new Map<string, string>();
  const statements: string[] = [];
  for (const { add, id, name, properties } of additions) {
    const module = moduleOf(add.type);
    const namespace = module && !known.has(module) ? namespaceFor(source, module, style, taken) : undefined;
    if (module && namespace) known.set(module, namespace.name);
    if (namespace?.line !== undefined) imports.set(namespace.line, namespace.at ?? 0);
    const prefix = module && known.get(module);
    if (!prefix || !scope) return undefined;
    const props = rendered(propJson(add.type, '', properties), style, indent);
    const made = `new ${prefix}.Cfn${add.type.split('::')[2]}(${text.slice(scope.start, scope.end)}, ${quoted(id, style.quote)}, ${props})`;
    statements.push(`${name === undefined ? '' : `const ${name} = `}${made}${semicolon(source)}`);
  }
  const gap = /\r?\n[ \t]*\r?\n/.test(text.slice(statement.end, nextOf(statement)?.start ?? statement.end));
  const lines = statements.map(s => (gap ? style.newline : '') + style.newline + indent + s);
  return { edits: [{ at: { start: statement.end, end: statement.end }, text: lines.join('') }], imports };
}

const nextOf = (statement: Node): Node | undefined => {
  const all = statement.parent?.kids ?? [];
  return all[all.indexOf(statement) + 1];
};
