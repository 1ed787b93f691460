import type { Resource } from '../../../model/resource.ts';
import { known, list, object, type Span, type Value } from '../../../model/value.ts';
import type { Analysis } from '../analyse.ts';
import { head } from '../arguments.ts';
import type { Call, Expr } from '../ast.ts';
import type { Context } from '../context.ts';
import { span, value } from '../evaluate.ts';
import type { Binding, Seen, Site } from '../scope.ts';
import { what } from '../things.ts';
import { bindingOf, flowOf } from './flow.ts';

/** Steps that learn something of the rows they are fitted on: spread, directions, fill values, which columns count. */
const LEARNING =
  /^sklearn\.(?:preprocessing\.(?:\w+\.)?(?:StandardScaler|MinMaxScaler|MaxAbsScaler|RobustScaler|PowerTransformer|QuantileTransformer|KBinsDiscretizer|TargetEncoder)|decomposition\.(?:\w+\.)?(?:PCA|TruncatedSVD|KernelPCA|FastICA|NMF)|feature_selection\.\w+|impute\.(?:SimpleImputer|KNNImputer|IterativeImputer))$/;
/** What holds steps; it learns where one of them does. */
const COMPOSED =
  /^sklearn\.(?:compose\.(?:\w+\.)?(?:ColumnTransformer|make_column_transformer)|pipeline\.(?:Pipeline|make_pipeline|FeatureUnion|make_union))$/;
/** Steps that make new rows of the others. */
const RESAMPLING = /^imblearn\.(?:over_sampling|combine)\.\w+$/;
const FITTING: ReadonlySet<string> = new Set(['fit', 'fit_transform', 'fit_resample', 'fit_sample']);

const isSplit = (cx: Context, { call, site }: Seen): boolean => {
  const fn = what(cx, call.fn, site);
  return fn?.is === 'name' && /^(?:sklearn\.model_selection\.train_test_split|numpy\.split)$/.test(fn.name);
};

/** A call of a method of an object of a class, with its first argument. */
interface Method {
  readonly seen: Seen;
  readonly name: string;
  readonly of: Expr;
  readonly data: Expr;
}

function methodOf(cx: Context, seen: Seen, named: ReadonlySet<string>, classes: RegExp): Method | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr' || !named.has(call.fn.name)) return undefined;
  const of = what(cx, call.fn.of, site);
  const [first] = call.args;
  if (of?.is !== 'instance' || !classes.test(of.of) || !first?.value || first.star || first.name) return undefined;
  return {
    seen,
    name: `${of.of.slice(of.of.lastIndexOf('.') + 1)}.${call.fn.name}`,
    of: call.fn.of,
    data: first.value,
  };
}

/** Does the expression keep all rows of a variable: itself, some of its columns? */
function wholeOf(cx: Context, e: Expr, seen: Seen): Expr | undefined {
  if (e.k === 'name') return e;
  if (e.k === 'attr') return e.name === 'values' ? wholeOf(cx, e.of, seen) : undefined;
  if (e.k === 'call')
    return e.fn.k === 'attr' && /^(?:drop|to_numpy|copy|astype)$/.test(e.fn.name)
      ? wholeOf(cx, e.fn.of, seen)
      : undefined;
  if (e.k !== 'index' || !e.key) return undefined;
  const key = value(cx, e.key, seen.site);
  const isColumns = key.state === 'list' || (key.state === 'known' && typeof key.value === 'string');
  return isColumns ? wholeOf(cx, e.of, seen) : undefined;
}

/** Is what the fitted step gives part of what is split later? */
function reachesSplit(cx: Context, fit: Method, splits: readonly Seen[]): Seen | undefined {
  const { call, site } = fit.seen;
  const whole = wholeOf(cx, fit.data, fit.seen);
  const rows = whole && bindingOf(whole, site);
  if (!rows) return undefined;
  return splits.find(s => {
    if (s.call.start < call.end || s.site.scope !== site.scope) return false;
    const flows = s.call.args.flatMap(a => (a.value && !a.name ? [flowOf(a.value, s.site)] : []));
    const used = flows.some(f => [...f.calls].some(c => c === call || isUseOf(fit, c)));
    return used && flows.some(f => f.bindings.has(rows));
  });
}

/** `scaler.transform(…)` of the step that was fitted. */
const isUseOf = (fit: Method, c: Call): boolean =>
  fit.of.k === 'name' &&
  c.start > fit.seen.call.start &&
  c.fn.k === 'attr' &&
  c.fn.name === 'transform' &&
  c.fn.of.k === 'name' &&
  c.fn.of.id === fit.of.id;

/** Does the step learn from rows, itself or by a step that it holds? */
function learns(cx: Context, fit: Method): boolean {
  const of = what(cx, fit.of, fit.seen.site);
  if (of?.is !== 'instance') return false;
  if (!COMPOSED.test(of.of)) return true;
  const { call, site } = of;
  if (!call || !site || fit.name.endsWith('.fit')) return false;
  return [...flowOf(call, site).calls].some(c => {
    const seen = cx.scoped.siteOf(c);
    const made = seen && what(cx, c.fn, seen.site);
    return made?.is === 'name' && LEARNING.test(made.name);
  });
}

function preprocessing(cx: Context, splits: readonly Seen[], id: (name: string) => string): readonly Resource[] {
  const classes = new RegExp(`${LEARNING.source}|${RESAMPLING.source}|${COMPOSED.source}`);
  return cx.scoped.calls.flatMap(seen => {
    const fit = methodOf(cx, seen, FITTING, classes);
    if (!fit || !learns(cx, fit)) return [];
    const at = head(seen.call);
    const isDivided = [...flowOf(fit.data, seen.site).calls].some(c => splits.some(s => s.call === c));
    const split = isDivided ? undefined : reachesSplit(cx, fit, splits);
    if (!isDivided && !split) return [];
    const members = new Map<string, Value>([
      ['Function', known(fit.name, at)],
      ['FittedOn', known(isDivided ? 'part' : 'all', at)],
    ]);
    if (split) members.set('Split', known('train_test_split', head(split.call)));
    return [made('Code::Preprocessing', id(fit.name), at, span(seen.call), members)];
  });
}

const made = (
  type: Resource['type'],
  id: string,
  at: Span,
  extent: Span,
  members: ReadonlyMap<string, Value>,
): Resource => ({ type, id, dialect: 'python', at, extent, properties: object(members, at), traits: [] });

/** Models of the usual libraries that are fitted with rows and labels. */
const MODELS =
  /^(?:sklearn\.(?:linear_model|ensemble|svm|tree|neighbors|naive_bayes|neural_network|gaussian_process|discriminant_analysis|pipeline)\.(?:\w+\.)?[A-Z]\w*|xgboost\.(?:sklearn\.)?XGB(?:Classifier|Regressor)|lightgbm\.(?:sklearn\.)?LGBM(?:Classifier|Regressor)|catboost\.(?:core\.)?CatBoost(?:Classifier|Regressor))$/;
const MODEL_FIT: ReadonlySet<string> = new Set(['fit']);
const USES: ReadonlySet<string> = new Set(['score', 'predict', 'predict_proba', 'decision_function']);
/** Arguments by which a model is checked with other rows while it learns. */
const VALIDATION = /^(?:eval_set|validation_data|validation_split|X_val|eval_sets)$/;

/** Where rows are used: with the ones that the model learned from, or with others? */
function usedOn(fit: Method, use: Seen, text: string): string {
  const [first] = use.call.args;
  const shown = (e: Expr): string => text.slice(e.start, e.end).replace(/\s+/g, '');
  if (!first?.value || shown(first.value) !== shown(fit.data)) return 'other';
  const names = [...flowOf(fit.data, fit.seen.site).bindings];
  const again = flowOf(first.value, use.site).bindings;
  return names.length > 0 && names.length === again.size && names.every(b => again.has(b)) ? 'training' : 'other';
}

/** Is the model given to something else, saved or returned? Then others may judge it. */
function isKept(cx: Context, fit: Method, model: Binding): boolean {
  const isModel = (e: Expr | undefined, site: Site): boolean => e?.k === 'name' && bindingOf(e, site) === model;
  const saves = /^(?:save|save_model|get_booster)$/;
  return (
    fit.seen.site.scope.returns.some(r => isModel(r.expr, r.site)) ||
    cx.scoped.calls.some(
      ({ call, site }) =>
        call.args.some(a => isModel(a.value, site)) ||
        (call.fn.k === 'attr' && saves.test(call.fn.name) && isModel(call.fn.of, site)),
    )
  );
}

/** The uses of a model from where it is fitted on. */
const usesOf = (cx: Context, model: Binding): readonly Seen[] =>
  cx.scoped.calls.filter(
    ({ call: { fn }, site }) => fn.k === 'attr' && USES.has(fn.name) && bindingOf(fn.of, site) === model,
  );

function fits(cx: Context, text: string, id: (name: string) => string): readonly Resource[] {
  return cx.scoped.calls.flatMap(seen => {
    const fit = methodOf(cx, seen, MODEL_FIT, MODELS);
    const model = fit && bindingOf(fit.of, seen.site);
    if (fit?.of.k !== 'name' || !model || isKept(cx, fit, model)) return [];
    const uses = usesOf(cx, model);
    if (uses.length === 0) return [];
    const at = head(seen.call);
    const members = new Map<string, Value>([
      ['Function', known(fit.name, at)],
      [
        'Evaluations',
        list(
          uses.map(u => known(usedOn(fit, u, text), head(u.call))),
          at,
        ),
      ],
      [
        'Validated',
        known(
          seen.call.args.some(a => a.star || (a.name && VALIDATION.test(a.name))),
          at,
        ),
      ],
    ]);
    return [made('Code::Fit', id(fit.of.id), at, span(seen.call), members)];
  });
}

/** Steps and models that are fitted, and on what. */
export function learningFacts(text: string, { cx }: Analysis): readonly Resource[] {
  if (!/\.fit/.test(text)) return [];
  const seen = new Map<string, number>();
  const id = (name: string): string => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}#${n}`;
  };
  const splits = cx.scoped.calls.filter(s => isSplit(cx, s));
  return [...(splits.length > 0 ? preprocessing(cx, splits, id) : []), ...fits(cx, text, id)];
}
