import { type Call, dotted } from './ast.ts';
import type { Former, ParameterPaths } from './bindings.ts';
import type { Context } from './context.ts';
import type { Scoped } from './scope.ts';
import { parametersOf } from './sdk-lookup.ts';

const KEYWORD = /^train_[a-z_]+$/;
const GONE = /^sagemaker\b.*\.(?:s3_input|get_image_uri|RealTimePredictor)$/;

/** Does a document use names that are gone, and none that came later? */
function isWritten({ imports, calls }: Scoped, { names, parameters, later }: Former): boolean {
  const named = imports.flatMap(s => s.names.map(n => n.whole));
  const isGone =
    named.some(n => names.has(n)) ||
    calls.some(
      ({ call }) =>
        call.args.some(a => a.name && KEYWORD.test(a.name) && Object.hasOwn(parameters, a.name)) ||
        GONE.test(dotted(call.fn) ?? ''),
    );
  return isGone && !named.some(n => later.test(n));
}

const WRITTEN = new WeakMap<Scoped, boolean>();

/** Is the document written for the first version of the library? */
export function isFormerDocument({ scoped, sdk }: Context): boolean {
  const before = WRITTEN.get(scoped);
  if (before !== undefined) return before;
  const made = sdk.former !== undefined && isWritten(scoped, sdk.former);
  WRITTEN.set(scoped, made);
  return made;
}

/** Does a call have a keyword that only the first version of the library takes, or one that only later versions take? */
export function spoken(cx: Context, call: Call, owner: string, method?: string): 'former' | 'present' | undefined {
  if (!cx.sdk.former) return undefined;
  const past = parametersOf(cx.sdk, owner, method, true);
  const present = parametersOf(cx.sdk, owner, method);
  if (past.size === 0 || present.size === 0) return undefined;
  const only = (those: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
    call.args.some(a => a.name !== undefined && those.has(a.name) && !others.has(a.name));
  if (only(past, present)) return 'former';
  return only(present, past) ? 'present' : undefined;
}

/** A parameter's path, also by the name that it had in the first version. */
export function pathOf({ sdk }: Context, paths: ParameterPaths, parameter: string): string | undefined {
  if (Object.hasOwn(paths, parameter)) return paths[parameter];
  const former = sdk.former?.parameters ?? {};
  const today = Object.hasOwn(former, parameter) ? former[parameter] : undefined;
  return today !== undefined && Object.hasOwn(paths, today) ? paths[today] : undefined;
}

/** The paths by the names that the first version has for the parameters. */
export function formerPaths({ sdk }: Context, paths: ParameterPaths, accepts: ReadonlySet<string>): ParameterPaths {
  const named = Object.entries(sdk.former?.parameters ?? {}).flatMap(([name, today]) =>
    Object.hasOwn(paths, today) && accepts.has(name) ? [[name, paths[today]!] as const] : [],
  );
  return { ...paths, ...Object.fromEntries(named) };
}
