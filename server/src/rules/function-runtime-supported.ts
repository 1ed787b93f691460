import { endedRuntime } from './data/runtimes.ts';
import { concernsMachineLearning, fail, get, pass, review, rule, set, text, undecided } from './kit.ts';

const PATH = 'Runtime';

export default rule({
  id: 'function-runtime-supported',
  title: 'Functions run on runtimes that AWS Lambda patches',
  why: 'A deprecated runtime gets no security patches, and after some time the function can neither be created nor changed: the day a model has to be replaced is a bad day to find out.',
  practices: ['package-approved-libraries', 'ml-microservices'],
  severity: 'info',
  confidence: 'high',
  on: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  references: ['U149', 'CKV_AWS_363', 'cfn-lint:W2531', 'cdk-nag:AwsSolutions-L1', 'Lambda.2'],
  check(fn, workload) {
    if (!concernsMachineLearning(fn, workload)) return undefined;
    const runtime = get(fn, PATH);
    // An image brings its own.
    if (runtime.state === 'absent') return undefined;
    const name = text(runtime);
    if (name === undefined) return undecided(runtime.at, 'a runtime that is decided elsewhere');
    const ended = endedRuntime(name);
    if (!ended) return pass(runtime.at);
    const { since, current } = ended;
    const fix = current !== undefined && { fix: review(`Run on ${current}`, set(fn, PATH, current)) };
    return fail(runtime.at, `The runtime ${name} has had no security patches since ${since}.`, { ...fix });
  },
});
