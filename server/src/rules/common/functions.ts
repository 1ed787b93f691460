import type { Resource } from '../../model/resource.ts';
import type { Workload } from '../../model/workload.ts';
import { type Answer, get, isSet, or } from '../kit.ts';

/** Functions, as CloudFormation and as SAM have them. */
export const FUNCTIONS = ['AWS::Lambda::Function', 'AWS::Serverless::Function'] as const;
const LATER = 'AWS::Lambda::EventInvokeConfig';

/** The links of a kind that are more than a likeness. */
export const surely = (resource: Resource, kind: 'trigger' | 'calls', workload: Workload): readonly Resource[] => {
  const links = workload.linked(resource, kind);
  return links.state === 'known' ? links.to.filter(l => l.by !== 'pattern').map(l => l.resource) : [];
};

/** Whether what fails in a function that nobody waits for goes anywhere. */
export function keepsFailures(fn: Resource, workload: Workload): Answer {
  const paths =
    fn.type === 'AWS::Serverless::Function'
      ? ['DeadLetterQueue', 'EventInvokeConfig.DestinationConfig.OnFailure']
      : ['DeadLetterConfig.TargetArn'];
  const own = or('no', ...paths.map(path => isSet(get(fn, path))));
  if (own !== 'no') return own;
  const beside = workload.all(LATER).map((config): Answer => {
    const of = workload.resolve(config, get(config, 'FunctionName'));
    return of === fn ? isSet(get(config, 'DestinationConfig.OnFailure')) : of ? 'no' : 'unknown';
  });
  return or('no', ...beside);
}
