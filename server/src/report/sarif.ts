import type { Fix, Location, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import { DEFAULT_EDITION, practiceIds, practiceLabel, practiceTitle } from '../lens/editions.ts';
import { phases, practice, practiceUrl } from '../lens/load.ts';
import { EDITION_NAMES } from '../lens/names.ts';
import { sistersOf } from '../lens/sister-lenses.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Rule, Severity } from '../model/rule.ts';
import type { Entry, EntryFix, EntryProblem, Place, Report } from './report.ts';

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};
/** What GitHub sorts by: 0 to 10, security findings only. */
const SECURITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '6.0', info: '3.0', hint: '1.0' };

const uri = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const artifact = (path: string) => ({ uri: uri(path), uriBaseId: 'SRCROOT' });
const region = (p: Place) => {
  const { startLine, startColumn, endLine, endColumn } = p.raw ?? p;
  return { startLine, startColumn, endLine, endColumn };
};
const location = (p: Place): Location => ({
  physicalLocation: { artifactLocation: artifact(p.path), region: region(p) },
  ...(p.cell !== undefined && { logicalLocations: [{ name: `cell ${p.cell}`, kind: 'module' }] }),
});

function sarifFix(fix: EntryFix): Fix {
  const paths = [...new Set(fix.edits.map(e => e.path))];
  return {
    description: { text: `${fix.title} (${fix.safety === 'safe' ? 'safe' : 'needs review'})` },
    artifactChanges: paths.map(path => ({
      artifactLocation: artifact(path),
      replacements: fix.edits
        .filter(e => e.path === path)
        .map(e => ({ deletedRegion: region(e), insertedContent: { text: e.rawText ?? e.newText } })),
    })),
  };
}

const isSecurity = (keys: readonly string[]): boolean => keys.some(k => practice(k)?.pillar === 'security');

function descriptor(rule: Rule, edition: ShownEdition): ReportingDescriptor {
  const lens = rule.practices.flatMap(key => practice(key) ?? []);
  const links = lens.map(p => {
    const id = practiceLabel(p, edition);
    const title = practiceTitle(p, edition);
    const url = practiceUrl(p);
    return { text: `${id} ${title}`, markdown: url ? `[${id}](${url}) ${title}` : title };
  });
  const { sisters } = sistersOf(rule.references);
  const others = sisters.map(p => ({ text: `${p.id} ${p.title}`, markdown: `[${p.id}](${p.url}) ${p.title}` }));
  const [first] = lens.flatMap(p => practiceUrl(p) ?? []);
  return {
    id: rule.id,
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.why },
    help: {
      text: [rule.why, ...[...links, ...others].map(l => l.text)].join('\n'),
      markdown: [rule.why, '', ...[...links, ...others].map(l => `- ${l.markdown}`)].join('\n'),
    },
    ...(first && { helpUri: first }),
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: {
      tags: [
        ...(isSecurity(rule.practices) ? ['security'] : []),
        ...practiceIds(rule.practices, edition),
        ...sisters.map(p => p.id),
        ...phases.filter(({ id }) => lens.some(p => p.phases.includes(id))).map(({ id }) => id),
      ],
      precision: { high: 'very-high', medium: 'high', low: 'medium' }[rule.confidence],
      ...(isSecurity(rule.practices) && { 'security-severity': SECURITY[rule.severity] }),
      references: rule.references,
    },
  };
}

/** Rules that only exist as findings: an aggregate has no rule of its own. */
function composed(findings: readonly Entry[], rules: readonly Rule[]): readonly ReportingDescriptor[] {
  const known = new Set(rules.map(r => r.id));
  const extra = new Map(findings.filter(f => !known.has(f.rule)).map(f => [f.rule, f]));
  return [...extra.values()].map(f => ({
    id: f.rule,
    shortDescription: { text: `${f.title}.` },
    fullDescription: {
      text: 'Settings that a resource leaves at their defaults, in one finding whose parts have rules of their own.',
    },
    help: { text: 'Each part names its rule and practice; decide on them together.' },
    defaultConfiguration: { level: 'note' },
    properties: { tags: ['settings'] },
  }));
}

const message = (e: Entry): string =>
  e.parts ? [e.message, ...e.parts.map(p => `- ${p.message} (${p.rule}, ${p.practiceLabel})`)].join('\n') : e.message;

function result(e: Entry, index: ReadonlyMap<string, number>): Result {
  const fixes = (e.parts ?? [e]).flatMap(p => (p.fix && p.fix.edits.length > 0 ? [sarifFix(p.fix)] : []));
  const ruleIndex = index.get(e.rule);
  return {
    ruleId: e.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVEL[e.severity],
    message: { text: message(e) },
    locations: [location(e)],
    partialFingerprints: { 'mlLens/v1': e.fingerprint },
    ...(fixes.length > 0 && { fixes }),
    ...(e.related.length > 0 && {
      relatedLocations: e.related.map((r, id) => ({ id, ...location(r), message: { text: r.message } })),
    }),
    ...(e.state === 'suppressed' && { suppressions: [{ kind: 'inSource' as const }] }),
    ...(e.state === 'baseline' && { baselineState: 'unchanged' as const }),
    properties: {
      severity: e.severity,
      confidence: e.confidence,
      practices: [...e.practices],
      references: [...e.references],
    },
  };
}

const notification = (p: EntryProblem): Notification => ({
  level: 'warning',
  message: { text: `${p.path} ${p.reason}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: artifact(p.path),
        ...(p.line !== undefined &&
          p.cell === undefined && { region: { startLine: p.line, startColumn: p.column ?? 1 } }),
      },
    },
  ],
});

/** Static Analysis Results Interchange Format 2.1.0, as code scanning services read it. */
export function sarif(report: Report): string {
  const rules = [
    ...report.rules.map(rule => descriptor(rule, report.edition)),
    ...composed(report.findings, report.rules),
  ];
  const index = new Map(rules.map((r, i) => [r.id, i]));
  const run: Run = {
    tool: { driver: { name: 'ml-lens', semanticVersion: report.version, version: report.version, rules } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'The directory the command ran in.' } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: report.problems.map(notification) }],
    results: report.findings.map(e => result(e, index)),
    ...(report.edition !== DEFAULT_EDITION && { properties: { edition: EDITION_NAMES[report.edition] } }),
  };
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}
