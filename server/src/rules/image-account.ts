import type { Resource, ResourceType } from '../model/resource.ts';
import { type Image, placedImages } from './common/images.ts';
import { respelled } from './common/respelled.ts';
import { publishersOf } from './data/registries.ts';
import { fail, get, pass, rule, safe, set, show, undecided } from './kit.ts';

const HOLE = '\\$\\{[^}]*\\}';
const ADDRESS = new RegExp(
  `^(\\d{12}|${HOLE})\\.dkr[.-]ecr(?:-fips)?\\.([a-z]{2}(?:-[a-z]+)+-\\d|${HOLE})\\.[^/]+/([\\w./-]+?)(?:[:@]|$)`,
);

/** Where monitors name the image that analyses what an endpoint was asked. */
const MONITORS: Readonly<Partial<Record<ResourceType, string>>> = {
  'AWS::SageMaker::MonitoringSchedule':
    'MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringAppSpecification.ImageUri',
  'AWS::SageMaker::DataQualityJobDefinition': 'DataQualityAppSpecification.ImageUri',
  'AWS::SageMaker::ModelQualityJobDefinition': 'ModelQualityAppSpecification.ImageUri',
  'AWS::SageMaker::ModelBiasJobDefinition': 'ModelBiasAppSpecification.ImageUri',
  'AWS::SageMaker::ModelExplainabilityJobDefinition': 'ModelExplainabilityAppSpecification.ImageUri',
};

function imagesIn(resource: Resource): readonly Image[] {
  const path = MONITORS[resource.type];
  return path === undefined ? placedImages(resource) : [{ path, value: get(resource, path) }];
}

export default rule({
  id: 'image-account',
  title: 'Images of AWS are taken from the account that publishes them in the Region',
  why: 'AWS publishes each image from another account in nearly every Region. Where account and Region do not belong together, nothing can be pulled and the job or the endpoint fails.',
  practices: ['package-approved-libraries', 'automate-mlops-cicd'],
  severity: 'error',
  confidence: 'high',
  on: [
    'SageMaker::TrainingJob',
    'AWS::SageMaker::ProcessingJob',
    'AWS::SageMaker::Model',
    'AWS::SageMaker::InferenceComponent',
    'AWS::SageMaker::ModelPackage',
    ...(Object.keys(MONITORS) as ResourceType[]),
  ],
  references: ['B43', 'B46'],
  check: resource =>
    imagesIn(resource).flatMap(({ path, value }, i) => {
      const [, account = '', region = '', repository = ''] = ADDRESS.exec(show(value) ?? '') ?? [];
      const publishers = publishersOf(repository);
      const key = String(i);
      if (!publishers) return [];
      // An account of one's own may hold a copy of the image.
      const isPublisher = [...publishers.values()].includes(account);
      if (!isPublisher && /^\d/.test(account)) return [];
      const right = publishers.get(region);
      if (!isPublisher || right === undefined)
        return [undecided(value.at, 'an account or a Region that is decided elsewhere', key)];
      if (right === account) return [pass(value.at, key)];
      const letters = respelled(value, account, right);
      const fix = letters && { fix: safe(`Write ${right}`, set(resource, path, letters)) };
      return [
        fail(value.at, `In ${region} AWS publishes ${repository} from account ${right}, not ${account}.`, {
          key,
          ...fix,
        }),
      ];
    }),
});
