import { nameProperty } from '../model/link.ts';
import type { Value } from '../model/value.ts';
import { limited } from './common/limits.ts';
import { limitedTypes } from './data/api-limits.ts';
import { branches, fail, pass, review, rule, set, text } from './kit.ts';

/** Text for a person to replace, and text that something else fills in later. */
const PLACEHOLDER = /[<>{}$%]|\.\.\./;

const accepts = (pattern: string, name: string): boolean => new RegExp(`^(?:${pattern})$`).test(name);
/** Characters that a name may not contain at all. */
const badIn = (pattern: string, part: string): readonly string[] => [
  ...new Set([...part].filter(c => !accepts(pattern, `a${c}a`))),
];

const quoted = (all: readonly string[]): string => all.map(c => (c === ' ' ? 'spaces' : `"${c}"`)).join(', ');

/** What is wrong with a name, as far as it is written out; undefined when nothing is. */
function wrong(value: Value, pattern: string): string | undefined {
  const whole = value.state === 'known' || value.state === 'default' ? text(value) : undefined;
  const parts = value.state === 'template' ? value.parts.filter(p => typeof p === 'string') : whole ? [whole] : [];
  if (parts.length === 0 || parts.some(p => PLACEHOLDER.test(p))) return undefined;
  const bad = [...new Set(parts.flatMap(p => badIn(pattern, p)))];
  if (bad.length > 0) return `may not contain ${quoted(bad)}`;
  if (whole === undefined || accepts(pattern, whole)) return undefined;
  if (/^[^a-z0-9]|[^a-z0-9]$/i.test(whole)) return 'has to begin and end with a letter or digit';
  const most = Number(/,(\d+)\}$/.exec(pattern)?.[1]) + 1;
  return whole.length > most ? `is longer than ${most} characters` : undefined;
}

/** The name as it would be accepted, when only the characters between letters and digits are at fault. */
function mended(value: Value, pattern: string): string | undefined {
  if (value.state !== 'known' || value.origin) return undefined;
  const name = text(value)?.replace(/[_\s.]+/g, '-');
  return name && accepts(pattern, name) ? name : undefined;
}

export default rule({
  id: 'name-accepted',
  title: 'Names are ones that SageMaker accepts',
  why: 'Most names in SageMaker take letters, digits and hyphens only. An underscore is rejected when the request is sent, which may be at the end of a long training.',
  practices: ['automate-mlops-cicd'],
  severity: 'error',
  confidence: 'high',
  on: limitedTypes,
  references: ['U090', 'cfn-lint:E3031', 'tflint:aws_sagemaker_endpoint_invalid_name'],
  check: resource =>
    limited(resource).flatMap(({ path, value, limit }) => {
      // The SDK names the configuration as the endpoint.
      if (resource.type === 'AWS::SageMaker::EndpointConfig' && resource.dialect.startsWith('sdk')) return [];
      if (value.state === 'default' && value.by === 'service') return [];
      if (limit.is !== 'name' || !(path === nameProperty(resource.type) || path.endsWith('.VariantName'))) return [];
      const faults = branches(value).map(v => wrong(v, limit.pattern));
      const [fault] = faults;
      if (!fault || !faults.every(f => f))
        return branches(value).every(v => text(v) !== undefined && !PLACEHOLDER.test(text(v) ?? ''))
          ? [pass(value.at, path)]
          : [];
      const name = mended(value, limit.pattern);
      return [
        fail(value.at, `SageMaker rejects this name: it ${fault}.`, {
          key: path,
          ...(name !== undefined && { fix: review(`Name it ${name}`, set(resource, path, name)) }),
        }),
      ];
    }),
});
