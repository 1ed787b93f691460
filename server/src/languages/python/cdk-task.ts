import { absent, list, type Value } from '../../model/value.ts';
import { handlerValue } from '../cdk/tasks.ts';
import { isSure } from './cdk-changes.ts';
import { keywords } from './cdk-values.ts';
import type { Context } from './context.ts';
import { either, span } from './evaluate.ts';
import { makers } from './makers.ts';
import type { Seen } from './scope.ts';

const MEMBER: Readonly<Record<string, 'Retry' | 'Catch'>> = { add_retry: 'Retry', add_catch: 'Catch' };

/** A task with what `add_retry(…)` and `add_catch(…)` say of it; open where one may be of this task or of another. */
export function taskProperties(cx: Context, made: Seen, task: Value): Value {
  if (task.state !== 'object') return task;
  const members = new Map(task.members);
  let { open } = task;
  for (const { call, site } of cx.scoped.calls) {
    const name = call.fn.k === 'attr' && Object.hasOwn(MEMBER, call.fn.name) ? MEMBER[call.fn.name] : undefined;
    if (!name || call.fn.k !== 'attr') continue;
    const of = makers(cx, call.fn.of, site);
    if (of.calls.length === 0 && of.more) open = true;
    if (!of.calls.includes(made.call)) continue;
    const at = span(call);
    const before = members.get(name) ?? absent(at);
    const given = handlerValue(name, keywords(cx, call, site), at);
    const after = list([...(before.state === 'list' ? before.items : []), given], at);
    members.set(name, isSure(of, site, made.site) ? after : either([before, after], at));
  }
  return { ...task, members, open };
}
