import type { Resource } from '../model/resource.ts';
import { own } from '../model/tables.ts';
import type { Workload } from '../model/workload.ts';
import { variants } from './common/endpoints.ts';
import { type Software, softwareOf } from './common/software.ts';
import { gravitonCounterpart } from './data/instance-types.ts';
import { fail, get, pass, read, rule, text } from './kit.ts';

/**
 * Versions of which AWS publishes an image for Graviton. Sources: `inference_graviton` in `image_uri_config` of the SageMaker SDK 2.257, and the
 * arm64 inference images of aws/deep-learning-containers (2026-08).
 */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  PyTorch: ['1.12', '2.0', '2.1', '2.2', '2.3', '2.4', '2.6'],
  TensorFlow: ['2.9', '2.12', '2.13', '2.14', '2.16', '2.19'],
  XGBoost: ['1.3', '1.5'],
  'scikit-learn': ['1.0'],
};

const runsOnGraviton = ({ algorithm, version }: Software): boolean =>
  own(PUBLISHED, algorithm.name)?.includes(/^\d+\.\d+/.exec(version ?? '')?.[0] ?? '') ?? false;

/** What a model runs: its own image, or that of the job that it was made by. */
function served(model: Resource, workload: Workload): Software | undefined {
  const own = softwareOf(model, workload);
  if (own) return own;
  const made = workload.linked(model, 'artifact');
  const job = made.state === 'known' ? made.to[0].resource : undefined;
  return job?.type === 'SageMaker::TrainingJob' ? softwareOf(job, workload) : undefined;
}

export default rule({
  id: 'endpoint-graviton',
  title: 'Models that can run on Graviton do',
  why: 'AWS publishes an image of this framework for Graviton: the same CPU work for less money and energy. Worth a load test.',
  practices: ['efficient-silicon', 'cost-effective-hardware'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'Graviton',
  production: true,
  on: 'AWS::SageMaker::EndpointConfig',
  references: ['B39'],
  check(config, workload) {
    return variants(config).items.flatMap((variant, i) => {
      const type = read(variant, 'InstanceType');
      const model = workload.resolve(config, read(variant, 'ModelName'), 'AWS::SageMaker::Model');
      const software = model && served(model, workload);
      const written = text(type);
      if (
        !software ||
        written === undefined ||
        !runsOnGraviton(software) ||
        get(config, 'ProductionVariants.1').state !== 'absent'
      )
        return [];
      const key = String(i);
      const counterpart = gravitonCounterpart(written);
      if (counterpart === 'is one') return [pass(type.at, key)];
      return counterpart
        ? [
            fail(
              type.at,
              `${software.algorithm.name} ${software.version} has an image for Graviton: ${counterpart} may do the work of ${written} for less.`,
              { key },
            ),
          ]
        : [];
    });
  },
});
