import { DEFAULT_EDITION } from '../lens/editions.ts';
import type { Entry, EntryFix, Place, Report } from './report.ts';
import { printedJson } from './visible.ts';

const place = ({ path, cell, startLine, startColumn, endLine, endColumn }: Place) => ({
  path,
  ...(cell !== undefined && { cell }),
  startLine,
  startColumn,
  endLine,
  endColumn,
});

const fix = ({ title, safety, edits }: EntryFix) => ({
  title,
  safety,
  edits: edits.map(e => ({ ...place(e), newText: e.newText })),
});

/** One finding as `schemas/findings.schema.json` has it. */
const findingJson = (e: Entry): Readonly<Record<string, unknown>> => ({
  rule: e.rule,
  references: e.references,
  severity: e.severity,
  confidence: e.confidence,
  practices: e.practices,
  ...place(e),
  message: e.message,
  fingerprint: e.fingerprint,
  state: e.state,
  ...(e.muted && { suppression: e.muted }),
  ...(e.fix && { fix: fix(e.fix) }),
  related: e.related.map(r => ({ ...place(r), message: r.message })),
  ...(e.parts && { parts: e.parts.map(findingJson) }),
});

/** The findings and problems of a review; the edition is named where it is not the default. */
export const json = (report: Report): string => {
  const { edition, findings, problems, shard, fixed } = report;
  const named = edition === DEFAULT_EDITION ? {} : { edition };
  const parts = { ...(shard && { shard }), findings: findings.map(findingJson), problems, ...(fixed && { fixed }) };
  return printedJson({ version: 1, ...named, ...parts });
};
