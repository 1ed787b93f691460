import type { Workload } from '../model/workload.ts';
import { fail, get, isTrue, review, rule, set, text, undecided, verdict } from './kit.ts';

/** Does a job or model of the workload run a PyTorch before 1.13, which does not take the argument? */
const runsOldTorch = (workload: Workload): boolean =>
  (['SageMaker::TrainingJob', 'AWS::SageMaker::Model'] as const)
    .flatMap(type => workload.all(type))
    .some(r => /^(?:0|1\.(?:\d|1[0-2]))(?:\.|$)/.test(text(get(r, 'Sdk.PyTorchVersion')) ?? ''));

export default rule({
  id: 'code-load-weights-only',
  title: 'Model files are loaded as weights, not as code',
  why: 'A file that torch.load reads is a pickle: it may run any code when it is loaded, with the role of the job or endpoint. weights_only=True takes tensors and plain data alone; it is the default from PyTorch 2.6 on, not before.',
  practices: ['protect-against-data-poisoning', 'protect-model-artifacts'],
  severity: 'info',
  confidence: 'high',
  on: 'Code::Deserialization',
  references: ['U189', 'B50', 'ruff:S614', 'Sonar:S6985'],
  check(load, workload) {
    if (text(get(load, 'Function')) !== 'torch.load') return undefined;
    const value = get(load, 'WeightsOnly');
    if (runsOldTorch(workload)) return undecided(value.at, 'an argument that the PyTorch of this workload lacks');
    const stated = value.state === 'absent' ? 'does not say weights_only' : 'has weights_only=False';
    return verdict(isTrue(value), value, () =>
      fail(value.at, `This load ${stated}: it may run code that is in the file.`, {
        fix: review('Load weights only', set(load, 'WeightsOnly', true)),
      }),
    );
  },
});
