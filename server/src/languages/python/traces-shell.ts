import type { Cell } from '../../model/facts.ts';
import type { Trace } from '../../model/trace.ts';
import { commandTraces } from '../commands.ts';

const SHELL_CELL = /^\s*%%(?:bash|sh|script +(?:bash|sh)|!)[^\n]*(?:\n|$)/;
const OTHER_CELL = /^\s*%%(?!time|timeit|capture|prun|local|debug|python|memit)\w/;
/** `!cmd`, `x = !cmd`, `%pip install`, and the installers that IPython runs without a mark. A backslash continues the line. */
const LINE =
  /^[ \t]*(?:[A-Za-z_][\w., ]*=[ \t]*)?(?:!!?|%(?:sx|system)[ \t]+|%(?=(?:pip|conda|mamba|uv)\b)|(?=(?:pip3?|conda|mamba) +install\b))((?:\\\r?\n|[^\n])*)/gm;

function cellTraces(text: string, start: number): readonly Trace[] {
  const shell = SHELL_CELL.exec(text)?.[0].length;
  if (shell !== undefined) return commandTraces(text.slice(shell), start + shell);
  if (OTHER_CELL.test(text)) return [];
  return [...text.matchAll(LINE)].flatMap(m => {
    const command = m[1] ?? '';
    return commandTraces(command, start + m.index + m[0].length - command.length);
  });
}

/** What the shell lines and shell cells of a notebook run. */
export const shellTraces = (text: string, cells: readonly Cell[]): readonly Trace[] =>
  /[!%]|\binstall\b/.test(text) ? cells.flatMap(({ start, end }) => cellTraces(text.slice(start, end), start)) : [];
