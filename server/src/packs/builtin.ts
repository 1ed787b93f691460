import { aiSecurityControls, securityHubControls } from '../lens/controls.ts';
import { PILLAR_NAMES } from '../lens/names.ts';
import { generativeIds } from '../lens/sister-lenses.ts';
import type { Pillar, Practice } from '../model/practice.ts';
import type { Rule, Severity } from '../model/rule.ts';

/** A choice of rules, and of their severity, that a project file names in `extends`. */
export interface Pack {
  readonly id: string;
  readonly title: string;
  /** Which rules look; all where it does not say. Packs that select add up. */
  readonly selects?: (rule: Rule) => boolean;
  /** How severe a rule is; as the rule says unless given. */
  readonly severity?: (rule: Rule) => Severity;
}

const HARDER: Readonly<Record<Severity, Severity>> = {
  hint: 'info',
  info: 'warning',
  warning: 'error',
  error: 'error',
};
const ABOUT_GENERATIVE = /^(?:AWS::)?Bedrock/;
/** Rules about foundation models that no practice of the Generative AI Lens is about. */
const FOUNDATION_MODELS: ReadonlySet<string> = new Set(['llm-endpoint-startup', 'code-no-remote-code']);
const typesOf = (rule: Rule): readonly string[] => (typeof rule.on === 'string' ? [rule.on] : rule.on);

const judges =
  (controls: readonly string[]) =>
  (rule: Rule): boolean =>
    rule.references.some(r => controls.includes(r));

const isGenerative = (rule: Rule): boolean =>
  typesOf(rule).some(t => ABOUT_GENERATIVE.test(t)) ||
  generativeIds(rule.references).length > 0 ||
  FOUNDATION_MODELS.has(rule.id);

const ofPillar = (pillar: Pillar, practices: readonly Practice[]): Pack => {
  const keys = new Set(practices.filter(p => p.pillar === pillar).map(p => p.key));
  return {
    id: `${pillar}-only`,
    title: `Rules about practices of the pillar ${PILLAR_NAMES[pillar]}, and no others`,
    selects: rule => rule.practices.some(p => keys.has(p)),
  };
};

/** The packs that are built in, made of what rules say of themselves and of the catalogue of practices. */
export const builtinPacks = (practices: readonly Practice[]): readonly Pack[] => [
  { id: 'recommended', title: 'All rules, each as severe as it says: what holds without any pack' },
  {
    id: 'strict',
    title: 'All rules, each one step more severe than it says',
    severity: rule => HARDER[rule.severity],
  },
  {
    id: 'notebook',
    title: 'For experiments: no settings left at their defaults, no advice for production',
    selects: rule => rule.absent === undefined && rule.production === undefined,
  },
  {
    id: 'genai',
    title:
      'Rules about foundation models and agents, and those that support practices of the Generative AI Lens, whose ids are shown',
    selects: isGenerative,
  },
  {
    id: 'security-hub',
    title: 'Rules that look at what a control of AWS Security Hub looks at, and no others',
    selects: judges(securityHubControls),
  },
  {
    id: 'ai-security-best-practices',
    title: 'Rules that look at what a control of the Security Hub standard "AI Security Best Practices" looks at',
    selects: judges(aiSecurityControls),
  },
  ...(Object.keys(PILLAR_NAMES) as Pillar[]).map(pillar => ofPillar(pillar, practices)),
];
