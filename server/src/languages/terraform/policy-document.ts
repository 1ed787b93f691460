import { own } from '../../model/tables.ts';
import { known, list, object, type Span, type Value } from '../../model/value.ts';
import { bodyValues, type Context } from './body.ts';
import { evaluate } from './evaluate.ts';
import { attributeOf, type Block, blocksOf } from './tree.ts';
import { concatenatedLists } from './values.ts';

const NAMES: Readonly<Record<string, string>> = {
  sid: 'Sid',
  effect: 'Effect',
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
};

/** A list of one says the same as its item. */
const single = (value: Value): Value =>
  value.state === 'list' && !value.open && value.items.length === 1 && value.items[0] ? value.items[0] : value;

function attributes(items: Block['items'], context: Context): ReadonlyMap<string, Value> {
  return new Map(items.flatMap(i => (i.kind === 'attribute' ? [[i.name, evaluate(i.value, context)] as const] : [])));
}

/** `principals { type = "AWS" identifiers = […] }` as a policy document names them. */
function principals(blocks: readonly Block[], context: Context, at: Span): Value {
  const members = new Map<string, Value>();
  for (const block of blocks) {
    const own = attributes(block.items, context);
    const type = own.get('type');
    const identifiers = own.get('identifiers');
    if (!identifiers) continue;
    if (type?.state === 'known' && type.value === '*') return known('*', block.at);
    const name = type?.state === 'known' ? String(type.value) : 'AWS';
    const before = members.get(name);
    members.set(name, before ? concatenatedLists([before, identifiers], at) : identifiers);
  }
  return object(members, at);
}

/** `condition { test = "Bool" variable = "aws:SecureTransport" values = ["false"] }`. */
function conditions(blocks: readonly Block[], context: Context, at: Span): Value {
  const tests = new Map<string, Map<string, Value>>();
  let open = false;
  for (const block of blocks) {
    const own = attributes(block.items, context);
    const test = own.get('test');
    const variable = own.get('variable');
    const values = own.get('values');
    if (test?.state !== 'known' || variable?.state !== 'known' || !values) {
      open = true;
      continue;
    }
    const name = String(test.value);
    const inner = tests.get(name) ?? new Map<string, Value>();
    tests.set(name, inner.set(String(variable.value), single(values)));
  }
  const members = [...tests].map(([name, inner]): readonly [string, Value] => [name, object(inner, at)]);
  return object(new Map(members), at, open);
}

const NESTED = [
  ['principals', 'Principal', principals],
  ['not_principals', 'NotPrincipal', principals],
  ['condition', 'Condition', conditions],
] as const;

function statement(block: Block, context: Context): Value {
  const members = new Map<string, Value>();
  for (const [name, value] of attributes(block.items, context)) {
    const known = own(NAMES, name);
    if (known !== undefined && value.state !== 'absent') members.set(known, single(value));
  }
  if (!members.has('Effect')) members.set('Effect', known('Allow', block.typeAt));
  const dynamic = new Set(blocksOf(block.items, 'dynamic').map(b => b.labels[0]?.text));
  for (const [type, name, read] of NESTED) {
    const blocks = blocksOf(block.items, type);
    if (dynamic.has(type)) members.set(name, object(new Map(), block.typeAt, true));
    else if (blocks.length > 0) members.set(name, read(blocks, context, blocks[0]?.typeAt ?? block.typeAt));
  }
  return object(members, block.typeAt);
}

/** What `data "aws_iam_policy_document"` stands for: a policy document as IAM has it. */
export function policyDocument(block: Block, context: Context): Value {
  const own = bodyValues(block.items, 'statement', context).map(({ block: inner, context: at }) =>
    statement(inner, at),
  );
  const sources = ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'].flatMap(
    name => {
      const found = attributeOf(block.items, name);
      return found ? [evaluate(found.value, context)] : [];
    },
  );
  const taken = sources.flatMap(v => (v.state === 'list' ? [...v.items, list([], block.typeAt, v.open)] : [v]));
  const statements = taken.map(v =>
    v.state === 'object' ? (v.members.get('Statement') ?? list([], block.typeAt, true)) : v,
  );
  const more = blocksOf(block.items, 'dynamic').some(b => b.labels[0]?.text === 'statement');
  const all = concatenatedLists([list(own, block.typeAt, more), ...statements], block.typeAt);
  return object(new Map([['Statement', all]]), block.typeAt);
}
