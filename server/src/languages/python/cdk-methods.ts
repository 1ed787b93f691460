import { ref, type Value } from '../../model/value.ts';
import { arnOf } from '../cdk/arn.ts';
import { concatenated } from '../data/substitute.ts';
import type { Call } from './ast.ts';
import { keywords } from './cdk-values.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import type { Site } from './scope.ts';

/** What methods of stacks and constructs give that deployment decides in part: ARNs and attributes. */
export function cdkMethod(cx: Context, call: Call, site: Site): Value | undefined {
  const { fn } = call;
  if (fn.k !== 'attr') return undefined;
  const at = span(call);
  const [first] = call.args;
  const given = first?.value && !first.star && !first.name ? value(cx, first.value, site) : undefined;
  switch (fn.name) {
    case 'format_arn':
      return arnOf(given ?? keywords(cx, call, site), at);
    case 'get_att': {
      const of = value(cx, fn.of, site);
      const isNamed = given?.state === 'known' && typeof given.value === 'string';
      return of.state === 'ref' && isNamed ? ref(of.to, at, String(given.value)) : undefined;
    }
    case 'arn_for_objects': {
      const of = value(cx, fn.of, site);
      return of.state === 'ref' && given ? concatenated([ref(of.to, at, 'Arn'), '/', given], at) : undefined;
    }
    default:
      return undefined;
  }
}
