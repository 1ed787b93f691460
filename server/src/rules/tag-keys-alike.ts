import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { TAGGED } from './common/tags.ts';
import { fail, get, items, pass, read, rule, text, undecided } from './kit.ts';

const plain = (key: string): string => key.toLowerCase().replace(/[\s_.:/-]/g, '');

/** How often each key is written in a workload, by what it comes to without case and separators. */
const COUNTED = new WeakMap<Workload['documents'], ReadonlyMap<string, ReadonlyMap<string, number>>>();

function spellings(workload: Workload): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const known = COUNTED.get(workload.documents);
  if (known) return known;
  const found = new Map<string, Map<string, number>>();
  for (const tag of TAGGED.flatMap(type => workload.all(type)).flatMap(tagsOf)) {
    const key = text(read(tag, 'Key'));
    if (key === undefined) continue;
    const own = found.get(plain(key)) ?? new Map<string, number>();
    found.set(plain(key), own.set(key, (own.get(key) ?? 0) + 1));
  }
  COUNTED.set(workload.documents, found);
  return found;
}
const tagsOf = (resource: Resource): readonly Value[] => items(get(resource, 'Tags')).items;

function judge(tag: Value, workload: Workload): Verdict {
  const at = read(tag, 'Key');
  const key = text(at);
  if (key === undefined) return undecided(tag.at, 'a tag that is decided elsewhere');
  if (/^aws:/i.test(key))
    return fail(at.at, 'Keys that begin with aws: are kept for AWS; the request is rejected.', { key });
  const [usual] = [...(spellings(workload).get(plain(key)) ?? [])].sort((a, b) => b[1] - a[1]);
  return usual && usual[0] !== key
    ? fail(at.at, `This key is ${usual[0]} elsewhere in the workload.`, { key })
    : pass(at.at, key);
}

export default rule({
  id: 'tag-keys-alike',
  title: 'Tag keys are spelled alike throughout the workload',
  why: 'AWS tells CostCenter from cost-center. A report by one of them misses what the other one is on.',
  practices: ['budgets-and-tags', 'monitor-cost-by-activity'],
  severity: 'info',
  confidence: 'high',
  on: TAGGED,
  references: ['U157', 'sonar:S6273', 'cfn-lint:E3024'],
  check: (resource, workload) => tagsOf(resource).map(tag => judge(tag, workload)),
});
