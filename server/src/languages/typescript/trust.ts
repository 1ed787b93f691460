import type { Json } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import { rendered, type Style } from './layout.ts';
import type { Node } from './node.ts';
import type { Script } from './scopes.ts';
import { calleeOf } from './sites.ts';

/** The edit that puts one of the principals of a role under conditions; undefined where it is made elsewhere or has options already. */
export function conditioned(
  source: Script,
  principal: Node,
  index: number,
  conditions: Json,
  style: Style,
): TextEdit | undefined {
  const callee = principal.type === 'NewExpression' ? calleeOf(principal) : undefined;
  const list = principal.kids.find(k => k.type === 'ArgList');
  const args = list?.kids.filter(k => !/^[(),]$/.test(k.type)) ?? [];
  const [only] = args;
  const name = callee && /(?<!\w)\w+$/.exec(source.text.slice(callee.start, callee.end))?.[0];
  if (name === 'CompositePrincipal') {
    const own = args[index];
    return own && conditioned(source, own, 0, conditions, style);
  }
  if (name !== 'ServicePrincipal' || index > 0 || !only || args.length > 1) return undefined;
  return { at: { start: only.end, end: only.end }, text: `, ${rendered({ conditions }, style, undefined)}` };
}
