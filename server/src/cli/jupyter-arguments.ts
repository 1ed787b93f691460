import { didYouMean } from '../config/similar.ts';
import type { Given } from './answer-arguments.ts';

const ACTIONS = ['install', 'uninstall'] as const;

/** Whose Jupyter it is: a person's, an environment's, or that of a folder. */
export type Target =
  | { readonly is: 'user' }
  | { readonly is: 'sys-prefix' }
  | { readonly is: 'prefix'; readonly path: string };

/** Tells Jupyter of the language server, or takes that back. */
export interface JupyterCommand {
  readonly is: 'jupyter';
  readonly action: (typeof ACTIONS)[number];
  readonly target: Target;
  /** Say what would be written, and write nothing. */
  readonly dryRun: boolean;
}
interface Misuse {
  readonly is: 'usage';
  readonly message: string;
}

/** The options of `jupyter`, as `parseArgs` takes them. */
export const JUPYTER_OPTIONS = {
  user: { type: 'boolean' },
  'sys-prefix': { type: 'boolean' },
  prefix: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

const usage = (message: string): Misuse => ({ is: 'usage', message });

/** What the arguments of `jupyter` ask for. */
export function parseJupyter([said, more]: readonly string[], given: Given): JupyterCommand | Misuse {
  const action = ACTIONS.find(a => a === said);
  if (!action) {
    const meant = said === undefined ? '' : didYouMean(said, ACTIONS);
    return usage(`"jupyter" needs one of ${ACTIONS.join(', ')}.${meant}`);
  }
  if (more !== undefined) return usage(`"jupyter ${action}" takes no argument, got "${more}".`);
  const path = given.prefix as string | undefined;
  if (path?.trim() === '') return usage('--prefix needs a folder.');
  const targets: readonly Target[] = [
    ...(given.user === true ? [{ is: 'user' as const }] : []),
    ...(given['sys-prefix'] === true ? [{ is: 'sys-prefix' as const }] : []),
    ...(path === undefined ? [] : [{ is: 'prefix' as const, path }]),
  ];
  const [target = { is: 'user' as const }, other] = targets;
  if (other) return usage('One of --user, --sys-prefix and --prefix at a time.');
  return { is: 'jupyter', action, target, dryRun: given['dry-run'] === true };
}
