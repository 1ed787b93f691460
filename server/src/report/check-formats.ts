import type { Severity } from '../model/rule.ts';
import { findingsPage } from './findings-html.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Report } from './report.ts';
import { codeScanning, sarif } from './sarif.ts';
import { summary } from './summary.ts';
import { type Colors, text } from './text.ts';

/** What findings can be printed as. */
export const CHECK_FORMATS = [
  'text',
  'json',
  'sarif',
  'code-scanning',
  'github',
  'summary',
  'junit',
  'gitlab',
  'html',
] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What formats need to know besides the findings. */
export interface Rendering {
  readonly colors: Colors;
  /** The severity from which on the run fails. */
  readonly failOn: Severity | 'never';
  /** How many findings do so; reports may leave some of them out. */
  readonly failing: number;
  /** The working directory below the root of the repository, which services name files from; empty where it is the root. */
  readonly below: string;
}

const RENDERERS: Readonly<Record<CheckFormat, (report: Report, how: Rendering) => string>> = {
  text: (report, { colors }) => text(report, colors),
  json,
  sarif,
  'code-scanning': codeScanning,
  github: (report, { below }) => github(report, below),
  summary: (report, { failOn, failing }) => summary(report, failOn, failing),
  junit: (report, { failOn }) => junit(report, failOn),
  gitlab: (report, { below }) => gitlab(report, below),
  html: findingsPage,
};

/** The findings in one format. Pure. */
export const renderFindings = (report: Report, format: CheckFormat, how: Rendering): string =>
  RENDERERS[format](report, how);

/** Formats that name places in the file as it lies on disk: in the raw JSON of notebooks. */
export const NAMES_RAW_PLACES: ReadonlySet<CheckFormat> = new Set([
  'json',
  'sarif',
  'code-scanning',
  'github',
  'gitlab',
]);

/** What of fixes a format shows; those that are not here, nothing. */
const SHOWS_FIXES: Partial<Readonly<Record<CheckFormat, 'edits' | 'titles'>>> = {
  text: 'titles',
  html: 'titles',
  json: 'edits',
  sarif: 'edits',
  'code-scanning': 'edits',
};

/** What of fixes some formats show together. */
export function fixesShownIn(formats: readonly CheckFormat[]): 'edits' | 'titles' | undefined {
  const all = formats.map(f => SHOWS_FIXES[f]);
  return all.find(s => s === 'edits') ?? all.find(s => s === 'titles');
}
