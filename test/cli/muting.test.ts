import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { checkJson, folder, ROOT_ACCESS, run, TEMPLATE } from './run.ts';

describe('comments that mute', () => {
  const withComment = (comment: string): string => {
    const at = TEMPLATE.indexOf('  Workbench:');
    assert.ok(at > 0);
    return `${TEMPLATE.slice(0, at)}  # ml-lens: ${comment}\n${TEMPLATE.slice(at)}`;
  };
  const stateOf = async (t: TestContext, comment: string) => {
    const cwd = folder(t, { 'template.yaml': withComment(comment) });
    const { findings, problems } = await checkJson(cwd, '--fail-on', 'never');
    assert.deepEqual(problems, []);
    return {
      states: findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.state),
      told: findings.filter(f => f.rule.startsWith('suppression-')).map(f => `${f.rule}: ${f.message}`),
    };
  };

  test('with a reason, before its date, in the words of a rule that is there', async t => {
    assert.deepEqual(await stateOf(t, `ignore[${ROOT_ACCESS}] until=2999-01-01 -- a lab`), {
      states: ['suppressed'],
      told: [],
    });
  });

  test('and those that do not are told', async t => {
    const past = await stateOf(t, `ignore[${ROOT_ACCESS}] until=2020-01-31 -- a lab`);
    assert.deepEqual(past, {
      states: ['open'],
      told: ['suppression-expired: This held until 2020-01-31 and mutes nothing any more.'],
    });
    const silent = await stateOf(t, `ignore[${ROOT_ACCESS}]`);
    assert.deepEqual(silent.states, ['open']);
    assert.match(silent.told.join(), /gives no reason/);
    const wrong = await stateOf(t, 'ignore[notebook-instance-root-acess] -- a lab');
    assert.deepEqual(wrong.states, ['open']);
    assert.match(wrong.told.join(), /Did you mean "notebook-instance-root-access"/);
  });

  test('--fix takes away what mutes nothing, and auditors see what is muted', async t => {
    const comment = `  # ml-lens: ignore[${ROOT_ACCESS}, notebook-instance-imdsv2] -- a lab\n`;
    const at = TEMPLATE.indexOf('  Workbench:');
    const text = `${TEMPLATE.slice(0, at)}${comment}${TEMPLATE.slice(at)}`.replace(
      'RootAccess: Enabled',
      'RootAccess: Disabled',
    );
    const cwd = folder(t, { 'template.yaml': text });
    assert.equal((await run(cwd, 'check', '--fix')).code, 0);
    const mended = readFileSync(path.join(cwd, 'template.yaml'), 'utf8');
    assert.ok(mended.includes('ignore[notebook-instance-imdsv2] -- a lab'));
    const shown = async (...argv: readonly string[]) =>
      (await checkJson(cwd, '--fail-on', 'never', ...argv)).findings.filter(f => f.state === 'suppressed').length;
    assert.deepEqual([await shown(), await shown('--no-inline-suppressions')], [1, 0]);
    const { out } = await run(cwd, 'check', '--fail-on', 'never');
    assert.match(out, /1 suppressed/);
  });

  test('all settings left at their defaults, by the name of the finding that gathers them', async t => {
    const cwd = folder(t, { 'template.yaml': withComment('ignore[resource-leaves-defaults] -- a lab') });
    const { findings } = await checkJson(cwd, '--fail-on', 'never');
    assert.ok(!findings.some(f => f.rule === 'resource-leaves-defaults'));
    assert.ok(findings.some(f => f.state === 'suppressed'));
    assert.ok(
      findings.some(f => f.rule === ROOT_ACCESS && f.state === 'open'),
      'what is no absent setting stays',
    );
  });
});
