import { practices } from '../lens/load.ts';
import { lensModel, type PhaseModel } from '../lens/model.ts';
import { PILLAR_NAMES } from '../lens/names.ts';
import { type QuestionGroup, questionGroups } from '../lens/questions.ts';
import { practiceText } from '../lens/texts.ts';
import type { Pillar, Practice } from '../model/practice.ts';

/** A text with an address, as the format of custom lenses has it. */
interface Resource {
  readonly displayText: string;
  readonly url?: string;
}
interface Choice {
  readonly id: string;
  readonly title: string;
  readonly helpfulResource?: Resource;
  readonly improvementPlan?: Resource;
}
interface RiskRule {
  readonly condition: string;
  readonly risk: 'NO_RISK' | 'MEDIUM_RISK' | 'HIGH_RISK';
}
interface Question {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly choices: readonly Choice[];
  readonly riskRules: readonly RiskRule[];
}
/** A custom lens of the Well-Architected Tool. */
export interface CustomLens {
  readonly schemaVersion: '2021-11-01';
  readonly name: string;
  readonly description: string;
  readonly pillars: readonly { readonly id: string; readonly name: string; readonly questions: readonly Question[] }[];
}

/** Limits of the format, in characters; ids have to fit the tool's interface too, whose limit is lower than the format's. */
const TITLE = 128;
const TEXT = 2048;

/** The framework's ids for its pillars. */
const PILLAR_IDS: Readonly<Record<Pillar, string>> = {
  'operational-excellence': 'operationalExcellence',
  security: 'security',
  reliability: 'reliability',
  'performance-efficiency': 'performance',
  'cost-optimization': 'costOptimization',
  sustainability: 'sustainability',
};

/** At most so many characters, cut between words. */
function within(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 40)).trimEnd()}…`;
}

/** `MLSEC04-BP02` as an id without a hyphen. */
const idOf = (id: string): string => id.toLowerCase().replace(/[^a-z0-9]+/g, '_');

function choice(p: Practice, id: string): Choice {
  const text = practiceText(p.key);
  const url = p.urls['2025']?.[0];
  const address = url === undefined ? {} : { url };
  const helpful = text ? `${text.asks} ${text.why}` : p.summary;
  const plan = text ? `Ask: ${text.questions.join(' ')}` : p.summary;
  return {
    id: idOf(id),
    title: within(p.titles['2025']?.[0] ?? p.summary, TITLE),
    helpfulResource: { displayText: within(helpful, TEXT), ...address },
    improvementPlan: { displayText: within(plan, TEXT), ...address },
  };
}

/** All of them: no risk. All of high risk: medium. One of high risk missing: high. The first rule that is true counts. */
function riskRules(own: readonly (readonly [Practice, string])[]): readonly RiskRule[] {
  const all = own.map(([, id]) => idOf(id));
  const high = own.filter(([p]) => p.risk.level === 'HIGH').map(([, id]) => idOf(id));
  const none = { condition: all.join(' && '), risk: 'NO_RISK' } as const;
  if (high.length === 0) return [none, { condition: 'default', risk: 'MEDIUM_RISK' }];
  const rest = { condition: 'default', risk: 'HIGH_RISK' } as const;
  return high.length === all.length
    ? [none, rest]
    : [none, { condition: high.join(' && '), risk: 'MEDIUM_RISK' }, rest];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function question({ id, pillar, phase: key }: QuestionGroup): Question {
  const phase: PhaseModel | undefined = lensModel.phases.find(p => p.key === key);
  const title = phase?.title ?? key;
  const own = practices.flatMap(p =>
    p.question['2025'] === id ? (p.ids['2025'] ?? []).map(of => [p, of] as const) : [],
  );
  const none: Choice = { id: `${idOf(id)}_no`, title: 'None of these' };
  const named = /^ML\b/.test(title) ? title : lower(title);
  return {
    id: idOf(id),
    title: within(`How do you take care of ${lower(PILLAR_NAMES[pillar])} in ${named}?`, TITLE),
    description: within(phase?.what ?? title, TEXT),
    choices: [...own.map(([p, of]) => choice(p, of)), none],
    riskRules: riskRules(own),
  };
}

/** The 2025 edition as a custom lens, with texts of this project: for workloads that are reviewed in the Well-Architected Tool by it. */
export function customLens(): CustomLens {
  const pillars = Object.keys(PILLAR_NAMES) as Pillar[];
  return {
    schemaVersion: '2021-11-01',
    name: 'Machine Learning Lens 2025, as ML Lens tells it',
    description: `The ${questionGroups.length} groups of best practices of the Machine Learning Lens of the AWS Well-Architected Framework, edition of 19 November 2025, with explanations and questions by ML Lens.`,
    pillars: pillars.map(pillar => ({
      id: PILLAR_IDS[pillar],
      name: PILLAR_NAMES[pillar],
      questions: questionGroups.filter(q => q.pillar === pillar).map(question),
    })),
  };
}
