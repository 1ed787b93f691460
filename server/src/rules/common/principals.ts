import type { Value } from '../../model/value.ts';
import { type Answer, and, equals, isSet, not, or, read, text } from '../kit.ts';
import { strings } from './iam.ts';

const isEveryone = (value: Value): Answer => or('no', ...strings(value).map(v => equals(v, '*')));

/** Does a statement allow something to everyone, without a condition? */
export function allowsEveryone(statement: Value): Answer {
  const principal = read(statement, 'Principal');
  const everyone =
    principal.state === 'object'
      ? isEveryone(read(principal, 'AWS'))
      : principal.state === 'absent'
        ? 'no'
        : isEveryone(principal);
  return and(equals(read(statement, 'Effect'), 'Allow', 'yes'), everyone, not(isSet(read(statement, 'Condition'))));
}

/** What tells a statement from the others of its document. */
export const statementKey = (statement: Value, index: number): string => text(read(statement, 'Sid')) ?? String(index);
