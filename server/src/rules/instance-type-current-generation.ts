import type { Resource } from '../model/resource.ts';
import { instanceTypes, JOBS } from './common/jobs.ts';
import { limited } from './common/limits.ts';
import { isOffered } from './data/api-limits.ts';
import { isPreviousGeneration, successorOf } from './data/instance-types.ts';
import { because, fail, pass, review, rule, set, text, undecided } from './kit.ts';

/** The successor, where SageMaker offers it for the same use. */
function offered(resource: Resource, path: string, type: string): string | undefined {
  const next = successorOf(type);
  const limit = limited(resource).find(l => l.path === path)?.limit;
  return next !== undefined && limit?.is === 'instance' && isOffered(limit.use, next) ? next : undefined;
}

export default rule({
  id: 'instance-type-current-generation',
  title: 'Instance types are of the current generation',
  why: 'A newer generation does the same work faster, for less money and energy, and the old one becomes scarce.',
  practices: ['optimize-instance-types', 'right-size-training-instances', 'efficient-silicon'],
  severity: 'info',
  confidence: 'high',
  on: [...JOBS, 'AWS::SageMaker::EndpointConfig', 'AWS::SageMaker::NotebookInstance'],
  references: ['B38', 'U156'],
  check: resource =>
    instanceTypes(resource).flatMap(({ path, value }, i) => {
      const type = text(value);
      const key = String(i);
      if (type === undefined) return value.state === 'absent' ? [] : [undecided(value.at, because(value), key)];
      if (!type.startsWith('ml.') || (value.state === 'default' && value.by === 'service')) return [];
      if (!isPreviousGeneration(type)) return [pass(value.at, key)];
      const next = offered(resource, path, type);
      const fix = next && { fix: review(`Use ${next}`, set(resource, path, next)) };
      return [
        fail(value.at, `${type} is of a previous generation${next ? `; its successor is ${next}` : ''}.`, {
          key,
          ...fix,
        }),
      ];
    }),
});
