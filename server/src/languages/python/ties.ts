import type { Call, Class, Def, Expr, Stmt } from './ast.ts';
import { blocksOf, boundNames, localNames } from './bound-names.ts';
import { MUTATING } from './scope-walk.ts';
import { partsOf } from './walk.ts';

/** By what names a part of a module hangs together with its other parts. Rather too many than too few. */
export interface Ties {
  /** Names of the module that it sets, or whose objects it may change. */
  readonly sets: ReadonlySet<string>;
  /** Names that it may take from the module. */
  readonly uses: ReadonlySet<string>;
  /** Simple values and imports: whatever others do with its names, nothing comes back to it. */
  readonly isPlain: boolean;
  /** It may bear on every part. */
  readonly isLoud: boolean;
}

interface Walk {
  readonly sets: Set<string>;
  readonly uses: Set<string>;
  /** Names of the functions around. */
  own: readonly ReadonlySet<string>[];
  inClass: boolean;
  isLoud: boolean;
}

const isOwn = (w: Walk, name: string): boolean => w.own.some(names => names.has(name));

const use = (w: Walk, name: string): void => {
  if (!isOwn(w, name)) w.uses.add(name);
};
const set = (w: Walk, name: string): void => {
  if (!isOwn(w, name)) w.sets.add(name);
};

/** The name behind `a.b[c].d`. */
function rootOf(e: Expr): string | undefined {
  let of = e;
  while (of.k === 'attr' || of.k === 'index') of = of.of;
  return of.k === 'name' ? of.id : undefined;
}

function change(w: Walk, e: Expr): void {
  const root = rootOf(e);
  if (root !== undefined) set(w, root);
}

function expr(w: Walk, e: Expr): void {
  if (e.k === 'name') use(w, e.id);
  else if (e.k === 'walrus') set(w, e.name);
  else if (e.k === 'call' && e.fn.k === 'attr' && MUTATING.test(e.fn.name)) change(w, e.fn.of);
  for (const part of partsOf(e)) expr(w, part);
}

/** What stands on the left. An attribute that is set on anything but `self` may be one of any object. */
function target(w: Walk, e: Expr): void {
  if (e.k === 'list') for (const item of e.items) target(w, item.value);
  else if (e.k === 'name') use(w, e.id);
  else {
    if (e.k === 'attr' && !(w.inClass && e.of.k === 'name' && e.of.id === 'self')) w.isLoud = true;
    change(w, e);
    expr(w, e);
  }
}

interface Parts {
  readonly targets?: readonly (Expr | undefined)[];
  readonly values: readonly (Expr | undefined)[];
}

/** What stands in a statement beside its blocks. */
function partsIn(s: Stmt): Parts {
  switch (s.k) {
    case 'import':
    case 'global':
      return { values: [] };
    case 'assign':
      return { targets: s.targets, values: [s.value, s.type] };
    case 'augment':
      return { targets: [s.target], values: [s.value] };
    case 'def':
      return { values: [...s.decorators, ...s.params.flatMap(p => [p.value, p.type])] };
    case 'class':
      return { values: [...s.decorators, ...s.bases.map(b => b.value)] };
    case 'branches':
      return { values: s.arms.flatMap(a => a.exprs) };
    case 'loop':
      return { targets: [s.target], values: [s.over] };
    case 'with':
      return { targets: s.items.map(i => i.target), values: s.items.map(i => i.value) };
    case 'return':
      return { values: [s.value] };
    default:
      return { values: s.exprs };
  }
}

function define(w: Walk, s: Def): void {
  const { own } = w;
  w.own = [...own, localNames(s)];
  block(w, s.body);
  w.own = own;
}

function classBody(w: Walk, s: Class): void {
  const { inClass } = w;
  w.inClass = true;
  block(w, s.body);
  w.inClass = inClass;
}

function statement(w: Walk, s: Stmt): void {
  const { targets = [], values } = partsIn(s);
  for (const t of targets) if (t) target(w, t);
  for (const v of values) if (v) expr(w, v);
  if (s.k === 'import') w.isLoud = true;
  else if (s.k === 'def') define(w, s);
  else if (s.k === 'class') classBody(w, s);
  else if (s.k === 'del') for (const e of s.exprs) change(w, e);
  else if (s.k === 'global') for (const e of s.exprs) if (e.k === 'name') w.sets.add(e.id);
  for (const inner of blocksOf(s)) block(w, inner);
}

function block(w: Walk, body: readonly Stmt[]): void {
  for (const s of body) statement(w, s);
}

/** Functions that give a value, and an object of which nobody asks what was done with it. */
const QUIET =
  /^(?:client|resource|Session|LocalSession|PipelineSession|get_execution_role|default_bucket|getenv|get|join|format|strftime|gmtime|now|today|str|int|float|bool|Path|get_caller_identity)$/;

function isQuietCall({ fn }: Call): boolean {
  if (fn.k === 'name') return QUIET.test(fn.id);
  return fn.k === 'attr' && QUIET.test(fn.name);
}

const isQuiet = (e: Expr): boolean =>
  e.k !== 'other' && e.k !== 'walrus' && (e.k !== 'call' || isQuietCall(e)) && partsOf(e).every(isQuiet);

const isPlain = (s: Stmt): boolean =>
  s.k === 'import' ||
  (s.k === 'expr' && s.exprs.every(e => e.k === 'text')) ||
  (s.k === 'assign' && s.targets.every(t => t.k === 'name') && (s.value === undefined || isQuiet(s.value)));

/** What bears on a whole document by its words: what deletes endpoints again, and what only old versions of the library have. */
const LOUD = /\.delete|\btrain_[a-z_]+\s*=|s3_input|get_image_uri|RealTimePredictor/;

/** How statements at the top level of a module, which stand in `text`, hang together with the rest of it. */
export function tiesOf(body: readonly Stmt[], text: string): Ties {
  const w: Walk = {
    sets: new Set(boundNames(body)),
    uses: new Set(),
    own: [],
    inClass: false,
    isLoud: LOUD.test(text),
  };
  block(w, body);
  // What a part defines may be changed where its name is used: it hangs together with those that use the name.
  for (const name of w.sets) w.uses.add(name);
  return { sets: w.sets, uses: w.uses, isPlain: body.every(isPlain), isLoud: w.isLoud };
}
