import { stepsOf } from './common/pipelines.ts';
import { type Answer, fail, isTrue, pass, read, review, rule, set, undecided } from './kit.ts';

/** Steps that run a job of their own. */
const COSTLY: readonly string[] = ['Processing', 'Training', 'Tuning', 'Transform', 'AutoML'];

export default rule({
  id: 'pipeline-step-caching',
  title: 'Pipelines reuse the results of steps whose input has not changed',
  why: 'Without a cache every run computes every step again, also those that have nothing new to work on. Steps that depend on the time of day are better left without.',
  practices: ['retrain-only-when-necessary', 'incremental-training-and-caching', 'stop-unused-resources'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'step caching',
  on: 'AWS::SageMaker::Pipeline',
  references: ['B14'],
  check(pipeline) {
    const { all, open } = stepsOf(pipeline);
    // A pipeline that only scores has new data in every run.
    if (!all.some(s => s.type === 'Training' || s.type === 'Tuning' || s.type === 'AutoML')) return undefined;
    const costly = all.filter(s => COSTLY.includes(s.type ?? ''));
    if (costly.length < 2) return undefined;
    const cached = costly.map(
      (s): Answer => isTrue(read(read(s.value, 'CacheConfig', pipeline.at), 'Enabled', pipeline.at)),
    );
    if (cached.includes('yes')) return pass(pipeline.at);
    if (open || cached.includes('unknown'))
      return undecided(pipeline.at, 'steps or caches that are not written out here');
    return fail(pipeline.at, `None of the ${costly.length} jobs of this pipeline is cached.`, {
      fix: review(
        'Reuse results for 30 days',
        ...costly.map(s => set(pipeline, `${s.path}.CacheConfig`, { Enabled: true, ExpireAfter: 'P30D' })),
      ),
    });
  },
});
