import { own } from '../../model/tables.ts';
import generated from './registries.generated.json' with { type: 'json' };

/** Source: `image_uri_config/*.json` of the SageMaker SDK 2.257 (2026-11); `server/scripts/generate-registries.mjs` reads it. */
const FAMILIES: readonly string[] = generated.families;
const REPOSITORIES: Readonly<Record<string, string>> = generated.repositories;

/** The account of each Region: most Regions have the first one. */
function accountsOf(family: string): ReadonlyMap<string, string> {
  const [first = '', ...regions] = family.split(' ');
  return new Map(
    regions.map((entry): [string, string] => {
      const [region = '', account = first] = entry.split('=');
      return [region, account];
    }),
  );
}

const families = FAMILIES.map(accountsOf);
const ACCOUNTS: ReadonlySet<string> = new Set(families.flatMap(f => [...f.values()]));

/** Is it an account of AWS that publishes SageMaker's own images? Its id in an image URI is no secret and no hard-coded account. */
export const isAwsRegistry = (account: string): boolean => ACCOUNTS.has(account);

/** Region -> account that publishes a repository of AWS (`sagemaker-xgboost`); undefined for repositories that are not known. */
export function publishersOf(repository: string): ReadonlyMap<string, string> | undefined {
  const [index, ...missing] = own(REPOSITORIES, repository)?.split(' ') ?? [];
  const family = families[Number(index)];
  return index === undefined || !family
    ? undefined
    : new Map([...family].filter(([region]) => !missing.includes(region)));
}
