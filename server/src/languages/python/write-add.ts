import type { Source } from '../../model/facts.ts';
import { isProgram, type Reference } from '../../model/intent.ts';
import type { ResourceType } from '../../model/resource.ts';
import { definitionName } from '../../model/resource-types.ts';
import type { Json } from '../../model/value.ts';
import { attributeProp, construct, moduleOf, propPath, propValue } from '../cdk/constructs.ts';
import type { TextEdit } from '../language.ts';
import { indentAt, lineEnd } from '../lines.ts';
import type { Analysis } from './analyse.ts';
import { dotted } from './ast.ts';
import { snake } from './names.ts';
import type { Writing } from './plan.ts';
import type { Seen } from './scope.ts';
import { freeName } from './write-constants.ts';
import { moduleNamed } from './write-import.ts';
import { literal, quoteOf } from './write-text.ts';

/** A construct as the statements behind it can call it. */
export interface Handle {
  readonly name: string;
  readonly seen: Seen;
  /** Gives it the name. */
  readonly edit?: TextEdit;
}

/** A construct to add. */
export interface Adding {
  readonly type: ResourceType;
  readonly id: string;
  /** The name of its own, where another needs it. */
  readonly name: string | undefined;
  readonly properties: Readonly<Record<string, Json>>;
}

/** How a construct can be referred to where it is made; undefined for one that is made inside of something else, or is no construct. */
export function handleOf(a: Analysis, source: Source, id: string, taken: Set<string>): Handle | undefined {
  const origin = a.origin(id);
  if (origin?.plan.dialect !== 'cdk-python' || origin.part.writing.by !== 'construct') return undefined;
  const { seen } = origin.plan;
  const { call, statement } = seen;
  const { text } = source;
  // Something else stands on the line.
  if (!/^[ \t]*(?:#.*)?$/.test(text.slice(statement.end, lineEnd(text, statement.end)))) return undefined;
  if (indentAt(text, statement.start).length !== statement.start - (text.lastIndexOf('\n', statement.start - 1) + 1))
    return undefined;
  if (statement.k === 'assign') {
    const [target] = statement.targets;
    const name = target && statement.value === call && statement.targets.length === 1 ? dotted(target) : undefined;
    return name === undefined ? undefined : { name, seen };
  }
  if (statement.k !== 'expr' || statement.exprs[0] !== call) return undefined;
  const name = freeName(text, snake(id.replace(/\W/g, '')) || 'construct', taken);
  taken.add(name);
  return { name, seen, edit: { at: { start: call.start, end: call.start }, text: `${name} = ` } };
}

/** A value of a construct of the library, in program text; undefined where it has no such value. */
export function memberOf(name: string, { attribute }: Reference, writing: Writing | undefined): string | undefined {
  const binding = writing?.by === 'construct' ? construct(writing.module, writing.name) : undefined;
  const member = binding ? attributeProp(binding, attribute) : attribute === undefined ? 'ref' : `attr${attribute}`;
  return member && `${name}.${snake(member)}`;
}

/** The class of an object; most are called after their property. */
const classOf = (type: string, prop: string, isItem: boolean): string =>
  definitionName(type, prop) ?? (isItem ? prop.replace(/s$/, '') : prop).replace(/^./, c => c.toUpperCase());

/** How far a line of code may go. */
const WIDTH = 100;

interface Layout {
  readonly type: string;
  readonly class_: string;
  readonly mark: string;
  readonly eol: string;
}

/** Parts between brackets: on one line where they fit, else each on its own. */
function bracketed(open: string, parts: readonly string[], close: string, indent: string, eol: string): string {
  const line = `${open}${parts.join(', ')}${close}`;
  if (indent.length + line.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}${eol}${parts.map(p => `${indent}    ${p},${eol}`).join('')}${indent}${close}`;
}

/** What stands in a prop, with the classes that the library has for objects. */
function argument(json: Json, prop: string, layout: Layout, indent: string, isItem = false): string {
  const { type, class_, mark, eol } = layout;
  const inner = `${indent}    `;
  if (Array.isArray(json)) {
    const items = json.map((item: Json) => argument(item, prop, layout, inner, true));
    return bracketed('[', items, ']', indent, eol);
  }
  if (json === null || typeof json !== 'object' || isProgram(json) || prop === 'policyDocument')
    return literal(json, mark);
  const args = Object.entries(json).map(([k, v]) => `${snake(k)}=${argument(v as Json, k, layout, inner)}`);
  return bracketed(`${class_}.${classOf(type, prop, isItem)}Property(`, args, ')', indent, eol);
}

/** The statements of new constructs behind the one that they serve, with what they import; undefined where the library is not the second. */
export function additionEdits(
  a: Analysis,
  source: Source,
  { seen }: Handle,
  all: readonly Adding[],
  taken: Set<string>,
): readonly TextEdit[] | undefined {
  const { text } = source;
  const { call, statement } = seen;
  const [scope, id] = call.args;
  if (!scope?.value || scope.name || scope.star || id?.value?.k !== 'text') return undefined;
  const mark = quoteOf(text.slice(call.start, call.end));
  const indent = indentAt(text, statement.start);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const imports: TextEdit[] = [];
  const known = new Map<string, string>();
  const lines: string[] = [];
  for (const { type, id: own, name, properties } of all) {
    const module = moduleOf(type)?.replaceAll('-', '_');
    const class_ = `Cfn${type.split('::')[2]}`;
    const binding = module && construct(module, class_);
    if (!module || !binding) return undefined;
    const usable = known.has(module) ? undefined : moduleNamed(a, source, `aws_cdk.${module}`, call.start, taken);
    if (usable) known.set(module, usable.name);
    if (usable?.edit) imports.push(usable.edit);
    const prefix = known.get(module);
    if (!prefix) return undefined;
    const layout: Layout = { type, class_: `${prefix}.${class_}`, mark, eol };
    const args = Object.entries(properties).map(([path, json]) => {
      const prop = propPath(binding, path)?.[0] ?? path;
      const value = propValue(binding, path, json) as Json;
      return `${indent}    ${snake(prop)}=${argument(value, prop, layout, `${indent}    `)},${eol}`;
    });
    const made = `${prefix}.${class_}(${eol}${indent}    ${text.slice(scope.start, scope.end)}, ${literal(own, mark)},${eol}${args.join('')}${indent})`;
    lines.push(`${eol}${indent}${name === undefined ? '' : `${name} = `}${made}`);
  }
  const end = lineEnd(text, statement.end);
  return [...imports, { at: { start: end, end }, text: lines.join('') }];
}
