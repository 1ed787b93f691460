import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { blocks, example } from '../../../server/src/fixtures/fixture.ts';
import { terraform } from '../../../server/src/languages/terraform/index.ts';
import { argumentName, META, propertyName } from '../../../server/src/languages/terraform/names.ts';
import { parse } from '../../../server/src/languages/terraform/parse.ts';
import type { Item } from '../../../server/src/languages/terraform/tree.ts';
import { reviewedType } from '../../../server/src/languages/terraform/types.ts';
import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import type { ResourceType } from '../../../server/src/model/resource.ts';
import { memberNames, propertyKind } from '../../../server/src/model/resource-types.ts';
import type { Json } from '../../../server/src/model/value.ts';
import { facts, after as rewritten, shown, sourceOf } from './kit.ts';

const FOLDER = path.resolve('test', 'rules');
/** Every text in Terraform that the fixtures of the rules hold. */
const TEXTS = readdirSync(FOLDER)
  .filter(f => f.endsWith('.md'))
  .flatMap(f => blocks(readFileSync(path.join(FOLDER, f), 'utf8')))
  .filter(b => b.tag === 'terraform')
  .map(b => example(b.body).text);

/** What a file says, without places. */
const outline = (of: DocumentFacts): unknown => ({
  resources: of.resources.map(r => [r.type, r.id, r.dialect, r.traits, shown(r.properties)]),
  traces: of.traces.map(t => t.name),
  mentions: of.mentions,
  gaps: of.gaps.length,
});

function random(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function* itemsOf(items: readonly Item[]): Iterable<Item> {
  for (const item of items) {
    yield item;
    if (item.kind === 'block') yield* itemsOf(item.items);
  }
}
const everyItem = (text: string): readonly Item[] => [...itemsOf(parse(text).items)];

interface Insertion {
  readonly start: number;
  readonly end?: number;
  readonly text: string;
}
const changed = (text: string, changes: readonly Insertion[]): string =>
  [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((t, c) => t.slice(0, c.start) + c.text + t.slice(c.end ?? c.start), text);

test('there are texts to try on', () => assert.ok(TEXTS.length > 100));

describe('whatever is typed', () => {
  test('any beginning of a file is read, and every place is inside of it', () => {
    for (const text of TEXTS)
      for (let end = 0; end <= text.length; end += 1 + (end % 13)) {
        const prefix = text.slice(0, end);
        const { resources, gaps, traces } = facts(prefix);
        for (const { at } of [...resources, ...gaps, ...traces])
          assert.ok(at.start >= 0 && at.start <= at.end && at.end <= end, JSON.stringify([prefix.slice(-40), at]));
      }
  });
  test('any text with some signs gone or doubled is read', () => {
    const next = random(11);
    for (const text of TEXTS)
      for (let round = 0; round < 8; round++) {
        let broken = text;
        for (let i = 0; i < 3; i++) {
          const at = next(broken.length);
          broken = broken.slice(0, at) + '{}[]()"$%\\<=\n#*/'.charAt(next(20)) + broken.slice(at + next(3));
        }
        facts(broken);
        const source = sourceOf(broken);
        assert.equal(terraform.parse(source).text, broken);
      }
  });
  test('deep, long and hollow texts end soon', () => {
    const many = 20_000;
    for (const bad of [
      '(',
      '[',
      '{a=',
      'a {\n',
      '"${',
      'a=f(',
      'a=<<E\n',
      '!',
      'a=1+',
      'a=x?',
      'a.',
      '%{if x}',
      '/*',
      '\\',
    ]) {
      const started = performance.now();
      facts(bad.repeat(many));
      facts(`a = ${bad.repeat(many)}`);
      assert.ok(performance.now() - started < 8000, bad);
    }
  });
  test('a block that is not finished hides nothing of the next', () => {
    const whole = 'resource "aws_kms_key" "b" {\n  enable_key_rotation = true\n}\n';
    for (const begun of [
      'resource "aws_kms_key" "a" {\n',
      'resource "aws_kms_key" "a" {\n  policy = jsonencode({\n',
      'resource "aws_kms_key" "a" {\n  tags = {\n    a = "b\n',
      'locals {\n  x = [for k in\n',
    ]) {
      const found = facts(`${begun}\n${whole}`);
      const b = found.resources.find(r => r.id === 'aws_kms_key.b');
      assert.ok(b && found.gaps.length > 0, begun);
      assert.deepEqual(shown(b.properties), {
        EnableKeyRotation: true,
        Tags: '<unknown: tags that the provider of another module may set>',
      });
    }
  });
  test('what a gap touches may hold more', () => {
    const [key] = facts('resource "aws_kms_key" "a" {\n  description = "x"\n  enable_key_\n}\n').resources;
    assert.ok(key?.properties.state === 'object' && key.properties.open);
  });
});

describe('what changes nothing', () => {
  test('comments, anywhere between', () => {
    for (const text of TEXTS) {
      const before = outline(facts(text));
      const items = everyItem(text);
      const above = items.filter(i =>
        /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', i.at.start - 1) + 1, i.at.start)),
      );
      const lines = above.map(i => ({
        start: text.lastIndexOf('\n', i.at.start - 1) + 1,
        text: '# aws_x = "y" {\n  // }\n/* resource "a" "b" { */\n',
      }));
      assert.deepEqual(outline(facts(changed(text, lines))), before);
      const inside = items.flatMap(i => (i.kind === 'attribute' ? [{ start: i.nameAt.end, text: ' /* = 1 */ ' }] : []));
      assert.deepEqual(outline(facts(changed(text, inside))), before);
    }
  });
  test('texts that describe', () => {
    const withoutDescriptions = (of: DocumentFacts): unknown =>
      JSON.parse(JSON.stringify(outline(of)), (key, value) => (key === 'Description' ? undefined : value));
    for (const text of TEXTS) {
      const described = text.replace(/^((?:resource|variable) [^\n]*\{)$/gm, '$1\n  description = "as it is"');
      const odd = described.replaceAll('"as it is"', '"} # \\"{ <<EOT = $${x} %%{ y } resource //"');
      assert.deepEqual(withoutDescriptions(facts(odd)), withoutDescriptions(facts(described)));
    }
  });
  test('blanks, empty lines, indentation and where equals signs stand', () => {
    for (const text of TEXTS) {
      const before = outline(facts(text));
      const items = everyItem(text);
      const signs = items.flatMap(i =>
        i.kind === 'attribute' ? [{ start: i.nameAt.end, end: text.indexOf('=', i.nameAt.end), text: '\t   ' }] : [],
      );
      assert.deepEqual(outline(facts(changed(text, signs))), before);
      const tight = items.flatMap(i =>
        i.kind === 'attribute' ? [{ start: i.nameAt.end, end: i.value.at.start, text: '=' }] : [],
      );
      assert.deepEqual(outline(facts(changed(text, tight))), before);
      const loose = items.map(i => ({ start: text.lastIndexOf('\n', i.at.start - 1) + 1, text: '\n \t\n' }));
      assert.deepEqual(outline(facts(changed(text, loose))), before);
      if (text.includes('<<')) continue;
      assert.deepEqual(outline(facts(text.replace(/^[ \t]+/gm, ''))), before);
      assert.deepEqual(outline(facts(text.replaceAll('\n', '\r\n'))), before);
      assert.deepEqual(outline(facts(`\ufeff${text}`)), before);
    }
  });
  test('the order of blocks and the file in which a variable stands', () => {
    for (const text of TEXTS) {
      const tops = parse(text).items.map(i => text.slice(i.at.start, i.at.end));
      const sorted = (of: readonly unknown[]): readonly string[] => of.map(o => JSON.stringify(o)).sort();
      const resources = (t: string, siblings = {}): readonly string[] =>
        sorted(facts(t, siblings).resources.map(r => [r.type, r.id, shown(r.properties)]));
      const before = resources(text);
      assert.deepEqual(resources([...tops].reverse().join('\n\n')), before);
      const elsewhere = tops.filter(t => t.startsWith('variable') || t.startsWith('provider'));
      const here = tops.filter(t => !elsewhere.includes(t));
      assert.deepEqual(resources(here.join('\n\n'), { 'variables.tf': elsewhere.join('\n\n') }), before);
    }
  });
});

const RESOURCES = (
  'domain endpoint endpoint_configuration feature_group model notebook_instance pipeline space training_job user_profile ' +
  'data_quality_job_definition monitoring_schedule hyper_parameter_tuning_job'
)
  .split(' ')
  .map(name => `aws_sagemaker_${name}`);

/** Paths of a type down to its scalars and lists of scalars, with a value for each. */
function* settable(type: string, path: string, depth: number): Iterable<readonly [string, Json]> {
  for (const name of memberNames(type, path)) {
    const inner = path === '' ? name : `${path}.${name}`;
    const kind = propertyKind(type, inner);
    if (kind === 'scalar') yield [inner, /^(?:Enable|Is)/.test(name) ? true : `x-${name}`];
    else if (kind === 'list' && propertyKind(type, `${inner}.0`) === 'scalar') yield [inner, ['a', 'b']];
    else if (kind === 'object' && depth < 4) yield* settable(type, inner, depth + 1);
  }
}

/** Arguments in a block that a fix would call by another name. */
function* misnamed(items: readonly Item[], label: string, type: ResourceType, path: string): Iterable<string> {
  for (const item of items) {
    const name = item.kind === 'attribute' ? item.name : item.type;
    const property = propertyName(label, type, path, name);
    const inner = path === '' ? property : `${path}.${property}`;
    const kind = propertyKind(type, inner);
    if (META.has(name) || kind === undefined) continue;
    const made = argumentName(label, type, path, property);
    if (made !== undefined && made !== name) yield `${label} ${path} ${name}, not ${made}`;
    if (item.kind === 'block') yield* misnamed(item.items, label, type, kind === 'list' ? `${inner}.0` : inner);
  }
}

test('fixtures call arguments as the provider does, as far as fixes know its names', () => {
  const found = TEXTS.flatMap(text =>
    parse(text).items.flatMap(item => {
      const label = item.kind === 'block' && item.type === 'resource' ? (item.labels[0]?.text ?? '') : '';
      const type = reviewedType(label);
      return type && item.kind === 'block' ? [...misnamed(item.items, label, type, '')] : [];
    }),
  );
  assert.deepEqual(found, []);
});

describe('what is written is read back', () => {
  test('any property of any resource, alone', () => {
    let written = 0;
    for (const label of RESOURCES) {
      const type = reviewedType(label);
      assert.ok(type);
      for (const [at, value] of settable(type, '', 0)) {
        const text = `resource "${label}" "x" {\n  depends_on = [aws_vpc.v]\n}\n`;
        const made = rewritten(text, `${label}.x`, [[at, value]]);
        const isName = argumentName(label, type, '', at) === undefined;
        assert.ok(made !== undefined || isName, `${label} ${at}`);
        if (made !== undefined) written++;
      }
    }
    assert.ok(written > 400, String(written));
  });
  test('some properties together, in any order, leave one text that says all of them', () => {
    const next = random(5);
    for (const label of RESOURCES) {
      const type = reviewedType(label);
      assert.ok(type);
      const all = [...settable(type, '', 0)].filter(
        ([at]) => argumentName(label, type, '', at.split('.')[0] ?? '') !== undefined,
      );
      for (let round = 0; round < 12; round++) {
        const wishes = Array.from({ length: 4 }, () => all[next(all.length)]!).filter(
          (w, i, l) => l.findIndex(o => o[0] === w[0]) === i,
        );
        assert.ok(
          rewritten(`resource "${label}" "x" {\n  tags = local.tags\n}\n`, `${label}.x`, wishes) !== undefined,
          JSON.stringify([label, wishes]),
        );
      }
    }
  });
});
