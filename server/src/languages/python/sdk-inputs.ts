import { type Json, known, list, object, oneOf, unknown, type Value } from '../../model/value.ts';
import type { Shape } from './bindings.ts';
import { CHOSEN, constant } from './shape.ts';

type ObjectValue = Value & { state: 'object' };

const isText = (v: Value): boolean =>
  v.state === 'template' ||
  v.state === 'ref' ||
  ((v.state === 'known' || v.state === 'default') && typeof v.value === 'string');

const isKnownAs = (v: Value | undefined, pattern: RegExp): boolean =>
  v?.state === 'known' && typeof v.value === 'string' && pattern.test(v.value);

/** The same of every value that it may be. */
const each = (v: Value, change: (one: Value) => Value): Value =>
  v.state === 'one-of' ? oneOf(v.values.map(change), v.at) : change(v);

const of = (v: Value, members: Readonly<Record<string, Value>>): Value =>
  object(new Map(Object.entries(members)), v.at);

const service = (json: Json, v: Value): Value => constant(json, v.at, 'service');

/** Source: `TrainingInput(s3_data_type="S3Prefix")` and its distribution. */
const fromUri = (uri: Value): Value =>
  isKnownAs(uri, /^file:/)
    ? of(uri, { FileDataSource: of(uri, { FileUri: uri }) })
    : of(uri, {
        S3DataSource: of(uri, {
          S3DataType: service('S3Prefix', uri),
          S3Uri: uri,
          S3DataDistributionType: service('FullyReplicated', uri),
        }),
      });

const ELSEWHERE = 'an input that is made elsewhere';

/** `InputData(data_source=…)` takes an address or one of the API's sources. */
function sourceOf(v: Value): Value {
  if (isText(v)) return fromUri(v);
  if (v.state !== 'object') return v.state === 'absent' ? v : unknown(ELSEWHERE, v.at);
  if (v.members.has('S3Uri')) return of(v, { S3DataSource: v });
  if (v.members.has('FileSystemId')) return of(v, { FileSystemDataSource: v });
  return v;
}

const named = (v: ObjectValue, name: Value | undefined): Value => {
  const source = v.members.get('DataSource');
  const members = new Map(v.members);
  if (name) members.set('ChannelName', name);
  if (source) members.set('DataSource', sourceOf(source));
  return object(members, v.at, v.open);
};

function channel(v: Value, name?: Value): Value {
  return each(v, one => {
    if (one.state === 'object' && (one.members.has('DataSource') || one.members.has('ChannelName') || one.open))
      return named(one, name);
    if (!name) return unknown(ELSEWHERE, one.at);
    // It may be an address or an input with settings of its own.
    return isText(one)
      ? named(object(new Map([['DataSource', fromUri(one)]]), one.at), name)
      : object(new Map([['ChannelName', name]]), one.at, true);
  });
}

/** Source: `_Job._format_inputs_to_input_config`: an input without a name is called `training`. */
function channels(v: Value): Value {
  return each(v, one => {
    if (one.state === 'list') return { ...one, items: one.items.map(item => channel(item)) };
    if (isText(one) || (one.state === 'object' && one.members.has('DataSource')))
      return list([channel(one, known('training', one.at))], one.at);
    if (one.state !== 'object') return one.state === 'absent' ? one : unknown(ELSEWHERE, one.at);
    const all = [...one.members].filter(([, input]) => input.state !== 'absent');
    return list(
      all.map(([name, input]) => channel(input, known(name, input.at))),
      one.at,
      one.open,
    );
  });
}

const plainly = (uri: Value): Value =>
  of(uri, { S3DataSource: of(uri, { S3DataType: service('S3Prefix', uri), S3Uri: uri }) });

/** AutoML has one channel or several, without names. */
const automl: Shape = v =>
  each(v, one => {
    const items = one.state === 'list' ? one.items : [one];
    if (one.state === 'absent' || (one.state !== 'list' && one.state !== 'object' && !isText(one))) return one;
    const made = items.map(item => (isText(item) ? of(item, { DataSource: plainly(item) }) : item));
    return list(made, one.at, one.state === 'list' && one.open);
  });

/** Source: `ProcessingInput.__init__` and `ProcessingOutput.__init__`. */
const SILENT = {
  S3Input: { S3DataType: 'S3Prefix', S3InputMode: 'File', S3DataDistributionType: 'FullyReplicated' },
  S3Output: { S3UploadMode: 'EndOfJob' },
};

/** An input or output: the library uploads files beside the source, and chooses where outputs go of which nothing is said. */
function placed(v: Value, part: keyof typeof SILENT): Value {
  const inside = v.state === 'object' ? v.members.get(part) : undefined;
  if (v.state !== 'object' || v.open || inside?.state !== 'object' || inside.open) return v;
  const members = new Map(inside.members);
  const uri = members.get('S3Uri');
  if (!uri || uri.state === 'absent' || isKnownAs(uri, /^(?!s3:)/)) members.set('S3Uri', unknown(CHOSEN, v.at));
  for (const [name, json] of Object.entries(SILENT[part]))
    if (!members.has(name)) members.set(name, service(json, inside));
  return { ...v, members: new Map(v.members).set(part, { ...inside, members }) };
}

const parts =
  (part: keyof typeof SILENT): Shape =>
  v =>
    each(v, one =>
      one.state === 'list'
        ? // A script is uploaded as an input of its own.
          list(
            one.items.map(i => each(i, item => placed(item, part))),
            one.at,
            one.open || part === 'S3Input',
          )
        : one,
    );

const inputs = parts('S3Input');
const outputs = parts('S3Output');

/** What the SDK makes of arguments that are not in the shape of the request. */
export const shapes = { channels, automl, inputs, outputs };
