import type { Cell } from '../../model/facts.ts';

const spaces = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** Cell magics whose body is Python all the same; any other `%%magic` cell is another language or a file. */
const PYTHON_CELL = /^%%(?:time|timeit|capture|prun|local|debug|python3?|memit)\b/;
const LINE = /[^\n]*(?:\n|$)/y;
const HELP = /^\s*\??\??[\w.*]+\??\?\s*$|^\s*\?{1,2}[\w.]+\s*$/;
/** Installers, which IPython runs without a mark in front. */
const AUTOMAGIC = /^\s*(?:pip3?|conda|mamba|uv) +(?:install|uninstall|list|show|freeze|pip)\b/;
const ASSIGNED = /^(\s*[A-Za-z_][\w., ]*=\s*)([!%][^\n]*)/;

function maskedLine(line: string): string {
  const assigned = ASSIGNED.exec(line);
  // `files = !ls` keeps its name: the value is masked into a name that nothing defines.
  if (assigned)
    return (
      assigned[1]! + '_'.padEnd(assigned[2]!.length).slice(0, assigned[2]!.length) + line.slice(assigned[0].length)
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

/** Blanks what only IPython understands, character for character, so that every offset stays. */
export const mask = (text: string, cells: readonly Cell[]): string => {
  if (!/[%!?]|\b(?:pip3?|conda|mamba|uv) /.test(text)) return text;
  let out = '';
  let done = 0;
  for (const { start, end } of cells) {
    out += text.slice(done, start) + maskedCell(text.slice(start, end));
    done = end;
  }
  return out + text.slice(done);
};
