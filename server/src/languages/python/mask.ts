import type { Cell } from '../../model/facts.ts';
import type { Span } from '../../model/value.ts';

const spaces = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Cell magics whose body is Python all the same; any other `%%magic` cell is another language or a file. */
const PYTHON_CELL = /^%%(?:time|timeit|capture|prun|local|debug|python3?|memit)\b/;
const LINE = /[^\n]*(?:\n|$)/y;
const HELP = /^\s*\??\??[\w.*]+\??\?\s*$|^\s*\?{1,2}[\w.]+\s*$/;
/** Installers, which IPython runs without a mark in front. */
const AUTOMAGIC = /^\s*(?:pip3?|conda|mamba|uv) +(?:install|uninstall|list|show|freeze|pip)\b/;
/** `%%writefile -a folder/file.py`: the cell is that file. */
const WRITES =
  /^%%(?:writefile|file)[ \t]+(?:(?:-a|--append)[ \t]+)?["']?(?! |\t)([^\n"']*?\.py)["']?[ \t]*(?:-a[ \t]*)?(?:\r?\n|$)/;
/** `%store -r a b`: the values come from another notebook. */
const STORED = /^([ \t]*)%store[ \t]+-r((?:[ \t]+[A-Za-z_]\w*)+)[ \t]*(?=\r?\n|$)/;
const ASSIGNED = /^(\s*[A-Za-z_][\w., ]*=\s*)([!%][^\n]*)/;

function maskedLine(line: string): string {
  const assigned = ASSIGNED.exec(line);
  // `files = !ls` keeps its name: the value is masked into a name that nothing defines.
  if (assigned)
    return (
      assigned[1]! + '_'.padEnd(assigned[2]!.length).slice(0, assigned[2]!.length) + line.slice(assigned[0].length)
    );
  const [whole, indent, names] = STORED.exec(line) ?? [];
  // The names are set, to something that this notebook does not show.
  if (whole !== undefined && names !== undefined)
    return (
      `${indent}${names
        .trim()
        .split(/[ \t]+/)
        .join('=')}=_`.padEnd(whole.length) + line.slice(whole.length)
    );
  return spaces(line);
}

function maskedCell(cell: string): string {
  const first = /\S/.exec(cell);
  if (!first) return cell;
  if (cell.startsWith('%%', first.index) && !PYTHON_CELL.test(cell.slice(first.index))) return spaces(cell);
  let out = '';
  let continues = false;
  LINE.lastIndex = 0;
  while (LINE.lastIndex < cell.length) {
    const line = LINE.exec(cell)![0];
    const starts = /^\s*[%!]/.test(line) || HELP.test(line) || ASSIGNED.test(line) || AUTOMAGIC.test(line);
    out += continues ? spaces(line) : starts ? maskedLine(line) : line;
    continues = (continues || starts) && /\\\s*$/.test(line);
  }
  return out;
}

/** A cell that is written to a file: its content, and where it goes. */
export interface Written extends Span {
  readonly path: string;
}

function writtenBy(cell: string, start: number): Written | undefined {
  const from = cell.search(/\S/);
  const [line, path] = (from < 0 ? undefined : WRITES.exec(cell.slice(from))) ?? [];
  if (line === undefined || path === undefined) return undefined;
  return { path: path.replace(/^\.\//, ''), start: start + from + line.length, end: start + cell.length };
}

/** A notebook's text as Python, in which every offset stays. */
export interface Masked {
  /** What the notebook itself runs. */
  readonly text: string;
  /** Python files that it writes. */
  readonly written: readonly Written[];
}

/** Blanks what only IPython understands, character for character. */
export function mask(text: string, cells: readonly Cell[]): Masked {
  if (!/[%!?]|\b(?:pip3?|conda|mamba|uv) /.test(text)) return { text, written: [] };
  let out = '';
  let done = 0;
  const written: Written[] = [];
  for (const { start, end } of cells) {
    const cell = text.slice(start, end);
    const file = writtenBy(cell, start);
    if (file) written.push(file);
    out += text.slice(done, start) + maskedCell(cell);
    done = end;
  }
  return { text: out + text.slice(done), written };
}
