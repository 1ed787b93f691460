import { own } from '../../model/tables.ts';
import { unknown, type Value } from '../../model/value.ts';
import { bind } from './arguments.ts';
import type { Call } from './ast.ts';
import type { Context } from './context.ts';
import { joined, span } from './evaluate.ts';
import type { Site } from './scope.ts';

/** Functions that look an image of AWS up, with their first parameters. Source: `image_uris.py`, `amazon_estimator.py` of SDK 2 and 3. */
const LOOKUPS: Readonly<Record<string, readonly string[]>> = {
  'sagemaker.image_uris.retrieve': ['framework', 'region', 'version'],
  'sagemaker.core.image_uris.retrieve': ['framework', 'region', 'version'],
  'sagemaker.amazon.amazon_estimator.get_image_uri': ['region', 'framework', 'version'],
};
/** The older function under its older parameters' names. */
const FORMER: Readonly<Record<string, string>> = {
  region_name: 'region',
  repo_name: 'framework',
  repo_version: 'version',
};

/**
 * The address that a look-up gives, as far as the source tells: the registry is the library's business, and the repository goes by the name that is
 * asked for.
 */
export function libraryImage(cx: Context, name: string, call: Call, site: Site): Value | undefined {
  const order = Object.hasOwn(LOOKUPS, name) ? LOOKUPS[name] : undefined;
  if (!order) return undefined;
  const at = span(call);
  const { given, open } = bind(cx, call, site, order);
  const asked = new Map([...given].map(([k, g]) => [own(FORMER, k) ?? k, g.value]));
  const framework = asked.get('framework');
  if (framework?.state !== 'known') return undefined;
  const region = asked.get('region') ?? unknown('the Region of the session', at);
  const silent = name.endsWith('get_image_uri') && !open ? '1' : unknown('a version that the library chooses', at);
  const version = asked.get('version');
  const registry = unknown('a registry of AWS', at);
  return joined(
    [
      ...[registry, '.dkr.ecr.', region, '.amazonaws.com/', framework, ':'],
      version === undefined || version.state === 'absent' ? silent : version,
    ],
    at,
  );
}
