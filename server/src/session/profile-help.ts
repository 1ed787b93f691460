import type { Hover, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { blocks, bullets, code, escaped } from '../lens/markdown.ts';
import { extractProfile } from '../profile/extract.ts';
import { placeName } from '../profile/markdown.ts';
import type { CodePlace, CodeValue } from '../profile/model.ts';
import { type ProfileRow, profileView } from '../profile/rows.ts';
import { valueText } from '../profile/words.ts';
import { lineFinder } from '../review/lines.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { MarkupKind } from './lsp.ts';

/** Values told in a hover before the rest is only counted. */
const SHOWN = 6;
const FIELD = /^ +["']?(\w+)["']?[ ]*:/;

/** What code says of a field, with the first place that does. */
function codeLines(values: readonly CodeValue[], name: (at: CodePlace) => string): readonly string[] {
  const lines = values.slice(0, SHOWN).map(v => {
    const [first, ...rest] = v.places;
    const more = rest.length > 0 ? ` and ${rest.length} more` : '';
    return `${escaped(valueText(v))}${first ? ` in ${code(name(first))}${more}` : ''}`;
  });
  return values.length > SHOWN ? [...lines, `… and ${values.length - SHOWN} more`] : lines;
}

function text(row: ProfileRow, reviewer: Reviewer): string {
  const find = lineFinder(reviewer);
  const lines = codeLines(row.code, at => placeName(at.path, find(at.path, at.at)));
  return blocks(
    `**${escaped(row.title)}** · ${code(row.key)}`,
    row.values ? `One of ${row.values.map(code).join(', ')}` : escaped(row.type),
    lines.length > 0 ? blocks('Code says:', bullets(lines)) : 'Code says nothing of it.',
  );
}

/** What a field of the profile means and what code says of it; in the file that people fill. */
export function profileHover(document: TextDocument, { line, character }: Position, reviewer: Reviewer): Hover | null {
  const shown = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const key = FIELD.exec(shown)?.[1];
  const start = key === undefined ? -1 : shown.indexOf(key);
  if (key === undefined || character < start || character > start + key.length) return null;
  const { groups } = profileView(extractProfile(reviewer.workload), {});
  const row = groups.flatMap(g => g.rows).find(r => r.key === key);
  if (!row) return null;
  const range = { start: { line, character: start }, end: { line, character: start + key.length } };
  return { contents: { kind: MarkupKind.Markdown, value: text(row, reviewer) }, range };
}
