import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TextEdit } from '../../server/src/languages/language.ts';
import { type Writer, writing } from '../../server/src/languages/together.ts';
import type { Edit } from '../../server/src/model/rule.ts';
import { object } from '../../server/src/model/value.ts';

const nowhere = { start: 0, end: 0 };
const change = (path: string): readonly Edit[] => [
  {
    op: 'set',
    path,
    value: true,
    resource: {
      type: 'AWS::SageMaker::Model',
      id: 'm',
      dialect: 'boto3',
      at: nowhere,
      extent: nowhere,
      properties: object(new Map(), nowhere),
      traits: [],
    },
  },
];
const put = (at: number, text: string, end = at): TextEdit => ({ at: { start: at, end }, text });

/** A document of which `plans` says what each change writes and `isRight` what then reads as meant; counts how often it is read. */
const pathOf = (edit: Edit | undefined): string => (edit && edit.op !== 'add' ? edit.path : '');

function document(
  plans: Readonly<Record<string, readonly TextEdit[]>>,
  isRight: (path: string, made: readonly TextEdit[]) => boolean = () => true,
) {
  const readings: (readonly TextEdit[])[] = [];
  const writer: Writer = {
    plan: ([edit]) => plans[pathOf(edit)],
    read: made => {
      readings.push(made);
      return ([edit]) => isRight(pathOf(edit), made);
    },
  };
  const { write, writeEach, writable } = writing(() => writer);
  const source = { uri: '', path: '', text: '' };
  return {
    readings,
    one: (path: string) => write(source, undefined, change(path)),
    can: (...paths: readonly string[]) => writable(source, undefined, paths.map(change)),
    each: (...paths: readonly string[]) => writeEach(source, undefined, paths.map(change)),
  };
}

describe('changes that are written each as if it were alone', () => {
  test('stand in one text where they do not touch, and are read once', () => {
    const { each, readings } = document({ a: [put(5, 'A')], b: [put(9, 'B', 12)], c: [put(1, 'C', 5)] });
    assert.deepEqual(each('a', 'b', 'c'), [[put(5, 'A')], [put(9, 'B', 12)], [put(1, 'C', 5)]]);
    assert.deepEqual(readings, [[put(1, 'C', 5), put(5, 'A'), put(9, 'B', 12)]]);
  });

  test('are planned, and not read, where nobody asks for more than whether there are any', () => {
    const { can, readings } = document({ a: [put(5, 'A')], b: [] });
    assert.deepEqual(can('a', 'b', 'c'), [true, false, false]);
    assert.deepEqual(readings, []);
  });

  test('are one insertion where they go to one place, and are told apart again', () => {
    const { each, readings } = document({ a: [put(3, 'A')], b: [put(3, 'B')] });
    assert.deepEqual(each('a', 'b'), [[put(3, 'A')], [put(3, 'B')]]);
    assert.deepEqual(readings, [[put(3, 'AB')]]);
  });

  test('share what several of them need', () => {
    const { each, readings } = document({ a: [put(0, 'import x'), put(7, 'A')], b: [put(0, 'import x'), put(9, 'B')] });
    assert.deepEqual(each('a', 'b')[1], [put(0, 'import x'), put(9, 'B')]);
    assert.deepEqual(readings, [[put(0, 'import x'), put(7, 'A'), put(9, 'B')]]);
  });

  test('wait for each other where one replaces what another changes', () => {
    const { each, readings } = document({
      a: [put(0, 'A', 10), put(30, 'A', 40)],
      b: [put(5, 'B', 15), put(25, 'B', 35)],
      c: [put(7, 'C')],
      d: [put(0, 'D', 10)],
    });
    assert.equal(each('a', 'b', 'c', 'd').includes(undefined), false);
    // No reading has two edits that overlap, and each change is whole in one of them.
    assert.deepEqual(new Set(readings.flat().map(e => e.text)), new Set(['A', 'B', 'C', 'D']));
    for (const made of readings)
      assert.ok(
        made.every((e, i) => (made[i - 1]?.at.end ?? 0) <= e.at.start),
        JSON.stringify(made),
      );
    assert.equal(readings.flat().length, 6);
  });

  test('that spoil each other at one place are read one at a time', () => {
    // As in `f()`, where two arguments would need a comma between them.
    const { each, readings } = document(
      { a: [put(3, 'a=1')], b: [put(3, 'b=1')], c: [put(9, 'C')] },
      (_, made) => !made.some(e => e.text === 'a=1b=1'),
    );
    assert.deepEqual(each('a', 'b', 'c'), [[put(3, 'a=1')], [put(3, 'b=1')], [put(9, 'C')]]);
    assert.equal(readings.length, 3);
  });

  test('are refused alone when they are wrong, however much they spoil', () => {
    const paths = Array.from({ length: 64 }, (_, i) => `p${i}`);
    const plans = Object.fromEntries(paths.map((p, i) => [p, [put(10 * i, p)]]));
    const { each, readings } = document(plans, (_, made) => !made.some(e => e.text === 'p17' || e.text === 'p40'));
    const refused = each(...paths).flatMap((made, i) => (made ? [] : [i]));
    assert.deepEqual(refused, [17, 40]);
    assert.ok(readings.length < 40, `${readings.length} readings`);
  });

  test('are not read where nothing is written', () => {
    const { one, each, readings } = document({ done: [] });
    assert.deepEqual(one('done'), []);
    assert.equal(one('never'), undefined);
    assert.deepEqual(each('done', 'never'), [[], undefined]);
    assert.equal(readings.length, 0);
  });

  test('one that does not read as meant is refused', () => {
    const { one, readings } = document({ a: [put(3, 'A')] }, () => false);
    assert.equal(one('a'), undefined);
    assert.equal(readings.length, 1);
  });
});
