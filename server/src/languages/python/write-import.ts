import type { Source } from '../../model/facts.ts';
import type { TextEdit } from '../language.ts';
import { lineFeed } from '../lines.ts';
import type { Analysis } from './analyse.ts';
import type { Import, Module } from './ast.ts';
import { canonicalName } from './things.ts';

/** A name that may be used at a place, with the edit that brings it in where it is not there yet. */
export interface Usable {
  readonly name: string;
  readonly edit?: TextEdit;
}

/** The import path that people write: the shortest one of the same distribution. */
function publicName(a: Analysis, qualified: string): string {
  const words = (name: string): number => name.split('.').length;
  const distribution = qualified.slice(0, qualified.indexOf('.') + 1);
  let best = qualified;
  for (const alias of a.cx.sdk.aliases.names())
    if (
      alias.startsWith(distribution) &&
      alias.endsWith(qualified.slice(qualified.lastIndexOf('.'))) &&
      words(alias) < words(best) &&
      words(alias) > 2 &&
      a.cx.sdk.aliases.get(alias) === qualified
    )
      best = alias;
  return best;
}

function appended(text: string, s: Import, name: string): TextEdit {
  const source = text.slice(s.start, s.end);
  const close = source.lastIndexOf(')');
  if (close < 0) return { at: { start: s.end, end: s.end }, text: `, ${name}` };
  const body = source.slice(0, close).trimEnd();
  const at = s.start + body.replace(/,$/, '').length;
  const multiline = body.includes('\n') && /\n[ \t]*\S[^\n]*$/.exec(body);
  const indent = multiline ? /\n([ \t]*)/.exec(multiline[0])![1]! : '';
  if (!multiline) return { at: { start: at, end: at }, text: `, ${name}` };
  const end = s.start + body.length;
  return body.endsWith(',')
    ? { at: { start: end, end }, text: `\n${indent}${name},` }
    : { at: { start: end, end }, text: `,\n${indent}${name}` };
}

/** Where a module, or a cell of one, begins: below its docstring, and below a line that says how the cell is run. */
export function top(source: Source, module: Module, before: number): number {
  const cell = source.cells?.find(c => c.start <= before && before <= c.end);
  if (cell) return cell.start + (/^\s*%%[^\n]*\n/.exec(source.text.slice(cell.start, cell.end))?.[0].length ?? 0);
  const [first, second] = module.body;
  const isDocstring = first?.k === 'expr' && /^[rRuU]?["']/.test(source.text.slice(first.start, first.start + 2));
  return (isDocstring ? second?.start : first?.start) ?? 0;
}

/** The line of an import, below the last one that stands before a place. */
function importLine(source: Source, module: Module, line: string, before: number): TextEdit {
  const all = module.body.filter((s): s is Import => s.k === 'import' && s.end < before);
  const last = all.at(-1);
  if (!last) {
    const at = top(source, module, before);
    return { at: { start: at, end: at }, text: `${line}\n` };
  }
  const cell = source.cells?.find(c => c.start <= last.start && last.start <= c.end);
  const at = Math.min(lineFeed(source.text, last.end), cell?.end ?? source.text.length);
  const start = source.text[at - 1] === '\r' ? at - 1 : at;
  return { at: { start, end: start }, text: `${source.text.includes('\r\n') ? '\r\n' : '\n'}${line}` };
}

/** The local name of a module of a package (`aws_cdk.aws_cloudwatch`), importing it where needed; undefined where the package is not used. */
export function moduleNamed(
  a: Analysis,
  source: Source,
  qualified: string,
  before: number,
  taken: ReadonlySet<string>,
): Usable | undefined {
  const { scope, module } = a.scoped.moduleAt(before);
  const [package_ = '', own = ''] = qualified.split('.');
  let isUsed = false;
  for (const [local, bindings] of scope.names) {
    const last = bindings.at(-1);
    if (last?.how !== 'import' || !last.qualified || last.at >= before) continue;
    if (last.qualified === qualified) return { name: local };
    isUsed ||= last.qualified === package_ || last.qualified.startsWith(`${package_}.aws_`);
  }
  if (!isUsed) return undefined;
  const short = own.replace(/^aws_/, '');
  const isFree = (name: string): boolean => !taken.has(name) && !new RegExp(`(?<!\\w)${name}(?!\\w)`).test(source.text);
  const name = [short, own].find(isFree);
  if (name === undefined) return undefined;
  const line = `from ${package_} import ${own}${name === own ? '' : ` as ${name}`}`;
  return { name, edit: importLine(source, module, line, before) };
}

/** The name for a class at a place, importing it where needed; undefined when the name means something else there. */
export function imported(
  a: Analysis,
  source: Source,
  module: Module,
  qualified: string,
  before: number,
): Usable | undefined {
  const name = qualified.slice(qualified.lastIndexOf('.') + 1);
  const { scope } = a.scoped.moduleAt(before);
  for (const [local, bindings] of scope.names) {
    const last = bindings.at(-1);
    if (
      last?.how === 'import' &&
      last.qualified &&
      canonicalName(a.cx, last.qualified) === qualified &&
      last.at < before
    )
      return { name: local };
  }
  if (scope.names.has(name)) return undefined;
  const path = publicName(a, qualified);
  const from = path.slice(0, path.lastIndexOf('.'));
  const all = module.body.filter((s): s is Import => s.k === 'import' && s.end < before);
  const same = all.find(s => s.from === from && !source.text.slice(s.start, s.end).includes('*'));
  if (same) return { name, edit: appended(source.text, same, name) };
  const line = `from ${from} import ${name}`;
  return { name, edit: importLine(source, module, line, before) };
}
