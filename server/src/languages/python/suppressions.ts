import type { Suppression } from '../../model/facts.ts';
import { lineFeed } from '../lines.ts';
import { parseSuppression, suppressionAt } from '../suppressions.ts';
import type { Stmt } from './ast.ts';
import type { PythonTree } from './parse.ts';

/** Statements by where they begin, inner ones too; of a block only its head. */
function heads(body: readonly Stmt[], into: { start: number; end: number }[]): void {
  for (const s of body) {
    const inner = blocks(s);
    const first = inner.flat()[0];
    into.push({ start: s.start, end: first && first.start > s.start ? first.start - 1 : s.end });
    for (const b of inner) heads(b, into);
  }
}

function blocks(s: Stmt): readonly (readonly Stmt[])[] {
  switch (s.k) {
    case 'def':
    case 'class':
    case 'with':
      return [s.body];
    case 'loop':
      return [s.body, s.after];
    case 'branches':
      return [...s.arms.map(a => a.body), s.after];
    default:
      return [];
  }
}

/** Suppression comments with what they cover: the statement they stand in or before, or the file. */
export function suppressions({ comments, text, module, written }: PythonTree): readonly Suppression[] {
  if (!text.includes('ml-lens:')) return [];
  const statements: { start: number; end: number }[] = [];
  heads(module.body, statements);
  for (const file of written) heads(file.module.body, statements);
  if (written.length > 0) statements.sort((a, b) => a.start - b.start);
  const all: Suppression[] = [];
  for (const { start, end } of comments) {
    const said = parseSuppression(text.slice(start, end));
    if (!said) continue;
    const own = statements.findLast(s => s.start <= start && start <= lineFeed(text, s.end));
    const next = statements.find(s => s.start >= end);
    const alone = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
    const target = own && (!alone || start < own.end) ? own : next;
    const file = written.find(f => f.start <= start && start < f.end) ?? { start: 0, end: text.length };
    const covers = said.file ? { start: file.start, end: file.end } : target;
    all.push(suppressionAt(said, { start, end }, text.slice(start, end), covers));
  }
  return all;
}
