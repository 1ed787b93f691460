import { stringify } from 'yaml';
import type { ShownEdition } from '../model/practice.ts';
import type { Environment } from './project.ts';

/** What a new project file says. */
export interface NewProject {
  readonly name: string;
  readonly environment?: Environment | undefined;
  readonly edition?: ShownEdition | undefined;
}

/** A project file that says what was asked for and no more. */
export const projectText = ({ name, environment, edition }: NewProject): string =>
  `# What ML Lens knows about this workload.\n${stringify({ name, environment, edition }, { lineWidth: 0 })}`;
