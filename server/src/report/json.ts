import { DEFAULT_EDITION } from '../lens/editions.ts';
import type { Entry, EntryFix, Place, Report, RuleCard, WorkloadReport } from './report.ts';
import { printedJson } from './visible.ts';

const place = ({ path, cell, startLine, startColumn, endLine, endColumn, raw }: Place) => ({
  path,
  ...(cell !== undefined && { cell }),
  startLine,
  startColumn,
  endLine,
  endColumn,
  ...(raw && { raw }),
});

const fix = ({ title, safety, edits }: EntryFix) => ({
  title,
  safety,
  edits: edits.map(e => ({
    ...place(e),
    newText: e.newText,
    ...(e.rawText !== undefined && e.rawText !== e.newText && { rawText: e.rawText }),
  })),
});

/** What people read in place of the ids of practices, where it says more. */
const labelOf = ({ practices, practiceLabel }: Entry) => practiceLabel !== practices.join(', ') && { practiceLabel };

/** One finding as `schemas/findings.schema.json` has it. */
const findingJson = (e: Entry): Readonly<Record<string, unknown>> => ({
  rule: e.rule,
  title: e.title,
  references: e.references,
  severity: e.severity,
  confidence: e.confidence,
  practices: e.practices,
  ...labelOf(e),
  phases: e.phases,
  ...place(e),
  message: e.message,
  fingerprint: e.fingerprint,
  state: e.state,
  ...(e.muted && { suppression: e.muted }),
  ...(e.excerpt && { excerpt: e.excerpt }),
  ...(e.fix && { fix: fix(e.fix) }),
  related: e.related.map(r => ({ ...place(r), message: r.message })),
  ...(e.parts && { parts: e.parts.map(findingJson) }),
});

const workloadJson = ({ name, root, complete, files, resources }: WorkloadReport) => ({
  ...{ name, root, complete, files, resources },
});

const ruleJson = ({ id, title, why, severity, confidence, practices, references }: RuleCard) => ({
  ...{ id, title, why, severity, confidence, practices, references },
});

/** The findings and problems of a review; the edition is named where it is not the default. */
export const json = (report: Report): string => {
  const { version, edition, findings, problems, shard, fixed, workloads, ownRules } = report;
  return printedJson({
    version: 1,
    tool: version,
    ...(edition !== DEFAULT_EDITION && { edition }),
    ...(shard && { shard }),
    workloads: workloads.map(workloadJson),
    findings: findings.map(findingJson),
    problems,
    ...(fixed && { fixed }),
    ...(ownRules.length > 0 && { rules: ownRules.map(ruleJson) }),
  });
};
