import generated from './registries.generated.json' with { type: 'json' };

/** Source: `image_uri_config/*.json` of the SageMaker SDK 2.257 (2026-11); `server/scripts/generate-registries.mjs` reads it. */
const ACCOUNTS: ReadonlySet<string> = new Set(generated.accounts.split(' '));

/** Is it an account of AWS that publishes SageMaker's own images? Its id in an image URI is no secret and no hard-coded account. */
export const isAwsRegistry = (account: string): boolean => ACCOUNTS.has(account);
