import cost from './pages/cost-optimization.json' with { type: 'json' };
import operations from './pages/operational-excellence.json' with { type: 'json' };
import performance from './pages/performance-efficiency.json' with { type: 'json' };
import reliability from './pages/reliability.json' with { type: 'json' };
import security from './pages/security.json' with { type: 'json' };
import sustainability from './pages/sustainability.json' with { type: 'json' };

/** What this project says of a practice, in its own words. */
export interface PracticeText {
  /** What it asks for, one to three sentences. */
  readonly asks: string;
  /** What goes wrong otherwise, one or two sentences. */
  readonly why: string;
  /** What a reviewer should ask. */
  readonly questions: readonly string[];
}

const texts: Readonly<Record<string, PracticeText | undefined>> = {
  ...operations,
  ...security,
  ...reliability,
  ...performance,
  ...cost,
  ...sustainability,
};

/** The text about a practice, by its key. */
export const practiceText = (key: string): PracticeText | undefined => texts[key];
