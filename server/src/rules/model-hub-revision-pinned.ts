import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { hubModel, isPinned } from './common/hub.ts';
import { fail, get, isSet, items, or, pass, read, review, rule, set, undecided } from './kit.ts';

/** The container and where it stands among the model's properties. */
type Container = readonly [path: string, value: Value];

const containersOf = (model: Resource): readonly Container[] => [
  ['PrimaryContainer', get(model, 'PrimaryContainer')],
  ['Specification.Container', get(model, 'Specification.Container')],
  ...items(get(model, 'Containers')).items.map((c, i): Container => [`Containers.${i}`, c]),
];

function judged(model: Resource, [path, container]: Container): readonly Verdict[] {
  const environment = read(container, 'Environment');
  const name = hubModel(environment);
  // What comes as model data is not fetched.
  const data = or(isSet(read(container, 'ModelDataUrl')), isSet(read(container, 'ArtifactUrl')));
  if (name === undefined || data !== 'no') return [];
  const id = read(environment, 'HF_MODEL_ID');
  const place = id.state === 'known' ? id.at : model.at;
  const pinned = or(
    isPinned(read(environment, 'HF_MODEL_REVISION')),
    isPinned(read(environment, 'REVISION')),
    isPinned(read(environment, 'OPTION_REVISION')),
  );
  if (pinned === 'yes') return [pass(place, path)];
  if (pinned === 'unknown') return [undecided(place, 'an environment that is not written out here', path)];
  const fix = review('Pin the revision', set(model, `${path}.Environment.HF_MODEL_REVISION`, 'your-commit-hash'));
  return [
    fail(place, `Each new instance fetches ${name} as it is on that day: no revision is given.`, { key: path, fix }),
  ];
}

export default rule({
  id: 'model-hub-revision-pinned',
  title: 'A container fetches its model at a pinned revision',
  why: 'An instance that is added or replaced later may serve other weights than those beside it: what was tested is not what answers, and a rollback does not bring it back.',
  practices: ['recoverable-endpoint', 'protect-against-data-poisoning', 'version-and-track-everything'],
  severity: 'hint',
  confidence: 'high',
  on: ['AWS::SageMaker::Model', 'AWS::SageMaker::InferenceComponent'],
  references: ['B49', 'GENREL04-BP02'],
  production: true,
  check: model => containersOf(model).flatMap(c => judged(model, c)),
});
