import type { Cell } from '../../model/facts.ts';
import type { Trace } from '../../model/trace.ts';
import { commandTraces } from '../commands.ts';

const SHELL_CELL = /^\s*%%(?:bash|sh|script +(?:bash|sh)|!)[^\n]*(?:\n|$)/;
const OTHER_CELL = /^\s*%%(?!time|timeit|capture|prun|local|debug|python|memit)\w/;
/** `!cmd`, `%pip install`, and the installers that IPython runs without a mark. A backslash continues the line. */
const LINE =
  /^[ \t]*(?:!!?|%(?:sx|system)[ \t]+|%(?=(?:pip|conda|mamba|uv)\b)|(?=(?:pip3?|conda|mamba) +install\b))((?:\\\r?\n|[^\n])*)/gm;
/** `out = !cmd`. */
const ASSIGNED = /=[ \t]*(?:!|%(?:sx|system)[ \t])((?:\\\r?\n|[^\n])*)/g;
const TARGETS = /^[ \t]*[A-Za-z_][\w., ]*$/;

function cellTraces(text: string, start: number): readonly Trace[] {
  const shell = SHELL_CELL.exec(text)?.[0].length;
  if (shell !== undefined) return commandTraces(text.slice(shell), start + shell);
  if (OTHER_CELL.test(text)) return [];
  if (!/[!%]|\binstall\b/.test(text)) return [];
  const assigned = [...text.matchAll(ASSIGNED)].filter(m =>
    TARGETS.test(text.slice(text.lastIndexOf('\n', m.index) + 1, m.index)),
  );
  return [...text.matchAll(LINE), ...assigned].flatMap(m => {
    const command = m[1] ?? '';
    return commandTraces(command, start + m.index + m[0].length - command.length);
  });
}

/** What the shell lines and shell cells of a notebook run. */
export const shellTraces = (text: string, cells: readonly Cell[]): readonly Trace[] =>
  cells.flatMap(({ start, end }) => cellTraces(text.slice(start, end), start));
