import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { profileFields } from '../../server/src/profile/fields.ts';
import { profileMarkdown } from '../../server/src/profile/markdown.ts';
import { profileView } from '../../server/src/profile/rows.ts';
import { readSaid, withProject } from '../../server/src/profile/said.ts';
import { completed, newProfile } from '../../server/src/profile/write.ts';
import { profileOf } from './workload.ts';

const schema = JSON.parse(readFileSync('schemas/profile.schema.json', 'utf8'));
const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);
const reasons = (text: string): readonly string[] => readSaid(text, 'profile.yaml').problems.map(p => p.reason);
const done = (text: string | undefined): string => {
  const made = completed(text, 'profile.yaml');
  return 'text' in made ? made.text : assert.fail(made.problem);
};

describe('the file with the profile', () => {
  test('a new one names every field, says nothing and fits its schema', () => {
    const { said, problems, named } = readSaid(newProfile(), 'profile.yaml');
    assert.deepEqual(said, {});
    assert.deepEqual(problems, []);
    assert.deepEqual(
      named,
      profileFields.map(f => f.key),
    );
    assert.ok(validate(parse(newProfile())), JSON.stringify(validate.errors));
    assert.deepEqual(Object.keys(schema.properties.fields.properties), [...named]);
  });

  test('values, targets and reasons are read as they are typed', () => {
    const text =
      'version: 1\nfields:\n  instanceType:\n    current: ml.m5.large\n    target: [ml.m6i.large, ml.m7i.large]\n  spot: {current: true}\n  toleranceMs: {current: 800, rationale: "  Agreed. "}\n';
    assert.deepEqual(readSaid(text, 'p').said, {
      instanceType: { current: 'ml.m5.large', target: ['ml.m6i.large', 'ml.m7i.large'] },
      spot: { current: true },
      toleranceMs: { current: 800, rationale: '  Agreed. ' },
    });
    assert.deepEqual(reasons(text), []);
  });

  test('mistakes are told and hide nothing else', () => {
    const text =
      'version: 1\nfields:\n  instancetype: {current: a}\n  latency: {current: lo, why: x}\n  spot: {current: maybe}\n  pattern: steady\n  location: {current: cloud}\n';
    assert.deepEqual(reasons(text), [
      'The profile has no field "instancetype". Did you mean "instanceType"?',
      '"latency" is one of low, medium, high, batch. Did you mean "low"?',
      'Unknown key "why".',
      '"spot" is true or false.',
      'A field has to be a map with the keys current, target, rationale.',
    ]);
    assert.deepEqual(readSaid(text, 'p').said.location, { current: 'cloud' });
  });

  test('a file that is not understood is never added to', () => {
    for (const text of [
      'version: 2\n',
      'fields: [\n',
      '- a\n',
      '<<<<<<< a\nversion: 1\n',
      'version: 1\nfields: {spot: {current: true}}\n',
    ]) {
      const made = completed(text, 'profile.yaml');
      assert.ok('problem' in made && made.problem.endsWith('Nothing was written.'), text);
    }
  });

  test('missing fields are added at the end; every byte that is there stays', () => {
    const before =
      '# ours\r\nversion: 1\r\nfields:\r\n    # why\r\n    spot:   # yes\r\n        current: true # since May\r\n    unknownField: {current: 1}\r\n\r\n# end\r\n';
    const after = done(before);
    assert.ok(after.startsWith(before.slice(0, before.indexOf('\r\n\r\n# end'))));
    assert.ok(after.endsWith('\r\n\r\n# end\r\n'));
    assert.ok(!/[^\r]\n/.test(after));
    const read = readSaid(after, 'p');
    assert.deepEqual(read.said, { spot: { current: true } });
    assert.deepEqual([...read.named].sort(), [...profileFields.map(f => f.key), 'unknownField'].sort());
    assert.equal(done(after), after);
  });

  test('without a file, or with an empty one, it is made', () => {
    assert.equal(done(undefined), newProfile());
    assert.equal(done('\n'), newProfile());
  });

  test('the project file speaks where the profile is silent', () => {
    const said = withProject(
      { spot: { current: false }, latency: { target: 'low' } },
      { spot: true, latency: 'high', nothing: 1 },
    );
    assert.deepEqual(said, { spot: { current: false }, latency: { current: 'high', target: 'low' } });
  });
});

const SPOT = (on: string): string =>
  `from sagemaker.estimator import Estimator\ne${on} = Estimator(image_uri="i", role="r", instance_count=1, instance_type="ml.m5.large", use_spot_instances=${on})\ne${on}.fit()\n`;

/** A file that names neither AWS nor a library that ML Lens knows is not read. */
const TORCH = 'import boto3\nimport torch\n';

describe('code and people side by side', () => {
  const row = (files: Record<string, string>, said: Parameters<typeof profileView>[1], key: string) =>
    profileView(profileOf(files), said)
      .groups.flatMap(g => g.rows)
      .find(r => r.key === key);

  test('they agree, or code says something else besides', () => {
    const one = row({ 'a.py': SPOT('True') }, { spot: { current: true, target: true } }, 'spot');
    assert.deepEqual([one?.disagrees, one?.gap], [false, false]);
    const two = row({ 'a.py': SPOT('True'), 'b.py': SPOT('False') }, { spot: { current: true, target: true } }, 'spot');
    assert.deepEqual([two?.disagrees, two?.gap], [true, true]);
  });

  test('a person may know more than code shows', () => {
    const frameworks = row({ 'a.py': TORCH }, { frameworks: { current: ['PyTorch', 'our own'] } }, 'frameworks');
    assert.equal(frameworks?.disagrees, false);
    const without = row({ 'a.py': TORCH }, { frameworks: { current: ['our own'] } }, 'frameworks');
    assert.equal(without?.disagrees, true);
  });

  test('a target without anything known is a difference', () =>
    assert.equal(row({}, { updateSchedule: { target: 'weekly' } }, 'updateSchedule')?.gap, true));

  test('what people wrote is no markup in the document', () => {
    const said = { location: { current: '<b>x</b> | [a](javascript:1)', rationale: 'a | b\n| c' } };
    const text = profileMarkdown(profileView(profileOf({}), said), { name: '# x', place: () => undefined });
    const [line] = text.split('\n').filter(l => l.includes('javascript'));
    assert.ok(line && line.split(/(?<!\\)\|/).length === 7, line);
    assert.ok(line.includes('\\<b\\>') && !/(?<!\\)\]\(javascript/.test(line), line);
    assert.match(text, /^# ML profile of \\# x$/m);
  });
});
