import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { checkJson, folder, ROOT_ACCESS, TEMPLATE } from './run.ts';

describe('comments that mute', () => {
  const withComment = (comment: string): string => {
    const at = TEMPLATE.indexOf('  Workbench:');
    assert.ok(at > 0);
    return `${TEMPLATE.slice(0, at)}  # ml-lens: ${comment}\n${TEMPLATE.slice(at)}`;
  };
  const stateOf = async (t: TestContext, comment: string) => {
    const cwd = folder(t, { 'template.yaml': withComment(comment) });
    const { findings, problems } = await checkJson(cwd, '--fail-on', 'never');
    return {
      states: findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.state),
      problems: problems.map(p => p.reason),
    };
  };

  test('with a reason, before its date, in the words of a rule that is there', async t => {
    assert.deepEqual(await stateOf(t, `ignore[${ROOT_ACCESS}] until=2999-01-01 -- a lab`), {
      states: ['suppressed'],
      problems: [],
    });
  });

  test('and those that do not are told', async t => {
    const past = await stateOf(t, `ignore[${ROOT_ACCESS}] until=2020-01-31 -- a lab`);
    assert.deepEqual(past, {
      states: ['open'],
      problems: ['This comment held until 2020-01-31 and mutes nothing any more.'],
    });
    const silent = await stateOf(t, `ignore[${ROOT_ACCESS}]`);
    assert.deepEqual(silent.states, ['open']);
    assert.match(silent.problems.join(), /gives no reason/);
    const wrong = await stateOf(t, 'ignore[notebook-instance-root-acess] -- a lab');
    assert.deepEqual(wrong.states, ['open']);
    assert.match(wrong.problems.join(), /Did you mean "notebook-instance-root-access"/);
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
