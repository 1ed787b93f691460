import type { Bearing } from '../model/coverage.ts';
import data from './bearing.json' with { type: 'json' };

/** Rule -> practice -> how little a verdict says, for those of its practices that it does not judge as a whole; reviewed one by one. */
export const bearings = data as Readonly<Record<string, Readonly<Record<string, Exclude<Bearing, 'whole'>>>>>;

/** What a rule's verdict says of one of its practices. */
export const bearing = (rule: string, practice: string): Bearing => bearings[rule]?.[practice] ?? 'whole';
