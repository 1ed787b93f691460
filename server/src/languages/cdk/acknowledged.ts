import type { Suppression } from '../../model/facts.ts';
import { read, text } from '../../model/read.ts';
import { own } from '../../model/tables.ts';
import type { Span, Value } from '../../model/value.ts';

/** How a program tells a check to be silent, by the method's name in JavaScript. */
export type Acknowledging = 'resource' | 'stack' | 'path' | 'validation';

const METHODS: Readonly<Record<string, Acknowledging>> = {
  addResourceSuppressions: 'resource',
  addStackSuppressions: 'stack',
  addResourceSuppressionsByPath: 'path',
};
/** Quick test on a text: does a program acknowledge anything? */
export const ACKNOWLEDGES = /\bNagSuppressions\b|\bValidations\b/;

/** Which of them a call is: `on` is the last name of what the method is called on. */
export function acknowledging(method: string, on: string | undefined): Acknowledging | undefined {
  if (on === 'NagSuppressions') return own(METHODS, method);
  return on === 'Validations' && method === 'acknowledge' ? 'validation' : undefined;
}

/** A reason that is there but not to be read in the source. */
const COMPUTED = 'a reason that the program makes';

/** The facts that `appliesTo` limits it to; undefined where it is not limited, or by patterns. */
function onlyAbout(item: Value): readonly string[] | undefined {
  const facts = read(item, 'appliesTo');
  if (facts.state !== 'list' || facts.open) return undefined;
  const said = facts.items.map(f => text(f));
  return said.every(s => s !== undefined) ? said : undefined;
}

/** What was acknowledged, an item for each part of the source that it covers. */
export function acknowledged(
  how: Acknowledging,
  items: readonly Value[],
  covered: readonly Span[],
): readonly Suppression[] {
  return items.flatMap(item => {
    const id = text(read(item, 'id'));
    const given = read(item, 'reason');
    const reason = text(given) ?? (given.state === 'absent' ? undefined : COMPUTED);
    const only = onlyAbout(item);
    if (!id) return [];
    return covered.map(
      (covers): Suppression => ({
        rules: [id],
        at: item.at,
        covers,
        by: how === 'validation' ? 'cdk' : 'cdk-nag',
        ...(reason && { reason }),
        ...(only && { only }),
      }),
    );
  });
}

/** Constructs that a path in the tree leads through: `/Stack/Role/DefaultPolicy/Resource` is about `Role`. */
export const onPath = (path: string, id: string): boolean => path.split('/').slice(1).includes(id);
