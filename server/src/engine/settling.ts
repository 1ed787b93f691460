import type { Choices } from '../model/rule.ts';
import type { SuppressionPolicy } from './suppress.ts';

/** The rule of findings that are made of parts; comments and project files may name it for all settings left at their defaults. */
export const AGGREGATE = 'resource-leaves-defaults';

/** What holds while findings are settled. */
export interface Settling {
  /** What the project decides about rules in a document, by its path. */
  readonly choicesAt: (path: string) => Choices;
  /** Rules about absent settings, and what each of them misses. */
  readonly settings: ReadonlyMap<string, string>;
  /** `YYYY-MM-DD`; suppressions that ended before it no longer hold. */
  readonly today: string;
  /** The workload is no more than an experiment: advice for production is a hint. */
  readonly experiment?: boolean;
  /** Under what conditions suppressions are honoured. */
  readonly policy?: SuppressionPolicy;
  /** Rules by the ids that other tools give to the same check. */
  readonly aliases?: ReadonlyMap<string, readonly string[]>;
}

/** Is the rule switched off? */
export const isOff = (rule: string, choices: Choices, settings: ReadonlyMap<string, string>): boolean =>
  (choices[rule]?.severity ?? (settings.has(rule) ? choices[AGGREGATE]?.severity : undefined)) === 'off';
