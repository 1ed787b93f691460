import { programOf, speaksOf } from './common/scripts.ts';
import { fail, get, or, pass, rule, undecided } from './kit.ts';

export default rule({
  id: 'training-script-saves-model',
  title: 'A training script saves its result where SageMaker takes it from',
  why: 'When the job ends, SageMaker keeps what is in /opt/ml/model (SM_MODEL_DIR) and loses everything else: hours of training with nothing to show.',
  practices: ['managed-training', 'establish-lineage-tracker'],
  severity: 'info',
  confidence: 'medium',
  on: 'SageMaker::TrainingJob',
  references: [],
  check(job, workload) {
    const script = get(job, 'Sdk.SourceCode.EntryScript');
    const program = programOf(job, workload);
    if (script.state === 'absent' || !program || speaksOf(program, 'Trains') !== 'yes') return undefined;
    const saves = or(speaksOf(program, 'Model'), speaksOf(program, 'Surroundings'));
    if (saves === 'yes') return pass(script.at);
    if (saves === 'unknown') return undecided(script.at, 'a script of which not everything was read');
    return fail(
      script.at,
      'The script uses nothing that SageMaker sets up for it: what it makes is lost with the job.',
    );
  },
});
