import type { Random } from '../languages/properties/random.ts';

type Json = Readonly<Record<string, unknown>>;
/** What such files hold many of. */
const MEMBERS = ['Resources', 'States', 'Steps', 'resource', 'cells', 'Parameters', 'Outputs', 'Mappings', 'variable'];
/** Characters of one member that is kept, and of a cell's outputs. */
const LONGEST = 6000;
const LONGEST_OUTPUT = 600;

const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);
const isShort = (v: unknown): boolean => JSON.stringify(v).length <= LONGEST;

/** A few of many that follow each other. */
function some<T>(all: readonly T[], draw: Random): readonly T[] {
  const count = 1 + draw.below(4);
  const from = draw.below(Math.max(1, all.length - count + 1));
  return all.slice(from, from + count);
}

const withShortOutputs = (cell: unknown): unknown =>
  isObject(cell) && JSON.stringify(cell.outputs ?? []).length > LONGEST_OUTPUT ? { ...cell, outputs: [] } : cell;
const isImports = (cell: unknown): boolean =>
  isObject(cell) && Array.isArray(cell.source) && cell.source.some(line => /^(?:import|from) /.test(String(line)));

/** Some cells, with the first one that imports something. */
function cellsOf(all: readonly unknown[], draw: Random): readonly unknown[] {
  const code = all.map(withShortOutputs).filter(isShort);
  const kept = some(code, draw);
  const imports = code.find(isImports);
  return imports === undefined || kept.includes(imports) ? kept : [imports, ...kept];
}

function partOf(name: string, value: unknown, draw: Random): unknown {
  if (name === 'cells' && Array.isArray(value)) return cellsOf(value, draw);
  if (Array.isArray(value)) return some(value.filter(isShort), draw);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    some(
      Object.entries(value).filter(([, v]) => isShort(v)),
      draw,
    ),
  );
}

/** A text in JSON with a few of its resources, states, steps or cells; undefined when it is none, or has none of these. */
export function cutJson(text: string, draw: Random): string | undefined {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(whole) || !MEMBERS.some(name => name in (whole as Json))) return undefined;
  const kept = Object.entries(whole).map(([name, value]) =>
    MEMBERS.includes(name) ? [name, partOf(name, value, draw)] : [name, value],
  );
  return `${JSON.stringify(Object.fromEntries(kept), undefined, draw.chance(0.5) ? 1 : 2)}\n`;
}
