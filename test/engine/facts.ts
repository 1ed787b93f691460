import { assemble } from '../../server/src/engine/assemble.ts';
import { practice } from '../../server/src/lens/load.ts';
import type { DocumentFacts, LanguageId } from '../../server/src/model/facts.ts';
import type { Judgement } from '../../server/src/model/finding.ts';
import type { Practice } from '../../server/src/model/practice.ts';
import type { Dialect, Resource, ResourceType } from '../../server/src/model/resource.ts';
import { type Rule, rule, type Verdict } from '../../server/src/model/rule.ts';
import type { Sighting, Strength } from '../../server/src/model/signal.ts';
import { object } from '../../server/src/model/value.ts';
import type { Workload } from '../../server/src/model/workload.ts';

const at = { start: 0, end: 1 };

/** A practice of the catalogue. */
export function known(key: string): Practice {
  const found = practice(key);
  if (!found) throw new Error(`no practice ${key}`);
  return found;
}

export const resource = (type: ResourceType, dialect: Dialect = 'boto3'): Resource => ({
  type,
  id: type,
  dialect,
  at,
  extent: at,
  properties: object(new Map(), at, true),
  traits: [],
});

export const document = (
  path: string,
  { language = 'python' as LanguageId, resources = [] as readonly Resource[], traces = [] as readonly string[] } = {},
): DocumentFacts => ({
  uri: `file:///w/${path}`,
  path,
  language,
  resources,
  suppressions: [],
  gaps: [],
  mentions: [],
  traces: traces.map(name => ({ name, at })),
});

export const workload = (documents: readonly DocumentFacts[], complete = true): Workload =>
  assemble('w', '/w', documents, complete);

const ruleOf = (practices: readonly [string, ...string[]]): Rule =>
  rule({
    id: 'some-rule',
    title: 'The good state',
    why: 'Because.',
    practices,
    severity: 'info',
    confidence: 'high',
    on: 'AWS::S3::Bucket',
    references: [],
    check: () => undefined,
  });

/** One verdict of a rule about the practice, at an offset. */
export function judgement(key: string, is: Verdict['is'], start = 0): Judgement {
  const place = { start, end: start + 1 };
  const verdict: Verdict =
    is === 'fail'
      ? { is, at: place, message: 'It is not done.' }
      : is === 'unknown'
        ? { is, at: place, because: 'a value nobody knows' }
        : { is, at: place };
  return { rule: ruleOf([key]), document: document('a.py'), resource: resource('AWS::S3::Bucket'), verdict };
}

/** One sighting of a signal about the practice, at an offset. */
export const sighting = (key: string, strength: Strength, start = 100): Sighting => ({
  signal: {
    id: 'some-signal',
    title: 'It is done',
    practices: { [key]: strength },
    services: [],
    components: [],
    traces: [],
  },
  document: document('a.py'),
  at: { start, end: start + 1 },
});
