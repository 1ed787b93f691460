import { absent, list, object, unknown, type Value } from '../../model/value.ts';
import type { Shape } from './bindings.ts';
import { CHOSEN } from './shape.ts';

/** `debugger_hook_config` may be switched off or on by a word. */
const hook: Shape = v => {
  if (v.state !== 'known' || typeof v.value !== 'boolean') return v;
  return v.value ? unknown(CHOSEN, v.at) : absent(v.at);
};

const LISTS = { Debug: 'DebugRuleConfigurations', Profiler: 'ProfilerRuleConfigurations' };

/** One list of rules gives the two that the request has. */
const rules: Shape = v => {
  if (v.state === 'absent') return v;
  const items = v.state === 'list' ? v.items : [];
  const of = (kind: keyof typeof LISTS): readonly Value[] =>
    items.flatMap(item => (item.state === 'object' ? (item.members.get(kind) ?? []) : []));
  const isOpen = v.state !== 'list' || v.open || items.some(i => i.state !== 'object' || i.open);
  const members = new Map<string, Value>();
  for (const kind of ['Debug', 'Profiler'] as const) {
    const own = of(kind);
    if (own.length > 0) members.set(LISTS[kind], list(own, v.at, isOpen));
    else if (isOpen) members.set(LISTS[kind], unknown('rules that the source does not show', v.at));
  }
  return object(members, v.at);
};

/** How the SDK takes what watches a training. */
export const watching = { hook, rules };
