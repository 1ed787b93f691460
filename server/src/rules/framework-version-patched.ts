import type { Resource } from '../model/resource.ts';
import { own } from '../model/tables.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { imagesOf } from './common/images.ts';
import { softwareOf } from './common/software.ts';
import { supportOf } from './data/framework-support.ts';
import { branches, fail, get, pass, read, rule, text, undecided } from './kit.ts';

const KEYS: Readonly<Record<string, string>> = {
  PyTorch: 'pytorch',
  TensorFlow: 'tensorflow',
  MXNet: 'mxnet',
  Chainer: 'chainer',
};

interface Versioned {
  readonly framework: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly at: Value;
}

/** The framework below Hugging Face's libraries decides about its image. */
function versionedOf(job: Resource, workload: Workload): Versioned | undefined {
  const software = softwareOf(job, workload);
  // The library for model parallelism brings images of its own.
  const parallel = read(get(job, 'Sdk.Distribution'), 'smdistributed');
  if (!software || (parallel.state !== 'absent' && parallel.state !== 'unknown')) return undefined;
  const { name } = software.algorithm;
  if (name === 'Hugging Face') {
    for (const [path, framework] of [
      ['Sdk.PyTorchVersion', 'PyTorch'],
      ['Sdk.TensorFlowVersion', 'TensorFlow'],
    ] as const) {
      const at = get(job, path);
      if (at.state !== 'absent') return { framework: own(KEYS, framework)!, name: framework, version: text(at), at };
    }
    return undefined;
  }
  const framework = own(KEYS, name);
  if (framework === undefined) return undefined;
  const image = imagesOf(job).find(i => i.state !== 'absent');
  return { framework, name, version: software.version, at: image ?? get(job, 'Sdk.FrameworkVersion') };
}

export default rule({
  id: 'framework-version-patched',
  title: 'Framework versions are ones that AWS patches',
  why: 'After its end of patch an image gets no security fixes and no new drivers, and it is missing in new Regions.',
  practices: ['package-approved-libraries', 'optimal-ml-framework', 'secure-data-and-modeling-environment'],
  severity: 'info',
  confidence: 'high',
  on: ['SageMaker::TrainingJob', 'AWS::SageMaker::ProcessingJob', 'AWS::SageMaker::Model'],
  references: ['B47'],
  check(job, workload) {
    const found = versionedOf(job, workload);
    if (!found || branches(found.at).every(b => b.state === 'absent')) return undefined;
    const { framework, name, version, at } = found;
    const support = version === undefined ? undefined : supportOf(framework, version);
    if (version === undefined && /^(?:pytorch|tensorflow)$/.test(framework))
      return undecided(at.at, 'a version that is decided at run time');
    if (!support) return undefined;
    if (support.is === 'patched') return pass(at.at);
    const image = version === undefined ? name : `${name} ${version}`;
    return fail(
      at.at,
      support.since === undefined
        ? `The images of ${image} get no security patches any more.`
        : `The images of ${image} have had no security patches since ${support.since}.`,
    );
  },
});
