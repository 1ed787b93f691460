import { text } from '../../model/read.ts';
import type { Value } from '../../model/value.ts';
import { equals, isSet, read, show } from '../kit.ts';
import { isEveryResource, isNarrowable, onlyReads, strings } from './iam.ts';

/** What an Allow statement grants too widely, if anything. */
export interface Breadth {
  /** A whole service (`s3:*`), or everything (`*`). */
  readonly whole?: Value;
  /** The resource that stands for all of them. */
  readonly every?: Value;
  /** The action that is too wide, or could be limited to named resources; one that changes something, where there is one. */
  readonly broad?: Value;
  /** How many others could be limited. */
  readonly others: number;
  /** Where to say so: the whole service, else the resource. */
  readonly at?: Value;
  /** Some action or resource is not written out. */
  readonly partly: boolean;
  readonly conditional: boolean;
}

/** Undefined for statements that do not allow anything for certain. */
export function breadth(statement: Value): Breadth | undefined {
  if (equals(read(statement, 'Effect'), 'Allow', 'yes') !== 'yes') return undefined;
  const actions = strings(read(statement, 'Action'));
  const resources = strings(read(statement, 'Resource'));
  const every = resources.find(r => isEveryResource(show(r)));
  const whole = actions.find(a => /^(?:\*|[\w-]+:\*)$/.test(text(a) ?? ''));
  const narrow = every ? actions.filter(a => isNarrowable(text(a))) : [];
  const broad = whole ?? narrow.find(a => !onlyReads(text(a))) ?? narrow[0];
  const at = whole ?? every ?? resources[0];
  return {
    ...(whole && { whole }),
    ...(every && { every }),
    ...(broad && { broad }),
    ...(at && { at }),
    others: whole ? 0 : Math.max(narrow.length - 1, 0),
    partly: every ? actions.some(a => text(a) === undefined) : !resources.every(r => show(r) !== undefined),
    conditional: isSet(read(statement, 'Condition')) !== 'no',
  };
}
