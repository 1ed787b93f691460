import { show } from '../../../model/read.ts';
import { file } from '../../../model/tables.ts';
import { known, object, type Value } from '../../../model/value.ts';
import { head } from '../arguments.ts';
import type { Call, Expr } from '../ast.ts';
import type { Context } from '../context.ts';
import { span, value } from '../evaluate.ts';
import type { Scope, Seen, Site, Step } from '../scope.ts';
import { what } from '../things.ts';

/** Calls that reach out to the network, whatever their arguments. */
const REACHING =
  /^(?:requests\.(?:get|post|put)|urllib\.request\.(?:urlopen|urlretrieve)|wget\.download|nltk\.download|torch\.hub\.load|torch\.hub\.download_url_to_file|huggingface_hub\.(?:hf_hub_download|snapshot_download)|(?:tensorflow\.)?keras\.datasets\.\w+\.load_data|tensorflow_datasets\.load|gdown\.download)$/;
/** Calls that do when an argument says so. */
const ON_DEMAND = /^torchvision\.datasets\.\w+$/;
const INSTALL = /\bpip3?\b[\s\S]{0,1000}?\binstall\b/;
const SHELL = /^(?:subprocess\.(?:run|call|check_call|check_output|Popen)|os\.system)$/;

const isMainGuard = (step: Step): boolean => {
  const test = step.fork.tests?.[step.arm];
  return test?.k === 'binary' && [test.left, test.right].some(e => e.k === 'name' && e.id === '__name__');
};

/** Functions that SageMaker itself calls. */
const CALLED_BY_SAGEMAKER = /^(?:model_fn|input_fn|predict_fn|output_fn|transform_fn)$/;
const isSurelyRun = ({ kind, def }: Scope): boolean =>
  kind === 'module' || (kind === 'function' && def !== undefined && CALLED_BY_SAGEMAKER.test(def.name));
const isOfModule = ({ kind, parent }: Scope): boolean => kind === 'function' && parent?.kind === 'module';

/** The names of the module's functions that run whenever the module does, as each is called by something that does. */
function namesRun(cx: Context): ReadonlySet<string> {
  const called = new Map<Scope, string[]>();
  for (const { call, site } of cx.scoped.calls) {
    if (call.fn.k !== 'name' || !site.path.every(isMainGuard)) continue;
    file(called, site.scope, call.fn.id);
  }
  const inside = new Map<string, Scope[]>();
  for (const scope of called.keys()) if (isOfModule(scope) && scope.def) file(inside, scope.def.name, scope);
  const run = new Set([...called].flatMap(([scope, names]) => (isSurelyRun(scope) ? names : [])));
  // What is added while walking is walked, too.
  for (const name of run)
    for (const scope of inside.get(name) ?? []) for (const n of called.get(scope) ?? []) run.add(n);
  return run;
}

const RUN = new WeakMap<Context, ReadonlySet<string>>();

/** A function that nothing in the module calls may never run; SageMaker itself calls some by their names. */
function isRun(cx: Context, scope: Scope): boolean {
  if (isSurelyRun(scope)) return true;
  const names = RUN.get(cx) ?? namesRun(cx);
  RUN.set(cx, names);
  return isOfModule(scope) && scope.def !== undefined && names.has(scope.def.name);
}

/** Does the call run whenever the script does? */
const isCertain = (cx: Context, site: Site): boolean => site.path.every(isMainGuard) && isRun(cx, site.scope);

const textOf = (cx: Context, e: Expr, site: Site): string => {
  const v = value(cx, e, site);
  if (v.state === 'list') return v.items.map(i => show(i) ?? '').join(' ');
  return show(v) ?? '';
};

const isTrue = (cx: Context, call: Call, site: Site, name: string): boolean => {
  const given = call.args.find(a => a.name === name)?.value;
  const v = given && value(cx, given, site);
  return v?.state === 'known' && v.value === true;
};

/** What a call needs the network for; undefined where it does not, or not surely. */
function reason(cx: Context, { call, site }: Seen): string | undefined {
  const receiver = call.fn.k === 'attr' ? what(cx, call.fn.of, site) : undefined;
  if (receiver?.is === 'client' && call.fn.k === 'attr' && /^[a-z]+_\w+$/.test(call.fn.name))
    return `${receiver.service}.${call.fn.name}`;
  const fn = what(cx, call.fn, site);
  if (fn?.is !== 'name') return undefined;
  if (REACHING.test(fn.name)) return fn.name;
  if (ON_DEMAND.test(fn.name) && isTrue(cx, call, site, 'download')) return `${fn.name}(download=True)`;
  const [first] = call.args;
  return SHELL.test(fn.name) && first?.value && INSTALL.test(textOf(cx, first.value, site)) ? 'pip install' : undefined;
}

/** Calls by which a script needs the network whenever it runs. */
export const downloads = (cx: Context): readonly Value[] =>
  cx.scoped.calls.flatMap(seen => {
    const name = isCertain(cx, seen.site) ? reason(cx, seen) : undefined;
    return name === undefined
      ? []
      : [object(new Map<string, Value>([['Function', known(name, head(seen.call))]]), span(seen.call))];
  });
