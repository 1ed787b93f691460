import { FUNCTIONS, surely } from './common/functions.ts';
import { equals, failure, get, rule, safe, set, verdict } from './kit.ts';

export default rule({
  id: 'function-tracing',
  title: 'Functions that ask an endpoint trace their calls',
  why: 'When answers are slow, a trace tells whether the function, its start or the model takes the time. Without one it is guesswork between two logs.',
  practices: ['debugging-and-logging', 'ml-microservices'],
  severity: 'hint',
  confidence: 'high',
  absent: 'tracing',
  production: true,
  on: FUNCTIONS,
  references: ['U149', 'CKV_AWS_50', 'KICS:9488c451', 'trivy:AWS-0066'],
  check(fn, workload) {
    if (surely(fn, 'calls', workload).length === 0) return undefined;
    const path = fn.type === 'AWS::Serverless::Function' ? 'Tracing' : 'TracingConfig.Mode';
    const mode = get(fn, path);
    return verdict(equals(mode, 'Active'), mode, () =>
      failure(mode, {
        message: 'Calls through this function are not traced.',
        fix: safe('Trace calls', set(fn, path, 'Active')),
      }),
    );
  },
});
