import type { Trace } from '../model/trace.ts';
import type { Span } from '../model/value.ts';
import { operationOf, serviceOf } from './api-names.ts';

/** `arn:aws:states:::glue:startJobRun.sync`, `arn:${AWS::Partition}:states:::aws-sdk:sagemaker:createModel`. */
const INTEGRATION = /\barn:(?:aws[\w-]*|\$\{[^}\n]{0,200}\}):states:::(?:aws-sdk:)?([a-z0-9-]+):([A-Za-z]\w*)/g;

/** What optimised integrations call by another name than the API. */
const RENAMED: Readonly<Record<string, string>> = {
  'emr.CreateCluster': 'emr.RunJobFlow',
  'emr.TerminateCluster': 'emr.TerminateJobFlows',
  'emr.AddStep': 'emr.AddJobFlowSteps',
  'emr.CancelStep': 'emr.CancelSteps',
};

/** The API operation behind a task, by names as Step Functions writes them. */
export function integration(service: string, action: string): string {
  const owner = serviceOf(service);
  const name = `${owner}.${operationOf(owner, action)}`;
  return `api:${(Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined) ?? name}`;
}

/** Integrations with something that is no AWS API. */
const NO_API = /^api:(?:http\.|apigateway\.Invoke$|eks\.(?:RunJob|Call)$)/;

/** Whether a comment with `#` begins on the line before a place. */
export const isCommented = (text: string, at: number): boolean =>
  /^\s*#/.test(text.slice(text.lastIndexOf('\n', at) + 1, at));

/** The service integrations of state machines, wherever in a text their definition stands: alone, in a property, in a string; not in comments. */
export function integrationTraces(text: string, comments: readonly Span[] = []): readonly Trace[] {
  if (!text.includes(':states:::')) return [];
  return [...text.matchAll(INTEGRATION)].flatMap((m): readonly Trace[] => {
    const [arn, service = '', action = ''] = m;
    // An activity or a nested machine is named by an ARN of its own, with an account.
    if (isCommented(text, m.index) || comments.some(c => c.start <= m.index && m.index < c.end)) return [];
    const name = integration(service, action);
    return NO_API.test(name) ? [] : [{ name, at: { start: m.index, end: m.index + arn.length } }];
  });
}
