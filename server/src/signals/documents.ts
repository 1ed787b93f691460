import { file } from './names.ts';
import type { Recognition } from './recognition.ts';

/** Documents beside the code, known by how such files are called: a hint that somebody thought of it, never more. */
export const documents: readonly Recognition[] = [
  {
    id: 'skills-document',
    title: 'A document is about skills, onboarding or learning',
    weak: ['develop-ml-skills'],
    traces: file('skills'),
  },
  {
    id: 'ml-profile',
    title: 'An ML profile is in the repository',
    weak: ['prepare-ml-profile', 'plan-capacity', 'cloud-versus-edge'],
    traces: file('ml-profile'),
  },
  {
    id: 'business-case',
    title: 'A document states the business case or the cost model',
    weak: ['roi-and-opportunity-cost'],
    traces: file('business-case'),
  },
  {
    id: 'decision-record',
    title: 'Decisions are recorded in files of their own',
    weak: ['performance-tradeoffs', 'ml-is-right-solution', 'custom-versus-pretrained'],
    traces: file('decision-record'),
  },
  {
    id: 'notice',
    title: 'A notice, a list of components or a data card names third-party parts',
    weak: ['validate-data-and-licenses'],
    traces: file('NOTICE', 'data-card', 'sbom'),
  },
  {
    id: 'data-card',
    title: 'A card describes a data set',
    weak: ['version-and-track-everything'],
    traces: file('data-card'),
  },
  {
    id: 'code-owners',
    title: 'Folders have owners',
    weak: ['establish-ml-roles'],
    traces: file('CODEOWNERS', 'OWNERS'),
  },
];
