import generated from './framework-support.generated.json' with { type: 'json' };

/**
 * Until when AWS patches the images of a framework's version. Source: the tables of aws/deep-learning-containers from which the page "Framework Support
 * Policy" is made; `server/scripts/generate-framework-support.mjs` reads them.
 */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = generated.endOfPatch;

/** Frameworks that have no images with patches any more. Sources: Apache MXNet was retired in 2023, Chainer in 2019. */
const RETIRED: Readonly<Record<string, string>> = { mxnet: '2023', chainer: '2019' };

const parts = (version: string): readonly number[] => version.split('.').map(Number);
const isOlder = (a: string, b: string): boolean => {
  const [[a1 = 0, a2 = 0], [b1 = 0, b2 = 0]] = [parts(a), parts(b)];
  return a1 < b1 || (a1 === b1 && a2 < b2);
};
const minor = (version: string): string => version.split('.').slice(0, 2).join('.');

/** What is known of a version's patches on the day of the table. */
export type Support = { readonly is: 'patched' } | { readonly is: 'ended'; readonly since?: string };

/** Does AWS still patch the images of that version? Undefined for what no table knows, and for versions that are newer than the table. */
export function supportOf(framework: string, version: string): Support | undefined {
  if (Object.hasOwn(RETIRED, framework)) return { is: 'ended', since: RETIRED[framework]! };
  const table = Object.hasOwn(TABLES, framework) ? TABLES[framework] : undefined;
  if (!table || !/^\d+\.\d+/.test(version)) return undefined;
  const own = minor(version);
  const oldest = Object.keys(table).reduce((a, b) => (isOlder(b, a) ? b : a));
  if (isOlder(own, oldest)) return { is: 'ended' };
  const ends = table[own];
  if (ends === undefined) return undefined;
  return ends < generated.read ? { is: 'ended', since: ends } : { is: 'patched' };
}
