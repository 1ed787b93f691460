import type { Dialect, Resource } from '../model/resource.ts';
import type { Span, Value } from '../model/value.ts';
import { imagesOf } from './common/images.ts';
import { isOwnAccount } from './data/accounts.ts';
import { fail, get, pass, rule, show, undecided } from './kit.ts';

/** What knows the Region and the account that it is deployed to. */
const STACKS: ReadonlySet<Dialect> = new Set<Dialect>([
  'cloudformation',
  'sam',
  'cdk-typescript',
  'cdk-python',
  'terraform',
]);
const HOLE = '\\$\\{[^}]*\\}';
/** Addresses that name a Region and an account: those of an image, and of other things of AWS. */
const PLACES: readonly RegExp[] = [
  new RegExp(`^(?<account>\\d{12}|${HOLE})\\.dkr\\.ecr\\.(?<region>[a-z]{2}(?:-[a-z]+)+-\\d|${HOLE})\\.`),
  new RegExp(
    `^arn:(?:aws[\\w-]*|${HOLE}):(?:kms|sagemaker|ecr|sns|lambda|secretsmanager|iam|logs):(?<region>[a-z]{2}(?:-[a-z]+)+-\\d|${HOLE}|):(?<account>\\d{12}|${HOLE}):`,
  ),
];

interface Place {
  readonly at: Span;
  /** What is written out of where it is. */
  readonly fixed: readonly string[];
}

function placeOf(value: Value): Place | undefined {
  const shown = show(value) ?? '';
  const { region = '', account = '' } = PLACES.map(p => p.exec(shown)?.groups).find(g => g) ?? {};
  if (region === '' && account === '') return undefined;
  const fixed = [...(/^[a-z]/.test(region) ? [region] : []), ...(isOwnAccount(account) ? [`account ${account}`] : [])];
  // A constant is where it is changed.
  const at = value.state === 'known' ? (value.origin ?? value.at) : value.at;
  return { at, fixed };
}

function* placesIn(value: Value, depth = 0): Generator<Place> {
  if (depth > 12) return;
  if (value.state === 'object') for (const member of value.members.values()) yield* placesIn(member, depth + 1);
  else if (value.state === 'list') for (const item of value.items) yield* placesIn(item, depth + 1);
  else if (value.state === 'known' || value.state === 'template') {
    const place = placeOf(value);
    if (place) yield place;
  }
}

const isGiven = (resource: Resource): boolean =>
  imagesOf(resource).some(v => ['ref', 'unknown', 'default', 'one-of'].includes(v.state)) ||
  get(resource, 'KmsKeyId').state === 'default';

export default rule({
  id: 'stack-region-open',
  title: 'Stacks take Region and account from where they are deployed',
  why: 'A Region or an account that is written into a stack binds it to one environment: staging and production, or another Region, need another text, and the two drift apart.',
  practices: ['sync-environments', 'sustainable-regions'],
  severity: 'hint',
  confidence: 'medium',
  on: ['AWS::SageMaker::Model', 'AWS::SageMaker::NotebookInstance', 'AWS::SageMaker::Domain'],
  references: ['U154', 'cfn-lint:I3042', 'Sonar:S6262'],
  check(resource) {
    if (!STACKS.has(resource.dialect)) return undefined;
    const places = [...placesIn(resource.properties)];
    const bound = places.find(p => p.fixed.length > 0);
    if (bound)
      return fail(bound.at, `This works in ${bound.fixed.join(', ')} only: the stack knows where it is deployed.`);
    const [first] = places;
    if (first) return pass(first.at);
    return isGiven(resource) ? undecided(resource.at, 'addresses that are given from outside') : undefined;
  },
});
