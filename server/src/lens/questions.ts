import type { Phase, Pillar } from '../model/practice.ts';
import { phases } from './load.ts';
import { PILLAR_NAMES } from './names.ts';
import data from './questions.json' with { type: 'json' };

/** One of the 35 groups that the 2025 edition asks its practices under. It gives them no titles: they are a pillar in a phase. */
export interface QuestionGroup {
  readonly id: string;
  readonly pillar: Pillar;
  readonly phase: Phase;
}
/** One of the 20 questions of the lens in the Well-Architected Tool. */
export interface ToolQuestion {
  readonly id: string;
  readonly title: string;
  readonly pillar: Pillar;
  /** The pillar's id in the tool's interface. */
  readonly wa_pillar_id: string;
}

/** The question groups of the 2025 edition, in its order of pillars and phases. */
export const questionGroups = data['2025'] as readonly QuestionGroup[];
/** The questions of the Well-Architected Tool's lens. */
export const toolQuestions = data['wa-tool'] as readonly ToolQuestion[];

const titles: ReadonlyMap<string, string> = new Map([
  ...toolQuestions.map(q => [q.id, q.title] as const),
  ...questionGroups.map(q => {
    const phase = phases.find(({ id }) => id === q.phase)?.title ?? q.phase;
    return [q.id, `${PILLAR_NAMES[q.pillar]}: ${phase}`] as const;
  }),
]);

/** The title of a question of the tool, or of a group of the 2025 edition: its pillar and phase. */
export const questionTitle = (id: string): string | undefined => titles.get(id);
