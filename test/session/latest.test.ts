import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from '../../server/src/session/latest.ts';

const LONG = 60_000;

test('what need not wait runs at once, also when it was waiting already', async () => {
  const done: string[] = [];
  let ran = (): void => {};
  const both = new Promise<void>(resolve => {
    ran = resolve;
  });
  const work = latest(async key => {
    done.push(key);
    if (done.length === 2) ran();
  }, LONG);
  work.request('later');
  work.request('changed');
  work.request('opened', true);
  work.request('changed', true);
  await both;
  work.dispose();
  assert.deepEqual(done, ['opened', 'changed']);
});
