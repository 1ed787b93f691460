import { isAlias, isMap } from 'yaml';
import { didYouMean } from '../config/similar.ts';
import { isEmpty, members, type Report } from '../config/yaml.ts';
import type { Answer } from '../model/checklist.ts';
import { readEvidence } from './evidence.ts';
import { lacks, MEMBER_NAMES, type Member } from './fields.ts';
import { ALIAS, defined, readDay, readLine, readStatus } from './scalars.ts';

type Reader = (name: string, value: unknown, report: Report) => unknown;
const READERS: Readonly<Record<Member, Reader>> = {
  status: (_, value, report) => readStatus(value, report),
  owner: readLine,
  due: readDay,
  reason: readLine,
  until: readDay,
  notes: readLine,
  evidence: readEvidence,
  by: readLine,
  on: readDay,
};

/** The answer that stands under a practice; undefined when there is none. Its mistakes are told, the rest of it holds. */
export function readAnswer(practice: string, at: unknown, block: unknown, report: Report): Answer | undefined {
  if (isAlias(block) || !isMap(block)) {
    const names = MEMBER_NAMES.join(', ');
    report(block, isAlias(block) ? ALIAS : `An answer has to be a map with the keys ${names}.`);
    return undefined;
  }
  const said: [string, unknown][] = [];
  for (const { key, node, value } of members(block)) {
    const name = MEMBER_NAMES.find(n => n === key);
    if (!name) report(node, () => `Unknown key "${key}".${didYouMean(key, MEMBER_NAMES)}`);
    else if (isAlias(value)) report(value, ALIAS);
    else if (!isEmpty(value)) said.push([name, READERS[name](name, value, report)]);
  }
  if (said.length === 0) return undefined;
  const read = defined(Object.fromEntries(said)) as Partial<Answer>;
  const answer: Answer = { practice, status: 'not-answered', evidence: [], ...read };
  const missing = lacks(answer);
  if (missing) report(at, missing);
  return answer;
}
