import type { Topic } from '../../model/facts.ts';
import { child, type DataMember, type DataNode, lasting, textOf } from '../data/tree.ts';

/** What another stack may hold for this one. */
const OF_STACKS: readonly Topic[] = ['scaling', 'monitoring', 'registry', 'alarm'];
/** What text that is put in at deployment may hold. */
const OF_TEXT: readonly Topic[] = [...OF_STACKS, 'tags', 'tls-only', 'idle-shutdown'];

const STACKS: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::Stack',
  'AWS::CloudFormation::StackSet',
  'AWS::Serverless::Application',
]);

/** A file beside the template, which is read on its own. */
export const isBeside = (node: DataNode | undefined): boolean => /^(?!\w+:\/\/)[^$]+$/.test(textOf(node)?.trim() ?? '');

function ofStack(properties: DataNode | undefined): boolean {
  const source = child(properties, 'TemplateURL') ?? child(properties, 'Location');
  return !isBeside(source) && child(properties, 'TemplateBody') === undefined;
}

const hiddenIn = lasting(({ key, value }: DataMember): readonly Topic[] => {
  if (key === 'Fn::Transform' || child(value, 'Fn::Transform')) return OF_TEXT;
  const type = textOf(child(value, 'Type')) ?? '';
  if (type.endsWith('::MODULE')) return OF_TEXT;
  return STACKS.has(type) && ofStack(child(value, 'Properties')) ? OF_STACKS : [];
});

/** Macros of the account itself: they may rewrite anything. Those of AWS do what is known, but for one that includes a file. */
export function hasOwnMacro(transform: DataNode | undefined): boolean {
  if (!transform) return false;
  if (transform.kind === 'list') return transform.items.some(hasOwnMacro);
  const name = textOf(transform) ?? textOf(child(transform, 'Name'));
  return name === undefined || !name.startsWith('AWS::') || name === 'AWS::Include';
}

/** Topics of which the template may hold something that stands in another file: nested stacks, modules, included text, macros. */
export function topicsElsewhere(resources: readonly DataMember[], transform: DataNode | undefined): readonly Topic[] {
  const all = resources.flatMap(hiddenIn);
  return [...new Set(hasOwnMacro(transform) ? OF_TEXT : all)];
}
