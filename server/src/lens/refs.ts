import { code } from './markdown.ts';

const KINDS: readonly (readonly [prefix: string, name: string])[] = [
  ['sm2:', ' (SDK v2)'],
  ['sm3:', ' (SDK v3)'],
  ['boto:', ' (boto3)'],
];

/** `sm2:sagemaker.x` as `` `sagemaker.x` (SDK v2) ``; a CloudFormation name tells itself what it is. */
export function refText(ref: string): string {
  const kind = KINDS.find(([prefix]) => ref.startsWith(prefix))?.[1] ?? '';
  return refName(ref) + kind;
}

/** The name alone, where its kind is said already. */
export const refName = (ref: string): string => code(ref.slice(ref.indexOf(':') + 1));
