import { known, object, type Value } from '../../../model/value.ts';
import { bind, head } from '../arguments.ts';
import type { Context } from '../context.ts';
import type { Plan } from '../plan.ts';
import type { Seen } from '../scope.ts';
import { what } from '../things.ts';

/** Lists of SageMaker that come in pages of ten; what belongs to one endpoint, or is labelled on one thing, is never more. */
const LISTS = /^list_(?!tags$|monitoring_schedules$|monitoring_alerts$)\w+s$/;
/** Requests of Bedrock that a model answers. */
const ANSWERED: ReadonlySet<string> = new Set([
  'converse',
  'converse_stream',
  'invoke_model',
  'invoke_model_with_response_stream',
]);

/** Does a loop go through the list right where it is asked for, or through the variable that it is given to? */
function isLooped({ call, named }: Seen, text: string): boolean {
  const items = /^\s*(?:\[\s*["']\w+["']\s*\](?!\s*\[)|\.get\(\s*["']\w+["'][^)]*\)(?!\s*\[))/;
  if (/\bin\s*$/.test(text.slice(Math.max(0, call.start - 12), call.start)))
    return items.test(text.slice(call.end, call.end + 80));
  if (!named) return false;
  const uses = text.slice(call.end).matchAll(new RegExp(`\\bin\\s+${named}(?=[[.])`, 'g'));
  return [...uses].some(m =>
    items.test(text.slice(call.end + m.index + m[0].length, call.end + m.index + m[0].length + 80)),
  );
}

/** A request of a boto3 client that is a fact about code, not about what it makes. */
export function requestPlan(cx: Context, seen: Seen, text: string): Plan | undefined {
  const { call, site } = seen;
  if (call.fn.k !== 'attr') return undefined;
  const { name } = call.fn;
  const isList = LISTS.test(name);
  if (!isList && !ANSWERED.has(name)) return undefined;
  const client = what(cx, call.fn.of, site);
  if (client?.is !== 'client' || client.service !== (isList ? 'sagemaker' : 'bedrock-runtime')) return undefined;
  const at = head(call);
  const properties = (): Value => {
    const { given, open } = bind(cx, call, site, []);
    const members = new Map<string, Value>([['Operation', known(name, at)]]);
    for (const [keyword, g] of given) members.set(keyword, g.value);
    if (isList) {
      members.set('Looped', known(isLooped(seen, text), at));
      members.set('Paged', known(/next_?token/i.test(text), at));
    }
    return object(members, at, open);
  };
  return {
    seen,
    dialect: 'boto3',
    name: seen.named ?? name,
    parts: [{ type: isList ? 'Code::Listing' : 'Code::ModelInvocation', properties, writing: { by: 'request' } }],
    traits: new Set(),
    at,
    ids: [],
  };
}
