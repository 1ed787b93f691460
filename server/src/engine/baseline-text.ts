import { type BaselineEntry, inBaselineOrder } from './baseline.ts';

/** Of the fingerprints: another version cannot be compared with this one. */
const VERSION = 1;
const HEAD = /^# ml-lens baseline, version (\d+)/;
const LINE = /^([0-9a-f]{16}) ([a-z0-9-]+) (.+)$/;

/** What a baseline file says; or why nothing of it counts, with the line. */
export type ReadBaseline =
  | { readonly entries: readonly BaselineEntry[] }
  | { readonly reason: string; readonly line: number };

/** A baseline as a file: one line per finding, in the order of the fingerprints. */
export const baselineText = (entries: readonly BaselineEntry[]): string =>
  [
    `# ml-lens baseline, version ${VERSION}: findings that were there before. Written by "ml-lens baseline"; the order does not matter.`,
    ...inBaselineOrder(entries).map(e => `${e.fingerprint} ${e.rule} ${e.path}`),
    '',
  ].join('\n');

/** Reads a baseline file, also one that git merged by lines. */
export function readBaselineText(text: string): ReadBaseline {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const version = HEAD.exec(lines[0] ?? '')?.[1];
  if (version === undefined) return { reason: 'is no baseline: its first line names no version.', line: 1 };
  if (Number(version) !== VERSION)
    return {
      reason: `has fingerprints of version ${version}, and this ML Lens makes those of version ${VERSION}: run "ml-lens baseline update".`,
      line: 1,
    };
  const entries: BaselineEntry[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, fingerprint, rule, path] = LINE.exec(line) ?? [];
    if (!fingerprint || !rule || !path)
      return {
        reason: /^[<>=]{7}/.test(line)
          ? 'holds two versions that git could not merge: keep the lines of both, and take the marks out.'
          : 'has a line that is no finding: fingerprint, rule and file.',
        line: i + 1,
      };
    entries.push({ fingerprint, rule, path });
  }
  return { entries };
}
