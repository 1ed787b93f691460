import type { Syntax } from './corpus.ts';

/** A piece of a text that is a string or a comment. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly is: 'string' | 'comment';
}

const PATTERNS: Readonly<Record<'python' | 'typescript' | 'hcl', RegExp>> = {
  python: /(#[^\n]*)|("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/g,
  typescript:
    /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|\$\{(?:[^{}`]|\{[^{}]*\})*\}|[^`\\])*`)/g,
  hcl: /(#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(<<-?(\w+)\n[\s\S]*?\n[ \t]*\3\b|"(?:\\.|\$\{[^}]*\}|[^"\\\n])*")/g,
};

export const isCode = (syntax: Syntax): syntax is 'python' | 'typescript' | 'hcl' =>
  syntax === 'python' || syntax === 'typescript' || syntax === 'hcl';

/** The strings and comments of a program, in order. */
export const pieces = (syntax: 'python' | 'typescript' | 'hcl', text: string): readonly Piece[] =>
  [...text.matchAll(PATTERNS[syntax])].map(m => ({
    start: m.index,
    end: m.index + m[0].length,
    is: m[1] === undefined ? 'string' : 'comment',
  }));

/** A text cut into code, which may be laid out otherwise, and pieces, which may not. */
export function mapCode(
  syntax: 'python' | 'typescript' | 'hcl',
  text: string,
  change: (code: string, offset: number) => string,
): string {
  let from = 0;
  let result = '';
  for (const { start, end } of pieces(syntax, text)) {
    result += change(text.slice(from, start), from) + text.slice(start, end);
    from = end;
  }
  return result + change(text.slice(from), from);
}

/** Offsets at which a line begins outside of strings. */
export function lineStarts(syntax: 'python' | 'typescript' | 'hcl', text: string): readonly number[] {
  const all = [...text.matchAll(/\n/g)].map(m => m.index + 1);
  const inside = pieces(syntax, text).filter(p => text.slice(p.start, p.end).includes('\n'));
  return [0, ...all].filter(at => !inside.some(p => p.start < at && at < p.end + 1) && at < text.length);
}
