import type { Resource } from '../../../model/resource.ts';
import type { Edit } from '../../../model/rule.ts';
import { own } from '../../../model/tables.ts';
import { known, list, object, type Span, type Value } from '../../../model/value.ts';
import type { TextEdit } from '../../language.ts';
import type { Expr, Stmt } from '../ast.ts';
import type { PythonTree } from '../parse.ts';
import { eachExpression, eachStatement } from '../walk.ts';

/** Names that NumPy no longer has: the release that took them away, and what to write instead (`.x` for a name of NumPy). Source: its release notes. */
const GONE: Readonly<Record<string, readonly [since: string, instead: string]>> = {
  int: ['1.24', 'int'],
  float: ['1.24', 'float'],
  bool: ['1.24', 'bool'],
  object: ['1.24', 'object'],
  str: ['1.24', 'str'],
  complex: ['1.24', 'complex'],
  unicode: ['1.24', 'str'],
  float_: ['2.0', '.float64'],
  complex_: ['2.0', '.complex128'],
  unicode_: ['2.0', '.str_'],
  string_: ['2.0', '.bytes_'],
  NaN: ['2.0', '.nan'],
  NAN: ['2.0', '.nan'],
  Inf: ['2.0', '.inf'],
  Infinity: ['2.0', '.inf'],
  infty: ['2.0', '.inf'],
  PINF: ['2.0', '.inf'],
  product: ['2.0', '.prod'],
  cumproduct: ['2.0', '.cumprod'],
  sometrue: ['2.0', '.any'],
  alltrue: ['2.0', '.all'],
};
const WORDS = new RegExp(
  `\\.(?:${Object.keys(GONE).join('|')})\\b|[=!]=\\s*\\w+\\.(?:nan|NaN|NAN)\\b|\\bnan\\s*[=!]=`,
  'i',
);

interface Old extends Span {
  readonly name: string;
  readonly alias: string;
}
interface Comparison extends Span {
  readonly operator: string;
  readonly alias: string;
  readonly value: Expr;
}
interface Numbers {
  readonly at: Span;
  readonly old: readonly Old[];
  readonly comparisons: readonly Comparison[];
}

/** The names under which a module has NumPy, and where it gets it. */
function imports(body: readonly Stmt[]): { readonly names: ReadonlySet<string>; readonly at: Span | undefined } {
  const names = new Set<string>();
  let at: Span | undefined;
  eachStatement(body, s => {
    for (const i of s.k === 'import' ? s.names : [])
      if (i.qualified === 'numpy') {
        names.add(i.local);
        at ??= i.at;
      }
  });
  return { names, at };
}

const isNan = (e: Expr, names: ReadonlySet<string>): string | undefined =>
  e.k === 'attr' && e.of.k === 'name' && names.has(e.of.id) && /^nan$/i.test(e.name) ? e.of.id : undefined;

function comparison(e: Expr, names: ReadonlySet<string>): Comparison | undefined {
  if (e.k !== 'binary' || !/^[=!]=$/.test(e.op)) return undefined;
  const alias = isNan(e.right, names);
  const first = isNan(e.left, names);
  if (alias !== undefined) return { operator: e.op, alias, value: e.left, start: e.start, end: e.end };
  return first === undefined ? undefined : { operator: e.op, alias: first, value: e.right, start: e.start, end: e.end };
}

function look({ module, written, text }: PythonTree): Numbers | undefined {
  if (!/\bnumpy\b/.test(text)) return undefined;
  const hasWords = WORDS.test(text);
  const old: Old[] = [];
  const comparisons: Comparison[] = [];
  let at: Span | undefined;
  for (const { body } of [module, ...written.map(w => w.module)]) {
    const numpy = imports(body);
    at ??= numpy.at;
    if (!hasWords) continue;
    eachExpression(body, e => {
      if (e.k === 'attr' && e.of.k === 'name' && numpy.names.has(e.of.id) && Object.hasOwn(GONE, e.name))
        old.push({ name: e.name, alias: e.of.id, start: e.start, end: e.end });
      const compared = comparison(e, numpy.names);
      if (compared) comparisons.push(compared);
    });
  }
  return at && { at, old, comparisons };
}

const ofOld = ({ name, start, end }: Old): Value => {
  const at = { start, end };
  const [since, instead] = own(GONE, name)!;
  const members: readonly (readonly [string, string])[] = [
    ['Name', name],
    ['Since', since],
    ['Instead', instead],
  ];
  return object(new Map(members.map(([key, v]) => [key, known(v, at)])), at);
};

/** How a document uses NumPy. */
export function numberFacts(tree: PythonTree): readonly Resource[] {
  const found = look(tree);
  if (!found) return [];
  const { at, old, comparisons } = found;
  const properties = object(
    new Map<string, Value>([
      ['Gone', list(old.map(ofOld), at)],
      [
        'NanComparisons',
        list(
          comparisons.map(c => known(c.operator, { start: c.start, end: c.end })),
          at,
        ),
      ],
    ]),
    at,
  );
  const extent = { start: 0, end: tree.text.length };
  return [{ type: 'Code::Numpy', id: 'numpy', dialect: 'python', at, extent, properties, traits: [] }];
}

const renamed = ({ name, alias, start, end }: Old): TextEdit => {
  const instead = own(GONE, name)![1];
  return { at: { start, end }, text: instead.startsWith('.') ? alias + instead : instead };
};

const tested = ({ operator, alias, value, start, end }: Comparison, text: string): TextEdit => ({
  at: { start, end },
  text: `${operator === '!=' ? '~' : ''}${alias}.isnan(${text.slice(value.start, value.end)})`,
});

/** Writes what a document should say instead; intents are empty lists. Undefined where a name of Python's own may mean something else there. */
export function writeNumbers(tree: PythonTree, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const found = look(tree);
  if (!found) return [];
  const all = edits.map(e => {
    if (e.op !== 'set' || !Array.isArray(e.value) || e.value.length > 0) return undefined;
    if (e.path === 'Gone') return found.old.map(renamed);
    return e.path === 'NanComparisons' ? found.comparisons.map(c => tested(c, tree.text)) : undefined;
  });
  if (all.includes(undefined)) return undefined;
  return all.flatMap(e => e ?? []).toSorted((a, b) => a.at.start - b.at.start);
}
