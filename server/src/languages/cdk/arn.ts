import { read, text } from '../../model/read.ts';
import { own } from '../../model/tables.ts';
import { ref, type Span, unknown, type Value } from '../../model/value.ts';
import { concatenated } from '../data/substitute.ts';

const SEPARATORS: Readonly<Record<string, string>> = {
  COLON_RESOURCE_NAME: ':',
  SLASH_RESOURCE_NAME: '/',
  SLASH_RESOURCE_SLASH_RESOURCE_NAME: '/',
};

/** What `formatArn` makes of an ARN's components; what is not given is the stack's own. */
export function arnOf(components: Value, at: Span): Value {
  if (components.state !== 'object' || components.open) return unknown('an ARN that is not written out here', at);
  const given = (name: string, pseudo: string): Value => {
    const value = read(components, name);
    return value.state === 'absent' ? ref(pseudo, at) : value;
  };
  const format = read(components, 'arnFormat');
  const kind = format.state === 'absent' ? 'SLASH_RESOURCE_NAME' : text(format);
  const name = read(components, 'resourceName');
  const hasName = name.state !== 'absent' && kind !== 'NO_RESOURCE_NAME';
  const separator = text(read(components, 'sep')) ?? (kind === undefined ? undefined : own(SEPARATORS, kind));
  if (hasName && separator === undefined) return unknown('an ARN of a form that is not decided here', at);
  const lead = kind === 'SLASH_RESOURCE_SLASH_RESOURCE_NAME' ? '/' : '';
  return concatenated(
    [
      ...['arn:', given('partition', 'AWS::Partition'), ':', read(components, 'service'), ':'],
      ...[given('region', 'AWS::Region'), ':', given('account', 'AWS::AccountId'), `:${lead}`],
      read(components, 'resource'),
      ...(hasName ? [separator ?? '', name] : []),
    ],
    at,
  );
}
