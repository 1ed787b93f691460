import type { SiteKind, SiteValue } from '../../model/intent.ts';
import type { JsonObject } from '../data/json-value.ts';
import { child, type DataNode, textOf } from '../data/tree.ts';

const TYPES: Readonly<Partial<Record<SiteKind, string>>> = {
  subnet: 'AWS::EC2::Subnet::Id',
  subnets: 'List<AWS::EC2::Subnet::Id>',
  'security-groups': 'List<AWS::EC2::SecurityGroup::Id>',
};
/** What a deployment is refused without; the types of AWS refuse what is none of theirs. */
const LIMITS: Readonly<Partial<Record<SiteKind, JsonObject>>> = {
  'kms-key-arn': { AllowedPattern: 'arn:aws[a-z-]*:kms:.+' },
  's3-uri': { AllowedPattern: 's3://.+' },
  arn: { AllowedPattern: 'arn:aws[a-z-]*:.+' },
  bucket: { MinLength: 3 },
  'kms-key': { MinLength: 1 },
  text: { MinLength: 1 },
};
/** Other names that templates use for the same. */
const SYNONYMS: Readonly<Partial<Record<SiteKind, RegExp>>> = {
  'kms-key': /^kms(?:master)?key(?:id|arn)?$/i,
  'kms-key-arn': /^kms(?:master)?keyarn$/i,
};

/** The parameter that a value becomes. */
export const parameterOf = ({ $site, description }: SiteValue): JsonObject => ({
  Type: TYPES[$site] ?? 'String',
  Description: description,
  ...LIMITS[$site],
});

/** Nobody has to say anything: the parameter may be empty. */
const mayBeEmpty = (parameter: DataNode): boolean => {
  const preset = child(parameter, 'Default');
  return preset?.kind === 'scalar' && (preset.value === '' || preset.value === null);
};

/** The parameter of the template that means the same; undefined without one, or where several might. */
export function sameParameter(site: SiteValue, parameters: ReadonlyMap<string, DataNode>): string | undefined {
  const type = TYPES[site.$site];
  const fits = [...parameters].filter(([, p]) => textOf(child(p, 'Type')) === (type ?? 'String') && !mayBeEmpty(p));
  if (fits.some(([name]) => name === site.name)) return site.name;
  const [only, ...more] = type ? fits : fits.filter(([name]) => SYNONYMS[site.$site]?.test(name));
  // One subnet of several is not any of them.
  return more.length === 0 && site.$site !== 'subnet' ? only?.[0] : undefined;
}
