import { DEFAULT_EDITION } from '../lens/editions.ts';
import type { Entry, EntryEdit, Report, RuleCard } from './report.ts';
import { type Shape, wrongIn } from './shape.ts';

const TEXTS: Shape = { list: 'string' };
const SEVERITY: Shape = ['error', 'warning', 'info', 'hint'];
const CONFIDENCE: Shape = ['high', 'medium', 'low'];
const REGION = { startLine: 'number', startColumn: 'number', endLine: 'number', endColumn: 'number' } as const;
const PLACE = { path: 'string', 'cell?': 'number', ...REGION, 'raw?': { object: REGION } } as const;
const FIX: Shape = {
  object: {
    title: 'string',
    safety: ['safe', 'review'],
    edits: { list: { object: { ...PLACE, newText: 'string', 'rawText?': 'string' } } },
  },
};
const MUTED: Shape = {
  object: { by: ['comment', 'metadata', 'cdk-nag', 'cdk'], 'reason?': 'string', 'until?': 'string' },
};
const FINDING: Shape = {
  object: {
    ...{ rule: 'string', title: 'string', message: 'string', fingerprint: 'string' },
    ...{ severity: SEVERITY, confidence: CONFIDENCE, state: ['open', 'suppressed', 'baseline'] },
    ...{ references: TEXTS, practices: TEXTS, phases: TEXTS, 'practiceLabel?': 'string' },
    ...PLACE,
    'suppression?': MUTED,
    'fix?': FIX,
    related: { list: { object: { ...PLACE, message: 'string' } } },
    'parts?': { list: () => FINDING },
    'excerpt?': { object: { line: 'string', startColumn: 'number', endColumn: 'number' } },
  },
};
const PROBLEM: Shape = {
  object: { path: 'string', reason: 'string', 'cell?': 'number', 'line?': 'number', 'column?': 'number' },
};
const WORKLOAD: Shape = {
  object: { name: 'string', root: 'string', complete: 'boolean', files: 'number', resources: 'number' },
};
const RULE: Shape = {
  object: {
    ...{ id: 'string', title: 'string', why: 'string', practices: TEXTS, references: TEXTS },
    ...{ severity: SEVERITY, confidence: CONFIDENCE },
  },
};
const GONE: Shape = { object: { fingerprint: 'string', rule: 'string', path: 'string' } };
const REPORT: Shape = {
  object: {
    ...{ tool: 'string', 'edition?': ['2023', '2021'] },
    'shard?': { object: { index: 'number', of: 'number' } },
    ...{ workloads: { list: WORKLOAD }, findings: { list: FINDING }, problems: { list: PROBLEM } },
    ...{ 'fixed?': { list: GONE }, 'rules?': { list: RULE } },
  },
};

/** A finding as the JSON has it: the same members, but for two. */
interface Written extends Omit<Entry, 'muted' | 'practiceLabel' | 'parts'> {
  readonly suppression?: NonNullable<Entry['muted']>;
  readonly practiceLabel?: string;
  readonly parts?: readonly Written[];
}
interface WrittenReport extends Omit<Report, 'version' | 'edition' | 'findings' | 'rules' | 'ownRules'> {
  readonly tool: string;
  readonly edition?: Report['edition'];
  readonly findings: readonly Written[];
  readonly rules?: readonly RuleCard[];
}

/** In the raw JSON of a notebook most texts are the same. */
const edit = (e: EntryEdit): EntryEdit => (e.raw && e.rawText === undefined ? { ...e, rawText: e.newText } : e);

function entry({ suppression, parts, fix, ...e }: Written): Entry {
  return {
    ...e,
    practiceLabel: e.practiceLabel ?? e.practices.join(', '),
    ...(suppression && { muted: suppression }),
    ...(fix && { fix: { ...fix, edits: fix.edits.map(edit) } }),
    ...(parts && { parts: parts.map(entry) }),
  };
}

/** Is it meant to be a report in JSON? */
export const isJsonReport = (data: unknown): boolean => {
  const { version, findings, problems } = (data ?? {}) as Partial<Record<string, unknown>>;
  return version === 1 && Array.isArray(findings) && Array.isArray(problems);
};

/** A report that was written as JSON, as it was before; or what of it is not as it is written. */
export function reportFrom(data: unknown, builtIn: readonly RuleCard[]): Report | { readonly because: string } {
  const wrong = wrongIn(data, REPORT);
  if (wrong !== undefined) return { because: wrong };
  const {
    tool,
    edition = DEFAULT_EDITION,
    findings,
    problems,
    workloads,
    rules = [],
    fixed,
    shard,
  } = data as WrittenReport;
  return {
    ...{ version: tool, edition, problems },
    findings: findings.map(entry),
    workloads: workloads.map(w => ({ ...w, kinds: [], coverage: [] })),
    rules: [...builtIn, ...rules],
    ownRules: rules,
    ...(fixed && { fixed }),
    ...(shard && { shard }),
  };
}
