import type { TextEdit } from '../language.ts';
import { lineEnd } from '../lines.ts';
import { quoted, type Style } from './layout.ts';
import type { Node } from './node.ts';
import { type Script, unquote } from './scopes.ts';

const isImport = (text: string, node: Node): boolean =>
  node.type === 'ImportDeclaration' ||
  (node.type === 'VariableDeclaration' &&
    /^(?:const|let|var)\s[^=]*=\s*require\(/.test(text.slice(node.start, node.end)));

const importsOf = ({ root, text }: Script): readonly Node[] => root.kids.filter(k => isImport(text, k));

/** The offset behind the imports of a file; where it has none, in front of its first statement. */
export function behindImports(source: Script): { readonly at: number; readonly isFirst: boolean } {
  const last = importsOf(source).at(-1);
  if (last) return { at: lineEnd(source.text, last.end), isFirst: false };
  return { at: source.root.kids[0]?.start ?? 0, isFirst: true };
}

/** Whether statements end with a semicolon here. */
export const semicolon = (source: Script): string =>
  importsOf(source).every(n => source.text.slice(n.start, n.end).endsWith(';')) ? ';' : '';

/** Does any name in the text read like this one? Texts and members are no names. */
export const isTaken = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w$.'"-])${name.replaceAll('$', '\\$')}(?![\\w$'"-])`).test(text);

/** A name that nothing in the text has. */
export function freeName(text: string, name: string, taken: ReadonlySet<string>, before = ''): string {
  let made = name;
  for (let n = 2; taken.has(made) || isTaken(text, made); n++) made = `${name}${before}${n}`;
  return made;
}

/** The local name of a module of `aws-cdk-lib`, and the line that imports it where it is not there yet; undefined in scripts of another make. */
export function namespaceFor(
  source: Script,
  module: string,
  style: Style,
  taken: ReadonlySet<string>,
): { readonly name: string; readonly line?: string; readonly at?: number } | undefined {
  const { text } = source;
  const from = `aws-cdk-lib/${module}`;
  const all = importsOf(source).filter(n => n.type === 'ImportDeclaration');
  const moduleOf = (n: Node): string | undefined => {
    const written = n.kids.findLast(k => k.type === 'String');
    return written && unquote(text.slice(written.start, written.end));
  };
  if (!all.some(n => moduleOf(n)?.startsWith('aws-cdk-lib'))) return undefined;
  const whole = all.find(n => moduleOf(n) === from && n.kids.some(k => k.type === 'Star'));
  const known = whole?.kids.find(k => k.type === 'VariableDefinition');
  if (known) return { name: text.slice(known.start, known.end) };
  const name = freeName(text, module.replace(/^aws-/, ''), taken);
  return {
    name,
    line: `import * as ${name} from ${quoted(from, style.quote)}${semicolon(source)}`,
    at: lineEnd(text, all.at(-1)?.end ?? 0),
  };
}

/** Lines of constants behind the imports. */
export function declaration(source: Script, lines: readonly string[], { newline }: Style): readonly TextEdit[] {
  if (lines.length === 0) return [];
  const { at, isFirst } = behindImports(source);
  const body = lines.join(newline);
  if (isFirst) return [{ at: { start: at, end: at }, text: body + newline + newline }];
  const isDense = /^\r?\n[^\S\n]*\S/.test(source.text.slice(at));
  return [{ at: { start: at, end: at }, text: newline + newline + body + (isDense ? newline : '') }];
}
