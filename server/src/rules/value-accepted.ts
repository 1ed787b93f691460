import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import type { Scalar, Value } from '../model/value.ts';
import { type Limited, limited } from './common/limits.ts';
import { amount, counted } from './common/quotas.ts';
import { similarTo } from './common/spelling.ts';
import { limitedTypes } from './data/api-limits.ts';
import { fail, possibilities, rule, safe, set, toNumber } from './kit.ts';

/** Text for a person to replace; in capitals throughout it is a name for what is to stand there (`YOUR_S3_URI`). */
const PLACEHOLDER = /[<>{}$]|\.\.\.|^\s*$|\b(?:your|replace|placeholder|todo|fixme)\b|^x{3,}$/i;
const IN_CAPITALS = /^[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)+$/;

/** Limits that another rule knows better. */
const ELSEWHERE = /\.ServerlessConfig\./;

const between = (least: number | undefined, most: number | undefined): string =>
  most === undefined ? `${least} or more` : least === undefined ? `${most} or less` : `${least} to ${most}`;

interface Fault {
  readonly message: string;
  readonly instead?: string;
}

/** A member of an enumeration: what is written there is longer than the text, and what it stands for is not shown. */
const isComputed = (v: Value, shown: string): boolean => {
  const at = 'origin' in v && v.origin ? v.origin : v.at;
  return /^[A-Z][A-Z0-9_]*$/.test(shown) && at.end - at.start > shown.length + 2;
};

/** What is wrong with a value; undefined when nothing is, or nobody can say. */
function wrong({ limit, value }: Limited, v: Scalar, resource: Resource): Fault | undefined {
  if (limit.is === 'number') {
    const n = toNumber(v);
    if (n === undefined || (n >= (limit.least ?? n) && n <= (limit.most ?? n))) return undefined;
    return { message: `SageMaker rejects ${n} here: it takes ${between(limit.least, limit.most)}.` };
  }
  if (typeof v !== 'string' || PLACEHOLDER.test(v) || isComputed(value, v)) return undefined;
  if (limit.is === 'text') {
    const instead = limit.of.includes(v) ? undefined : similarTo(v, limit.of);
    return instead === undefined
      ? undefined
      : { message: `SageMaker rejects "${v}" here: it is "${instead}".`, instead };
  }
  // The SDK uploads local files, and runs on the own machine with them.
  if (limit.is === 's3' && !resource.dialect.startsWith('sdk') && !/^(?:s3|https):\/\//.test(v))
    return IN_CAPITALS.test(v)
      ? undefined
      : { message: `"${v.slice(0, 60)}" is no address in S3: it has to begin with "s3://".` };
  return undefined;
}

/** Numbers that the API's model takes and no account gets. */
const beyond = (resource: Resource): readonly Verdict[] =>
  counted(resource).flatMap(({ quota, value, least, most }) =>
    least === undefined || most === undefined || least <= most
      ? []
      : [
          fail(
            value.at,
            `SageMaker rejects ${amount(least, quota)} here: no quota goes beyond ${amount(most, quota)}.`,
            {
              key: quota.path,
            },
          ),
        ],
  );

export default rule({
  id: 'value-accepted',
  title: 'Values are ones that SageMaker accepts',
  why: 'A number out of range, a misspelled choice or a path that is not in S3 is rejected when the request is sent, which may be at the end of a long training.',
  practices: ['automate-mlops-cicd'],
  severity: 'error',
  confidence: 'high',
  on: limitedTypes,
  references: ['U054', 'U090', 'cfn-lint:E3030', 'cfn-lint:E3034', 'service-screener:ModelDataUrlValidation'],
  check(resource) {
    const known = limited(resource).flatMap(l => {
      if (ELSEWHERE.test(l.path)) return [];
      const values = l.limit.is === 'name' || l.limit.is === 'instance' ? undefined : possibilities(l.value);
      return values && values.length > 0 ? [{ ...l, faults: values.map(v => wrong(l, v, resource)) }] : [];
    });
    const said = known.flatMap(({ path, value, faults }) => {
      const [fault] = faults;
      if (!fault || !faults.every(f => f)) return [];
      const fix = fault.instead !== undefined && {
        fix: safe(`Write ${fault.instead}`, set(resource, path, fault.instead)),
      };
      return [fail(value.at, fault.message, { key: path, ...fix })];
    });
    const keys = new Set(said.map(v => v.key));
    return [...said, ...beyond(resource).filter(v => !keys.has(v.key))];
  },
});
