import { programOf, speaksOf } from './common/scripts.ts';
import { fail, get, isSet, pass, rule, undecided } from './kit.ts';

export default rule({
  id: 'training-script-checkpoints',
  title: 'A training script writes the checkpoints that its job uploads',
  why: 'A checkpoint location only copies what the script writes to /opt/ml/checkpoints. A script that writes none starts from the beginning after each interruption, and the time before is paid for twice.',
  practices: ['warm-start-and-checkpoint', 'use-managed-spot-training'],
  severity: 'warning',
  confidence: 'medium',
  on: 'SageMaker::TrainingJob',
  references: ['GENREL06-BP01'],
  check(job, workload) {
    const place = get(job, 'CheckpointConfig.S3Uri');
    if (isSet(place) !== 'yes' || get(job, 'Sdk.SourceCode.EntryScript').state === 'absent') return undefined;
    const program = programOf(job, workload);
    const writes = program ? speaksOf(program, 'Checkpoints') : 'unknown';
    if (!program || writes === 'unknown') return undecided(place.at, 'a script of which not everything was read');
    if (writes === 'yes') return pass(place.at);
    const [script] = program.parts;
    const uri = script && workload.documentOf(script)?.uri;
    return fail(place.at, 'A place for checkpoints is set, but the script neither writes nor reads any.', {
      related: script && uri ? [{ uri, at: script.at, message: 'The script' }] : [],
    });
  },
});
