import type { Log, Notification, Result, Run, Suppression } from 'sarif';
import type { BaselineEntry } from '../engine/baseline.ts';
import { DEFAULT_EDITION } from '../lens/editions.ts';
import { EDITION_NAMES } from '../lens/names.ts';
import { byText } from '../model/order.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Entry, EntryProblem, Report } from './report.ts';
import { artifact, location, ROOT, sarifFix } from './sarif-places.ts';
import { composed, descriptor, LEVEL } from './sarif-rules.ts';
import { taxa, taxonomy, taxonomyReference } from './sarif-taxonomy.ts';
import { openFindings, saying, worstFirst } from './tally.ts';
import { printedJson } from './visible.ts';

/** GitHub refuses a run with more results; the worst are kept, and that others are missing is told. */
export const MOST = 25_000;
const HOME = 'https://github.com/ml-lens/ml-lens';

interface Context {
  readonly edition: ShownEdition;
  /** Where each rule stands. */
  readonly index: ReadonlyMap<string, number>;
  /** The findings were compared with a baseline: then each says what came of that. */
  readonly compared: boolean;
}

const suppression = ({ muted }: Entry): Suppression => ({
  kind: 'inSource',
  status: 'accepted',
  ...(muted?.reason !== undefined && { justification: muted.reason }),
  ...(muted && { properties: { by: muted.by, ...(muted.until !== undefined && { until: muted.until }) } }),
});

function result(e: Entry, { edition, index, compared }: Context): Result {
  const fixes = (e.parts ?? [e]).flatMap(p => (p.fix && p.fix.edits.length > 0 ? [sarifFix(p.fix)] : []));
  const ruleIndex = index.get(e.rule);
  const about = taxa(e.practices, edition);
  return {
    ruleId: e.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVEL[e.severity],
    message: { text: saying(e).join('\n') },
    locations: [location(e)],
    // Not `primaryLocationLineHash`: GitHub's action computes that itself and complains of any other.
    partialFingerprints: { 'mlLens/v1': e.fingerprint },
    ...(about.length > 0 && { taxa: about }),
    ...(fixes.length > 0 && { fixes }),
    ...(e.related.length > 0 && {
      relatedLocations: e.related.map((r, id) => ({ id, ...location(r), message: { text: r.message } })),
    }),
    ...(e.state === 'suppressed' && { suppressions: [suppression(e)] }),
    ...(compared && { baselineState: e.state === 'baseline' ? 'unchanged' : 'new' }),
    properties: {
      severity: e.severity,
      confidence: e.confidence,
      practices: [...e.practices],
      references: [...e.references],
    },
  };
}

/** What the baseline has and is not there any more; of its place nothing but the file is known. */
function gone({ rule, path, fingerprint }: BaselineEntry, { index }: Context): Result {
  const ruleIndex = index.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    message: { text: 'What was found here before is not there any more.' },
    locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
    partialFingerprints: { 'mlLens/v1': fingerprint },
    baselineState: 'absent',
  };
}

/** Results in the order of files, what is gone last. */
function results({ findings, fixed = [] }: Pick<Report, 'findings' | 'fixed'>, context: Context): Result[] {
  const placed = [
    ...findings.map(e => ({ path: e.path, result: result(e, context) })),
    ...fixed.map(e => ({ path: e.path, result: gone(e, context) })),
  ];
  return placed.sort((a, b) => byText(a.path, b.path)).map(p => p.result);
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

/** That results are missing. */
export const tooMany = (left: number): Notification => ({
  level: 'warning',
  message: { text: `${left} findings of the lowest severity are left out: a run holds ${MOST} at most.` },
});

/** Static Analysis Results Interchange Format 2.1.0, as code scanning services read it. */
export function sarif(report: Report): string {
  const { edition, findings, version } = report;
  // In the order of ids, so that joined reports have the same.
  const rules = [...report.rules.map(rule => descriptor(rule, edition)), ...composed(findings, report.rules)].sort(
    (a, b) => byText(a.id, b.id),
  );
  const index = new Map(rules.map((r, i) => [r.id, i]));
  const compared = report.fixed !== undefined || findings.some(e => e.state === 'baseline');
  const kept = new Set(worstFirst(findings).slice(0, MOST));
  const fixed = (report.fixed ?? []).slice(0, MOST - kept.size);
  const left = findings.length - kept.size;
  const notes = [...report.problems.map(notification), ...(left > 0 ? [tooMany(left)] : [])];
  const properties = {
    ...(edition !== DEFAULT_EDITION && { edition: EDITION_NAMES[edition] }),
    ...(report.shard && { shard: report.shard }),
  };
  const run: Run = {
    tool: {
      driver: {
        name: 'ml-lens',
        informationUri: HOME,
        semanticVersion: version,
        version,
        rules,
        supportedTaxonomies: [taxonomyReference(edition)],
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The directory the command ran in.' } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notes }],
    results: results({ findings: findings.filter(e => kept.has(e)), fixed }, { edition, index, compared }),
    taxonomies: [taxonomy(edition)],
    ...(Object.keys(properties).length > 0 && { properties }),
  };
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return printedJson(log);
}

/**
 * The same for code scanning of GitHub, which makes an open alert of every result, whatever `suppressions` or `baselineState` say: open findings alone. An
 * alert whose result is not there any more is closed.
 */
export function codeScanning(report: Report): string {
  const { fixed: _, ...rest } = report;
  return sarif({ ...rest, findings: openFindings(report) });
}
