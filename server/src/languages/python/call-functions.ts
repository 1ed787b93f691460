import { list, object, type Span, unknown, type Value } from '../../model/value.ts';
import { bind } from './arguments.ts';
import type { Call } from './ast.ts';
import type { Context } from './context.ts';
import { joined, moved, span, value } from './evaluate.ts';
import { jsonText } from './json-text.ts';
import type { Site } from './scope.ts';

type Plain = (cx: Context, call: Call, site: Site, at: Span) => Value | undefined;

/** The only argument, given by position. */
function sole(cx: Context, call: Call, site: Site): Value | undefined {
  const [first] = call.args;
  return first?.value && !first.star && !first.name && call.args.length === 1
    ? value(cx, first.value, site)
    : undefined;
}

/** `json.dumps(d, default=str)`: the text is read like what it says. */
function first(cx: Context, call: Call, site: Site): Value | undefined {
  const [given] = call.args;
  return given?.value && !given.star && !given.name ? value(cx, given.value, site) : undefined;
}

const itself: Plain = (cx, call, site, at) => {
  const v = first(cx, call, site);
  return v && moved(v, at);
};

function dict(cx: Context, call: Call, site: Site, at: Span): Value {
  const { given, rest, open } = bind(cx, call, site, []);
  const base = rest[0]?.value;
  const members = new Map(base?.state === 'object' ? base.members : []);
  for (const [key, g] of given) members.set(key, g.value);
  return object(members, at, open || rest.length > 1 || (base ? base.state !== 'object' || base.open : false));
}

/** A default may be turned into another one: `int(os.environ.get("N", "1"))`. */
const converted =
  (convert: (v: string | number | boolean) => number | boolean | undefined): Plain =>
  (cx, call, site, at) => {
    const v = sole(cx, call, site);
    if ((v?.state !== 'known' && v?.state !== 'default') || v.value === null) return undefined;
    const made = convert(v.value);
    return made === undefined ? undefined : moved({ ...v, value: made }, at);
  };

const toNumber = (v: string | number | boolean): number | undefined => {
  const n = typeof v === 'string' && v.trim() === '' ? Number.NaN : Number(v);
  return Number.isFinite(n) ? n : undefined;
};

/** `os.environ.get(name, default)`: who runs the code decides; what stands there if nobody does is remembered. */
const environment: Plain = (cx, call, site, at) => {
  const [name, other] = call.args;
  if (!name?.value || name.star) return undefined;
  const v = other?.value && !other.star ? value(cx, other.value, site) : undefined;
  return v?.state === 'known'
    ? { state: 'default', by: 'argument', value: v.value, at, origin: v.origin ?? v.at }
    : unknown('an environment variable', at);
};

function path(cx: Context, call: Call, site: Site, at: Span): Value {
  const parts = call.args.flatMap(a => (a.value ? ['/', value(cx, a.value, site)] : []));
  return joined(parts.slice(1), at);
}

/** A pipeline's `Join(on="/", values=[…])`. */
function pipelineJoin(cx: Context, call: Call, site: Site, at: Span): Value {
  const { given } = bind(cx, call, site, ['on', 'values']);
  const on = given.get('on')?.value;
  const values = given.get('values')?.value;
  const glue = on === undefined ? '' : on.state === 'known' ? String(on.value) : undefined;
  if (glue === undefined || values?.state !== 'list' || values.open)
    return { state: 'template', parts: [unknown('a joined text', at)], at };
  return joined(
    values.items.flatMap((v, i) => (i > 0 ? [glue, v] : [v])),
    at,
  );
}

const extreme =
  (choose: (...all: number[]) => number): Plain =>
  (cx, call, site, at) => {
    const all = call.args.map(a => (a.value && !a.star && !a.name ? value(cx, a.value, site) : undefined));
    const [only] = all;
    const items = all.length === 1 && only?.state === 'list' && !only.open ? only.items : all;
    const numbers = items.flatMap(v => (v?.state === 'known' && typeof v.value === 'number' ? [v.value] : []));
    return numbers.length > 0 && numbers.length === items.length
      ? { state: 'known', value: choose(...numbers), at }
      : undefined;
  };

const length: Plain = (cx, call, site, at) => {
  const v = sole(cx, call, site);
  if (v?.state === 'list' && !v.open) return { state: 'known', value: v.items.length, at };
  if (v?.state === 'object' && !v.open) return { state: 'known', value: v.members.size, at };
  return undefined;
};

const PLAIN: Readonly<Record<string, Plain>> = {
  dict,
  'collections.OrderedDict': dict,
  'json.dumps': itself,
  'json.loads': (cx, call, site, at) => {
    const v = sole(cx, call, site);
    const read = v && jsonText(v);
    return read?.state === 'object' || read?.state === 'list' ? moved(read, at) : undefined;
  },
  'copy.deepcopy': itself,
  'copy.copy': itself,
  list: (cx, call, site, at) => (call.args.length === 0 ? list([], at) : itself(cx, call, site, at)),
  tuple: itself,
  'pathlib.Path': (cx, call, site, at) =>
    call.args.length > 1 ? path(cx, call, site, at) : itself(cx, call, site, at),
  str: (cx, call, site, at) => {
    const v = first(cx, call, site);
    return v && joined([v], at);
  },
  int: converted(v => {
    const n = toNumber(v);
    return n === undefined ? undefined : Math.trunc(n);
  }),
  float: converted(toNumber),
  bool: converted(Boolean),
  len: length,
  max: extreme(Math.max),
  min: extreme(Math.min),
  'os.environ.get': environment,
  'os.getenv': environment,
  'os.path.join': path,
  'sagemaker.workflow.functions.Join': pipelineJoin,
  'sagemaker.core.workflow.functions.Join': pipelineJoin,
};

/** What a function of the language itself, or one like it, gives. */
export const plainFunction = (cx: Context, name: string, call: Call, site: Site): Value | undefined =>
  Object.hasOwn(PLAIN, name) ? PLAIN[name]!(cx, call, site, span(call)) : undefined;
