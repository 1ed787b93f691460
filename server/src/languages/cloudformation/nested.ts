import { folderOf, normal } from '../../model/paths.ts';
import { own } from '../../model/tables.ts';
import { child, type DataMember, lasting, textOf } from '../data/tree.ts';
import { isBeside } from './elsewhere.ts';

/** Where the template of a nested stack stands, by the type of the stack. */
const SOURCE: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

/** The text that says where; undefined of anything but a stack whose template stands beside it. */
const writtenIn = lasting((entry: DataMember): string | undefined => {
  const property = own(SOURCE, textOf(child(entry.value, 'Type')) ?? '');
  const written = property && child(child(entry.value, 'Properties'), property);
  return written && isBeside(written) ? (textOf(written) ?? '').trim() : undefined;
});

/** The path of the template of a nested stack that stands beside its parent, as it does before it is packaged. */
export function nestedPath(entry: DataMember, parent: string): string | undefined {
  const written = writtenIn(entry);
  if (written === undefined) return undefined;
  const path = normal(folderOf(parent) + written);
  return path === parent ? undefined : path;
}
