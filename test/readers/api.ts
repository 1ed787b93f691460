import path from 'node:path';
import { missingProgram, output, program, SCRIPTS } from './home.ts';
import type { Complaint, Reader } from './reader.ts';

/** The model of the SageMaker API as the SDK for Python ships it: it refuses what a task of a state machine may not send. */
export const api: Reader = {
  name: 'the model of the API in botocore',
  kinds: ['asl'],
  missing: () => missingProgram('python'),
  read(texts) {
    const input = JSON.stringify(texts.map(t => t.text));
    const found: readonly (readonly string[])[] = JSON.parse(
      output(program('python'), [path.join(SCRIPTS, 'api.py')], input),
    );
    return found.map(all => all.map((says): Complaint => ({ about: says, says })));
  },
  wrong: {
    kind: 'asl',
    text: JSON.stringify({
      States: {
        Train: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
          Parameters: { EnableNetworkIsolated: true },
        },
      },
    }),
  },
};
