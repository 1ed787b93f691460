import type { Source } from '../../model/facts.ts';
import { isDecided, type SiteValue } from '../../model/intent.ts';
import type { TextEdit } from '../language.ts';
import { lineEnd } from '../lines.ts';
import type { Analysis } from './analyse.ts';
import type { Module, Stmt } from './ast.ts';
import { value } from './evaluate.ts';
import { top } from './write-import.ts';
import { literal, quoteOf } from './write-text.ts';

/** A constant to declare. */
export interface Constant {
  readonly name: string;
  readonly site: SiteValue;
}

export const constantName = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

/** Does any name in the text read like this one? Texts and members are no names. */
export const isTaken = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w.'"-])${name}(?![\\w'"-])`).test(text);

/** A name that nothing in the text has. */
export function freeName(text: string, name: string, taken: ReadonlySet<string>): string {
  let made = name;
  for (let n = 2; taken.has(made) || isTaken(text, made); n++) made = `${name}_${n}`;
  return made;
}

/** A constant of the module that is there already before a place and says something of this kind. */
export function isUsable(a: Analysis, name: string, site: SiteValue, before: number): boolean {
  const { scope } = a.scoped.moduleAt(before);
  const [only, ...more] = scope.names.get(name) ?? [];
  if (only?.how !== 'value' || !only.value || only.index !== undefined || more.length > 0 || only.at >= before)
    return false;
  if (only.path.length > 0) return false;
  const said = value(a.cx, only.value, { scope: only.scope, path: only.path, at: only.value.start });
  return isDecided(said) && (said.state === 'list') === Array.isArray(site.instead);
}

const isDocstring = (text: string, s: Stmt): boolean =>
  s.k === 'expr' && /^[rRuU]?["']/.test(text.slice(s.start, s.start + 2));

/** The last of the imports with which a module, or a cell of one, begins. */
function lastImport(source: Source, module: Module, before: number): Stmt | undefined {
  const cell = source.cells?.find(c => c.start <= before && before <= c.end);
  const body = module.body.filter(s => !cell || (cell.start <= s.start && s.start <= cell.end));
  const end = body.findIndex(s => s.k !== 'import' && !isDocstring(source.text, s));
  const leading = (end < 0 ? body : body.slice(0, end)).filter(s => s.k === 'import');
  return leading.findLast(s => s.end < before);
}

/** The lines of constants, behind the imports that stand before a place. */
export function constantEdits(
  source: Source,
  module: Module,
  constants: readonly Constant[],
  before: number,
): readonly TextEdit[] {
  if (constants.length === 0) return [];
  const { text } = source;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const mark = quoteOf(text);
  // A list that is said to be of texts is none of texts and variables of a pipeline.
  const typed = ({ name, site }: Constant): string => (Array.isArray(site.instead) ? `${name}: list` : name);
  const lines = constants
    .map(c => `# ${c.site.description}${eol}${typed(c)} = ${literal(c.site.instead, mark)}`)
    .join(eol);
  const last = lastImport(source, module, before);
  if (!last) {
    const at = top(source, module, before);
    return [{ at: { start: at, end: at }, text: lines + eol + eol }];
  }
  const at = lineEnd(text, last.end);
  const isDense = /^\r?\n[^\S\n]*\S/.test(text.slice(at));
  return [{ at: { start: at, end: at }, text: eol + eol + lines + (isDense ? eol : '') }];
}
