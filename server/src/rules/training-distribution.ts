import { folderOf } from '../model/paths.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { isMultiInstance } from './common/jobs.ts';
import { softwareOf } from './common/software.ts';
import { fail, get, isSet, pass, review, rule, set, text, undecided } from './kit.ts';

/** Frameworks whose script runs once on every instance unless the job says how to share the work. */
const SHARING: readonly string[] = ['PyTorch', 'TensorFlow', 'Hugging Face', 'MXNet'];
/** What a script that shares the work by itself imports or calls. */
const LAUNCHERS: readonly string[] = [
  'import:torch.distributed',
  'call:torch.distributed',
  'call:torch.nn.parallel',
  'import:horovod',
  'import:deepspeed',
  'import:accelerate',
  'import:pytorch_lightning',
  'import:lightning',
  'import:ray',
  'import:smdistributed',
  'import:mpi4py',
  'call:tensorflow.distribute',
  'call:mxnet.kvstore',
  'call:mxnet.kv',
];

/** Hyperparameters by which scripts are told how to share the work. */
const TOLD = /backend|distribut|horovod|ddp|fsdp|deepspeed|nproc|world_size|parameter_server|dask|ray/i;

const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Does something show that the script shares the work by itself, or is the script not there to say? */
function mayShareByItself(job: Resource, framework: string, workload: Workload): boolean {
  const hyperparameters = get(job, 'HyperParameters');
  const told = hyperparameters.state === 'object' ? [...hyperparameters.members.keys()].some(k => TOLD.test(k)) : false;
  if (!workload.complete || told || (hyperparameters.state !== 'object' && hyperparameters.state !== 'absent'))
    return true;
  const own = folderOf(workload.documentOf(job)?.path ?? '');
  const beside = (path: string): boolean => path.startsWith(own);
  if (LAUNCHERS.some(name => workload.traces(name).some(t => beside(t.document.path)))) return true;
  // Trainers of Hugging Face share nothing without a launcher.
  if (framework === 'Hugging Face') return false;
  const script = text(get(job, 'Sdk.SourceCode.EntryScript'));
  return script === undefined || !workload.documents.some(d => beside(d.path) && base(d.path) === base(script));
}

export default rule({
  id: 'training-distribution',
  title: 'Training on several instances says how they share the work',
  why: 'Without a distribution the same script runs on every instance from the beginning: twice the price for the same model, or two models that overwrite each other.',
  practices: ['distributed-training', 'right-size-training-instances', 'optimize-instance-types'],
  severity: 'warning',
  confidence: 'medium',
  on: 'SageMaker::TrainingJob',
  references: ['B35'],
  check(job, workload) {
    const software = softwareOf(job, workload);
    if (!software?.by || !SHARING.includes(software.algorithm.name)) return undefined;
    // Groups of instances have different duties, which the script knows.
    if (isMultiInstance(job) !== 'yes' || isSet(get(job, 'ResourceConfig.InstanceGroups')) !== 'no') return undefined;
    const distribution = get(job, 'Sdk.Distribution');
    const stated = isSet(distribution);
    if (stated === 'yes') return pass(distribution.at);
    if (stated === 'unknown') return undecided(distribution.at, 'a distribution that is decided at run time');
    if (mayShareByItself(job, software.algorithm.name, workload))
      return undecided(job.at, 'a script that may share the work itself');
    return fail(job.at, 'This job runs its script on several instances, and nothing says how they share the work.', {
      fix: review(
        'Launch the script with torchrun on all instances',
        set(job, 'Sdk.Distribution', { torch_distributed: { enabled: true } }),
      ),
    });
  },
});
