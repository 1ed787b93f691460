import type { Trace } from '../../model/trace.ts';
import type { Span } from '../../model/value.ts';
import { child, textOf } from '../data/tree.ts';
import type { CiJob } from './ci-jobs.ts';

/** One place where a CI definition changes what runs in AWS. */
export interface CiDeploy {
  readonly at: Span;
  /** The command or action, as people call it. */
  readonly command: string;
  /** Names around it say that it is production. */
  readonly production: boolean;
  readonly approved: boolean;
  readonly open: boolean;
}

/** Commands and actions that roll out infrastructure or models. */
const DEPLOYS =
  /^(?:run:(?:cdk deploy|sam deploy|terraform apply|tofu apply|terragrunt apply|serverless deploy|sls deploy|pulumi up)|api:cloudformation\.(?:CreateStack|UpdateStack|ExecuteChangeSet)|api:sagemaker\.(?:CreateEndpoint|UpdateEndpoint)|uses:aws-actions\/aws-cloudformation-github-deploy)$/;
/** `aws cloudformation deploy` is a command of its own, no operation. */
const CONVENIENCE = 'run:aws cloudformation';
const PRODUCTION = /(?<!non-?_?|pre-?_?)(?<![a-z])prod(?:uction)?(?![a-z])/i;

/** The command line, with the lines that it goes on with. */
function lineOf(text: string, { start }: Span): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  return /^(?:[^\n\\]|\\[\s\S])*/.exec(text.slice(from, from + 2000))?.[0] ?? '';
}

const isDeploy = (trace: Trace, text: string): boolean =>
  DEPLOYS.test(trace.name) ||
  (trace.name === CONVENIENCE && /\bcloudformation\s+deploy\b/.test(lineOf(text, trace.at)));

const isIn = (at: Span, outer: Span): boolean => at.start >= outer.start && at.end <= outer.end;

/** Text around a command that may name the environment: the command itself, its step, its job. */
function around(job: CiJob, trace: Trace, text: string): string {
  const step = job.steps.find(s => isIn(trace.at, s.at));
  return [job.called, textOf(child(step, 'name')) ?? '', lineOf(text, trace.at)].join('\n');
}

/** What the jobs deploy, by the commands found in the text. */
export const ciDeploys = (jobs: readonly CiJob[], traces: readonly Trace[], text: string): readonly CiDeploy[] =>
  jobs.flatMap(job =>
    traces.flatMap(trace =>
      isIn(trace.at, job.extent) && isDeploy(trace, text)
        ? [
            {
              at: trace.at,
              command: trace.name.replace(/^\w+:/, ''),
              production: PRODUCTION.test(around(job, trace, text)),
              approved: job.approved,
              open: job.open,
            },
          ]
        : [],
    ),
  );
