import type { ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';

/** What the editor's settings may change: only how things are shown, never what is found. */
export interface DisplaySettings {
  readonly minSeverity: Severity;
  /** Findings that the baseline has are not shown. */
  readonly newFindingsOnly?: true;
  /** The edition to speak instead of the project file's. */
  readonly edition?: ShownEdition;
  /** The name to sign answers with. */
  readonly me?: string;
}

export const DEFAULT_SETTINGS: DisplaySettings = { minSeverity: 'hint' };

const SEVERITIES: readonly Severity[] = ['hint', 'info', 'warning', 'error'];
const EDITIONS: readonly ShownEdition[] = ['2025', '2023', '2021'];

/** Reads the section `mlLens` as any client may send it; anything unexpected means the default. */
export function readSettings(section: unknown): DisplaySettings {
  if (typeof section !== 'object' || section === null) return DEFAULT_SETTINGS;
  const member = (key: string): unknown => (section as Readonly<Record<string, unknown>>)[key];
  const minSeverity = SEVERITIES.find(s => s === member('minSeverity'));
  const edition = EDITIONS.find(e => e === String(member('edition')));
  const me = nameOf(member('me'));
  return {
    ...DEFAULT_SETTINGS,
    ...(minSeverity && { minSeverity }),
    ...(edition && { edition }),
    ...(me && { me }),
    ...(member('newFindingsOnly') === true && { newFindingsOnly: true as const }),
  };
}

/** A person's name as a client may send it; one line, undefined when there is none. */
export const nameOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value.replaceAll(/\s+/g, ' ').trim()) || undefined;
