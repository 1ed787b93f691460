import type { Resource } from '../../../model/resource.ts';
import type { Edit } from '../../../model/rule.ts';
import { known, object, type Span, type Value } from '../../../model/value.ts';
import type { TextEdit } from '../../language.ts';
import type { Def, Expr, Stmt } from '../ast.ts';
import type { PythonTree } from '../parse.ts';
import { eachExpression, eachStatement } from '../walk.ts';

/** Functions by which a script answers requests itself; the container's own switch the model to evaluation. */
const ANSWERS: readonly string[] = ['predict_fn', 'transform_fn'];
const EVALUATES = /\.eval\(|\.train\(\s*(?:mode\s*=\s*)?False\s*\)/;
/** Nothing left to switch: compiled, of the Hugging Face library, or of another one that loads models itself. */
const READY = /\bjit\.load\b|from_pretrained|\bneuron\b|\bpipeline\(|ScriptModule|load_from_checkpoint/;

interface Serving {
  readonly at: Span;
  readonly extent: Span;
  readonly evaluates: boolean;
  /** Some of what it calls stands in other files of the project. */
  readonly elsewhere: boolean;
  /** What it returns, where it returns one thing. */
  readonly returned: Expr | undefined;
}

const defsOf = (body: readonly Stmt[]): ReadonlyMap<string, Def> =>
  new Map(body.flatMap(s => (s.k === 'def' ? [[s.name, s] as const] : [])));

/** A function with those of the module that it calls. */
function together(first: readonly Def[], all: ReadonlyMap<string, Def>): ReadonlySet<Def> {
  const found = new Set(first);
  for (const def of found)
    eachExpression(def.body, e => {
      const called = e.k === 'call' && e.fn.k === 'name' ? all.get(e.fn.id) : undefined;
      if (called) found.add(called);
    });
  return found;
}

function returnedBy(def: Def): Expr | undefined {
  const all: (Expr | undefined)[] = [];
  eachStatement(def.body, s => {
    if (s.k === 'return') all.push(s.value);
  });
  return all.length === 1 ? all[0] : undefined;
}

/** Names that the module takes from files beside it. */
const OWN_MODULES = /^[ \t]*from[ \t]+(?:\.|(?:model|models|net|network|utils?|helpers?|inference|train)\w*\b)/m;

function look({ module, text }: PythonTree): Serving | undefined {
  if (!text.includes('def model_fn') || !/\btorch\b/.test(text)) return undefined;
  const all = defsOf(module.body);
  const load = all.get('model_fn');
  const answers = ANSWERS.flatMap(name => all.get(name) ?? []);
  if (!load || answers.length === 0) return undefined;
  const shown = [...together([load, ...answers], all)].map(d => text.slice(d.start, d.end)).join('\n');
  const own = [...together([load], all)].map(d => text.slice(d.start, d.end)).join('\n');
  if (!/\.load_state_dict\(/.test(own) || READY.test(shown)) return undefined;
  const name = text.indexOf('model_fn', load.start);
  return {
    at: { start: name, end: name + 'model_fn'.length },
    extent: { start: load.start, end: load.end },
    evaluates: EVALUATES.test(shown),
    elsewhere: OWN_MODULES.test(text),
    returned: returnedBy(load),
  };
}

/** A script that loads the weights of a PyTorch model and answers requests with it itself. */
export function servingFacts(tree: PythonTree): readonly Resource[] {
  const found = look(tree);
  if (!found) return [];
  const { at, extent, evaluates, elsewhere, returned } = found;
  const properties = object(
    new Map<string, Value>([
      ['Evaluates', known(evaluates, at)],
      ['Elsewhere', known(elsewhere, at)],
      ['Returns', known(returned !== undefined, at)],
    ]),
    at,
  );
  return [{ type: 'Code::Serving', id: 'model_fn', dialect: 'python', at, extent, properties, traits: [] }];
}

const isObject = (e: Expr): boolean => e.k === 'name' || e.k === 'call' || e.k === 'attr';

/** Switches what the script returns to evaluation; undefined where that is not one object. */
export function writeServing(tree: PythonTree, edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const found = look(tree);
  const isMeant = edits.every(e => e.op === 'set' && e.path === 'Evaluates' && e.value === true);
  if (!found || !isMeant) return undefined;
  if (found.evaluates) return [];
  const { returned } = found;
  if (!returned || !isObject(returned)) return undefined;
  return [{ at: { start: returned.end, end: returned.end }, text: '.eval()' }];
}
