import type { Severity } from '../model/rule.ts';

/** What the editor's settings may change: only how things are shown, never what is found. */
export interface DisplaySettings {
  readonly minSeverity: Severity;
}

export const DEFAULT_SETTINGS: DisplaySettings = { minSeverity: 'hint' };

const SEVERITIES: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** Reads the section `mlLens` as any client may send it; anything unexpected means the default. */
export function readSettings(section: unknown): DisplaySettings {
  if (typeof section !== 'object' || section === null || !('minSeverity' in section)) return DEFAULT_SETTINGS;
  const minSeverity = SEVERITIES.find(s => s === section.minSeverity);
  return minSeverity ? { minSeverity } : DEFAULT_SETTINGS;
}
