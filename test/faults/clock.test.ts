import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { keep, MOST, recall } from '../../server/src/cli/cache.ts';
import { folder, ROOT_ACCESS, run, TEMPLATE } from '../cli/run.ts';
import { connect, until, workspace } from '../session/client.ts';

const DAY = 86_400_000;
const UNTIL = '2030-06-15';
const LAST = Date.parse(`${UNTIL}T12:00:00Z`);
const MUTED = TEMPLATE.replace(
  '  Workbench:',
  `  # ml-lens: ignore[${ROOT_ACCESS}] until=${UNTIL} -- a lab\n  Workbench:`,
);
/** A clock that is set: forward over the last day, back again, and to before anything was written. */
const JUMPS: readonly (readonly [string, number, boolean])[] = [
  ['the last day', LAST, false],
  ['the next day', LAST + DAY, true],
  ['back', LAST - 30 * DAY, false],
  ['forward for ten years', LAST + 3650 * DAY, true],
  ['to the beginning of time', DAY, false],
];

/** `Date` as it is where the clock was set; timers go on. */
const at = (t: TestContext, now: number): void => {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ['Date'], now });
};

describe('a clock that is set, forward or back', () => {
  test('a suppression holds until its last day, in the editor without a restart', async t => {
    at(t, LAST);
    const on = workspace({ 'a.yaml': MUTED });
    t.after(on.dispose);
    const client = await connect({ folders: [on.uri] });
    t.after(client.dispose);
    const uri = on.uriOf('a.yaml');
    client.open(uri, MUTED, 'yaml');
    let previous: string | undefined;
    for (const [what, now, isTold] of JUMPS) {
      at(t, now);
      const { items, resultId, kind } = await client.pull(uri, previous);
      assert.equal(kind, 'full', what);
      previous = resultId;
      assert.equal(
        items?.some(d => d.code === ROOT_ACCESS),
        isTold,
        what,
      );
    }
    assert.deepEqual(client.errors, []);
  });

  test('and on the command line, whatever is remembered of another day', async t => {
    const aside = folder(t, { program: 'the program' });
    const around = {
      cwd: folder(t, { 'a.yaml': MUTED }),
      env: { XDG_CACHE_HOME: aside },
      program: path.join(aside, 'program'),
    };
    for (const [what, now, isTold] of [...JUMPS, ...JUMPS.toReversed()]) {
      at(t, now);
      const { out } = await run(around, 'check', '--fail-on', 'never');
      assert.equal(out.includes(ROOT_ACCESS), isTold, what);
    }
    assert.equal(readdirSync(path.join(aside, 'ml-lens', 'check')).length, 1);
  });

  test('edits are judged while it goes back: nothing waits for a time that has been', async t => {
    at(t, LAST);
    const on = workspace({ 'a.yaml': TEMPLATE });
    t.after(on.dispose);
    const client = await connect({ folders: [on.uri], capabilities: { textDocument: { publishDiagnostics: {} } } });
    t.after(client.dispose);
    const uri = on.uriOf('a.yaml');
    const last = () => client.published.filter(p => p.uri === uri).at(-1);
    const says = (version: number, isTold: boolean) =>
      until(`version ${version}`, () => {
        const now = last();
        return now?.version === version && now.diagnostics.some(d => d.code === ROOT_ACCESS) === isTold;
      });
    client.open(uri, TEMPLATE, 'yaml');
    await says(1, true);
    const line = TEMPLATE.split('\n').findIndex(l => l.includes('RootAccess'));
    const value = { start: { line, character: 18 }, end: { line, character: 18 + 'Enabled'.length } };
    at(t, LAST - 3650 * DAY);
    client.change(uri, 2, value, 'Disabled');
    await says(2, false);
    at(t, LAST + 3650 * DAY);
    client.change(uri, 3, { ...value, end: { line, character: 18 + 'Disabled'.length } }, 'Enabled');
    await says(3, true);
  });

  test('what is kept with dates of the future makes room like the rest, and can be read', t => {
    const home = path.join(folder(t, {}), 'check');
    for (let i = 0; i < MOST.files + 5; i++) {
      const file = path.join(home, `${i}.gz`);
      keep(file, { i });
      const when = Date.now() / 1000 + (i % 2 === 0 ? 315_360_000 : -315_360_000);
      if (readdirSync(home).includes(`${i}.gz`)) utimesSync(file, when, when);
      else assert.fail(`${i} was not kept`);
    }
    assert.ok(readdirSync(home).length <= MOST.files);
    const some = readdirSync(home)[0] ?? '';
    assert.deepEqual(recall(path.join(home, some)), { i: Number.parseInt(some, 10) });
  });
});
