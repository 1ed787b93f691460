import type { Resource } from '../model/resource.ts';
import type { Fix } from '../model/rule.ts';
import { limited } from './common/limits.ts';
import { families, isOffered, limitedTypes, sizesOf, type Use } from './data/api-limits.ts';
import { isBurstable } from './data/instance-types.ts';
import { because, fail, pass, possibilities, review, rule, safe, set, undecided } from './kit.ts';

const NOUN: Readonly<Record<Use, string>> = {
  training: 'training jobs',
  processing: 'processing jobs',
  transform: 'transform jobs',
  endpoint: 'endpoints',
  notebook: 'notebook instances',
  studio: 'Studio apps',
  cluster: 'clusters',
};

const SERIES = /^([a-z]+)(\d+)/;
/** Older than anything that SageMaker offers of the series: it can only be a mistake, a new family cannot be. */
function isTooOld(family: string): boolean {
  const [, series, generation] = SERIES.exec(family) ?? [];
  const known = [...families].flatMap(f => {
    const m = SERIES.exec(f);
    return m && m[1] === series ? [Number(m[2])] : [];
  });
  return known.length > 0 && Number(generation) < Math.min(...known);
}

/** A family that the table does not have, and that may be newer. */
const isUnheardOf = (type: string): boolean => {
  const [ml, family = ''] = type.split('.');
  return ml === 'ml' && !families.has(family) && !isTooOld(family);
};

/** What is wrong with an instance type; undefined when nothing is, or nobody can say. */
function wrong(use: Use, type: string): string | undefined {
  const [ml, family = '', size] = type.split('.');
  if (ml !== 'ml')
    return isOffered(use, `ml.${type}`)
      ? `"${type}" is an instance type of EC2; SageMaker calls it "ml.${type}".`
      : undefined;
  if (isOffered(use, type)) return undefined;
  if (size === undefined) return `"${type}" is no instance type: the size is missing.`;
  const sizes = sizesOf(use, family);
  if (sizes.length > 0) return `There is no ${type} for ${NOUN[use]}; the sizes of ${family} are ${sizes.join(', ')}.`;
  return families.has(family) || isTooOld(family)
    ? `SageMaker offers no ml.${family} instances for ${NOUN[use]}.`
    : undefined;
}

/** The service's own name; in place of a burstable type that the job cannot have, the smallest that it can. */
function fixOf(resource: Resource, path: string, type: string, use: Use): { readonly fix?: Fix } {
  if (!type.startsWith('ml.')) return { fix: safe(`Write ml.${type}`, set(resource, path, `ml.${type}`)) };
  const plain = 'ml.m5.large';
  return isBurstable(type) && isOffered(use, plain) ? { fix: review(`Use ${plain}`, set(resource, path, plain)) } : {};
}

export default rule({
  id: 'instance-type-offered',
  title: 'Instance types are ones that SageMaker offers for the job',
  why: 'Not every instance type can train, process, transform, serve and run notebooks. The request is rejected when it is sent, which may be hours into a pipeline.',
  practices: ['optimize-instance-types', 'automate-mlops-cicd'],
  severity: 'error',
  confidence: 'high',
  on: limitedTypes,
  references: ['U036', 'cfn-lint:E3640', 'cfn-lint:E3642', 'cfn-lint:E3643', 'cfn-lint:E3644'],
  check: resource =>
    limited(resource).flatMap(({ path, value, limit }) => {
      if (limit.is !== 'instance' || (value.state === 'default' && value.by === 'service')) return [];
      const types = possibilities(value)?.filter(v => typeof v === 'string');
      if (!types) return [undecided(value.at, because(value), path)];
      const [type] = types;
      if (type === undefined || !types.some(t => /^(?:ml\.)?[a-z]+\d/.test(t))) return [];
      if (types.some(isUnheardOf)) return [undecided(value.at, 'an instance family that is not known here', path)];
      const faults = types.map(t => wrong(limit.use, t));
      const [fault] = faults;
      return fault && faults.every(f => f)
        ? [fail(value.at, fault, { key: path, ...fixOf(resource, path, type, limit.use) })]
        : [pass(value.at, path)];
    }),
});
