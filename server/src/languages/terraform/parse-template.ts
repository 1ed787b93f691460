import { parseExpression } from './parse-expression.ts';
import { type Cursor, gap, lineEnd, looking, peek, skipBlank, spanFrom, take } from './scan.ts';
import type { Chunk, Template } from './tree.ts';

type Part = Template['parts'][number];

/** `${ … }`, behind its opening. */
function interpolation(c: Cursor, start: number): Part {
  take(c, '~');
  skipBlank(c, true);
  const value = parseExpression(c, true);
  skipBlank(c, true);
  take(c, '~');
  if (take(c, '}')) return value;
  gap(c, start, 'an expression in a text that is not understood');
  const close = c.text.indexOf('}', c.at);
  const end = Math.min(lineEnd(c), close < 0 ? c.end : close + 1);
  c.at = Math.max(c.at, end);
  return { kind: 'missing', at: spanFrom(c, start) };
}

function directive(c: Cursor, start: number): Part {
  const close = c.text.indexOf('}', c.at);
  c.at = close < 0 || close >= c.end ? c.end : close + 1;
  return { kind: 'directive', at: spanFrom(c, start) };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The parts of a text up to its end; inside quotes a quote or a line break is that. */
function parts(c: Cursor, quoted: boolean): readonly Part[] {
  const found: Part[] = [];
  let from = c.at;
  const chunk = (): void => {
    const at: Chunk['at'] = { start: from, end: c.at };
    if (c.at > from) found.push({ kind: 'chunk', at });
  };
  while (c.at < c.end) {
    const code = c.text.charCodeAt(c.at);
    if (quoted && (code === QUOTE || code === 0x0a)) break;
    // The sign behind it belongs to it; a line break does not.
    if (quoted && code === BACKSLASH) c.at += peek(c, 1) === '\n' ? 1 : 2;
    else if (code !== 0x24 && code !== 0x25) c.at++;
    else if (looking(c, '$${') || looking(c, '%%{')) c.at += 3;
    else if (peek(c, 1) === '{') {
      chunk();
      const start = c.at;
      c.at += 2;
      found.push(code === 0x24 ? interpolation(c, start) : directive(c, start));
      from = c.at;
    } else c.at++;
  }
  c.at = Math.min(c.at, c.end);
  chunk();
  return found;
}

/** A text in quotes, behind which the cursor stands then. A line break ends it, closed or not. */
export function parseQuoted(c: Cursor): Template {
  const start = c.at++;
  const all = parts(c, true);
  if (!take(c, '"')) gap(c, start, 'a text whose closing quote is missing');
  return { kind: 'template', form: 'quoted', indent: 0, parts: all, at: spanFrom(c, start) };
}

const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t\r]*\n/uy;

function indentOf(body: string): number {
  const indents = body.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.search(/\S/)]));
  return indents.length > 0 ? Math.min(...indents.slice(0, 10_000)) : 0;
}

/** Where the line starts that ends the here-document. */
function closing(c: Cursor, from: number, marker: string): number | undefined {
  for (let line = from; line < c.end; ) {
    const end = lineEnd(c, line);
    if (c.text.slice(line, end).trim() === marker) return line;
    line = end + 1;
  }
  return undefined;
}

/** A here-document; undefined where none starts. The cursor stands behind its closing word then. */
export function parseHeredoc(c: Cursor): Template | undefined {
  HEREDOC.lastIndex = c.at;
  const head = HEREDOC.exec(c.text);
  if (!head || c.at + head[0].length > c.end) return undefined;
  const start = c.at;
  const [whole, dash, marker = ''] = head;
  const body = start + whole.length;
  const close = closing(c, body, marker);
  const end = c.end;
  c.at = body;
  c.end = close ?? end;
  const all = parts(c, false);
  c.at = c.end;
  c.end = end;
  const indent = dash ? indentOf(c.text.slice(body, c.at)) : 0;
  if (close === undefined) gap(c, start, 'a here-document that is not closed');
  else c.at = c.text.indexOf(marker, close) + marker.length;
  return { kind: 'template', form: 'heredoc', indent, parts: all, at: spanFrom(c, start) };
}
