import { memberPath } from '../model/paths.ts';
import type { Value } from '../model/value.ts';
import { JOBS } from './common/jobs.ts';
import { respelled } from './common/respelled.ts';
import { isLikeRegion, regionMeant, regions } from './data/regions.ts';
import { concernsMachineLearning, fail, pass, rule, safe, set, show, undecided } from './kit.ts';

/** What stands where an address has its Region, with the signs around it. */
const PLACES: readonly RegExp[] = [
  /\.dkr[.-]ecr(?:-fips)?(\.([\w-]+)\.)amazonaws\./,
  /^arn:(?:aws[\w-]*|\$\{[^}]*\}):(?:kms|sagemaker|ecr|sns|sqs|lambda|logs|bedrock|states|secretsmanager)(:([\w-]+):)/,
];

interface Named {
  readonly path: string;
  readonly value: Value;
  readonly region: string;
  /** The Region with what stands around it. */
  readonly written: string;
}

function* named(value: Value, path: string, depth = 0): Generator<Named> {
  if (depth > 12) return;
  if (value.state === 'object')
    for (const [name, m] of value.members) yield* named(m, memberPath(path, name), depth + 1);
  else if (value.state === 'list')
    for (const [i, item] of value.items.entries()) yield* named(item, memberPath(path, String(i)), depth + 1);
  else if (value.state === 'known' || value.state === 'template') {
    const shown = show(value) ?? '';
    const [, written, region] =
      path === 'Region' ? [shown, shown, shown] : (PLACES.map(p => p.exec(shown)).find(m => m !== null) ?? []);
    if (written !== undefined && region !== undefined) yield { path, value, region, written };
  }
}

const isZone = (text: string): boolean => regions.has(text.slice(0, -1));

export default rule({
  id: 'region-exists',
  title: 'Regions are ones that AWS has',
  why: 'A client for a Region that does not exist finds no endpoint, and an address in one names nothing: the program fails when the first request is sent.',
  practices: ['automate-mlops-cicd', 'data-compute-proximity'],
  severity: 'error',
  confidence: 'high',
  on: [
    ...JOBS,
    'AWS::SageMaker::Model',
    'AWS::SageMaker::EndpointConfig',
    'AWS::SageMaker::ModelPackage',
    'AWS::IAM::Policy',
    'Code::Client',
  ],
  references: ['B43'],
  check(resource, workload) {
    if (!concernsMachineLearning(resource, workload)) return [];
    const all = [...named(resource.properties, '')];
    const wrong = all.flatMap(n => {
      const meant = regionMeant(n.region);
      if (meant === undefined) return [];
      const letters = respelled(n.value, n.written, n.written.replace(n.region, meant));
      const what = isZone(n.region)
        ? `is an Availability Zone; its Region is ${meant}`
        : `is no Region; it is ${meant}`;
      return fail(n.value.at, `"${n.region}" ${what}.`, {
        key: n.path,
        ...(letters && { fix: safe(`Write ${meant}`, set(resource, n.path, letters)) }),
      });
    });
    if (wrong.length > 0) return wrong;
    const unheard = all.find(n => !regions.has(n.region) && isLikeRegion(n.region));
    if (unheard) return undecided(unheard.value.at, 'a Region that may be newer than what is known here', unheard.path);
    const [first] = all.filter(n => regions.has(n.region));
    return first && pass(first.value.at, first.path);
  },
});
