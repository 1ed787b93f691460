import { ENVIRONMENTS, type Environment } from '../config/project.ts';
import { didYouMean } from '../config/similar.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Given } from './answer-arguments.ts';
import { CI_SERVICES, type CiService } from './ci-templates.ts';

/** Declares a workload, and writes what its CI needs. */
export interface InitCommand {
  readonly is: 'init';
  /** The folder of the workload. */
  readonly path: string;
  /** What it is called; the folder's name unless given. */
  readonly name?: string;
  readonly environment?: Environment;
  readonly edition?: ShownEdition;
  readonly ci: readonly CiService[];
}
interface Misuse {
  readonly is: 'usage';
  readonly message: string;
}

/** The options of `init`, as `parseArgs` takes them. */
export const INIT_OPTIONS = {
  name: { type: 'string' },
  environment: { type: 'string' },
  ci: { type: 'string', multiple: true },
} as const;

const wrong = (option: string, said: string, allowed: readonly string[]): Misuse => ({
  is: 'usage',
  message: `--${option} has to be one of ${allowed.join(', ')}, not "${said}".${didYouMean(said, allowed)}`,
});

/** What the arguments of `init` ask for. */
export function parseInit(
  [path = '.', more]: readonly string[],
  given: Given,
  edition: { readonly edition?: ShownEdition },
): InitCommand | Misuse {
  if (more !== undefined) return { is: 'usage', message: '"init" takes one folder at a time.' };
  const said = given.environment as string | undefined;
  const environment = ENVIRONMENTS.find(e => e === said);
  if (said !== undefined && !environment) return wrong('environment', said, ENVIRONMENTS);
  const services = [...new Set((given.ci as readonly string[] | undefined) ?? [])];
  const unknown = services.find(s => !CI_SERVICES.some(c => c === s));
  if (unknown !== undefined) return wrong('ci', unknown, CI_SERVICES);
  const name = given.name as string | undefined;
  return {
    is: 'init',
    path,
    ...(name !== undefined && { name }),
    ...(environment && { environment }),
    ...edition,
    ci: services as readonly CiService[],
  };
}
