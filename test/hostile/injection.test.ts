import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folder, type Run, run } from '../cli/run.ts';
import { connect, workspace } from '../session/client.ts';

/** What terminals, build services, browsers and Markdown obey. */
const NAME =
  '::set-output name=a::b ##vso[task.setvariable variable=a]b ##[error]c <img src=x onerror=alert(1)> [x](command:evil) `y`';
const CONTROL = '\u001b[31m\u009b2J\u202e';
const quoted = (text: string): string => JSON.stringify(text);

/** A workload in which everything that people name is named like that. */
const files = (): Record<string, string> => {
  const template = `Resources:\n  ${quoted(NAME + CONTROL)}:\n    Type: AWS::SageMaker::NotebookInstance\n    Properties:\n      InstanceType: ml.t3.medium\n      RoleArn: ${quoted(NAME)}\n      RootAccess: Enabled # ${NAME}\n`;
  return {
    '.mllens.yaml': `name: ${quoted(NAME + CONTROL)}\ndescription: ${quoted(NAME + CONTROL)}\nowners: [${quoted(NAME + CONTROL)}]\nrulePacks: [ours.yaml]\nrules:\n  ${quoted(NAME)}: error\n`,
    'ours.yaml': `version: 1\nrules:\n  - id: ours-one\n    title: ${quoted(NAME + CONTROL)}\n    why: ${quoted(NAME + CONTROL)}\n    message: ${quoted(NAME + CONTROL)}\n    practices: [MLSEC01-BP01]\n    kinds: [AWS::SageMaker::NotebookInstance]\n    property: RootAccess\n    condition: {equals: Disabled}\n`,
    '::set-output name=a::b.yaml': template,
    '##vso[task.complete]': 'x',
    [`a\n::error::b${CONTROL}.yaml`]: template,
    '<img src=x onerror=alert(1)>.yaml': template,
    'broken\n::error::x.yaml': `${template}  ]\n`,
    'inner\n::error::x/.mllens.yaml': 'name: inner\n',
    'inner\n::error::x/a.yaml': template,
    'job.py': `import sagemaker\nfrom sagemaker.estimator import Estimator\nestimator = Estimator(image_uri=${quoted(NAME)}, role="r", instance_count=2, instance_type=${quoted(NAME)})\nestimator.fit() # ml-lens-ignore ours-one -- ${NAME}\n`,
  };
};

const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
function assertHarmless({ out, err }: Run, what: string, ours = false): void {
  for (const text of [out, err]) {
    assert.doesNotMatch(text, CONTROLS, what);
    if (!ours) assert.doesNotMatch(text, /^\s*::/m, what);
    assert.doesNotMatch(text, /##(?:vso)?\[/, what);
  }
}

describe('names and texts of a workload are shown, and never obeyed', { skip: process.platform === 'win32' }, () => {
  const commands: readonly (readonly string[])[] = [
    ['check'],
    ...['json', 'sarif', 'junit', 'gitlab', 'summary'].map(f => ['check', '--format', f]),
    ['coverage'],
    ['coverage', '--format', 'json'],
    ['graph'],
    ['config', '.'],
    ['config', '.', '--format', 'json'],
    ['rules'],
    ['explain', 'ours-one'],
    ['profile'],
    ['profile', '--format', 'json'],
    ['profile', '--format', 'md'],
    ['report', '--format', 'md'],
    ['report', '--format', 'html'],
    ['report', '--format', 'json'],
    ['baseline', 'create'],
    ['baseline', 'check'],
    ['answer', 'MLSEC01-BP01', '--status', 'in-progress', '--note', NAME + CONTROL, '--as', NAME + CONTROL],
    ['milestone', 'save', NAME + CONTROL],
    ['milestone', 'list'],
    ['check', 'not\n::error::there'],
  ];
  test('on a terminal and in the log of a build, by every command', async t => {
    const cwd = folder(t, files());
    let said = 0;
    for (const argv of commands) {
      const made = await run(cwd, ...argv);
      said += made.out.length;
      assert.notEqual(made.code, 3, argv.join(' '));
      assertHarmless(made, argv.join(' '));
      if (argv.includes('json') || argv.includes('sarif')) assert.ok(JSON.parse(made.out), argv.join(' '));
    }
    assert.ok(said > 10_000);
  });

  test('as annotations of GitHub: one command a line, all of them ours', async t => {
    const made = await run(folder(t, files()), 'check', '--format', 'github');
    const commands = made.out.split('\n').filter(l => l.startsWith('::'));
    assert.ok(commands.length > 3);
    assert.ok(
      commands.every(l => /^::(?:error|warning|notice) (?:file|title)=[^:]*::/.test(l)),
      commands.join('\n'),
    );
  });

  test('in HTML and Markdown: no element and no link of theirs', async t => {
    const cwd = folder(t, files());
    const html = await run(cwd, 'report', '--format', 'html');
    assert.ok(html.out.includes('&lt;img'));
    assert.doesNotMatch(html.out, /<img|<script|<[^<>]*\son\w+=/i);
    for (const argv of [
      ['report', '--format', 'md'],
      ['check', '--format', 'summary'],
      ['profile', '--format', 'md'],
    ]) {
      const { out } = await run(cwd, ...argv);
      // Code shows its text as it is; elsewhere every sign is escaped.
      const plain = out.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '');
      assert.doesNotMatch(plain, /(?<!\\)<img|(?<!\\)\]\(command:/, argv.join(' '));
    }
  });

  test('in hovers', async t => {
    const on = workspace({ 'a.yaml': files()['::set-output name=a::b.yaml'] ?? '' });
    t.after(on.dispose);
    const client = await connect({ folders: [on.uri] });
    t.after(client.dispose);
    await client.ready();
    for (const line of [1]) {
      const hover = await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
        textDocument: { uri: on.uriOf('a.yaml') },
        position: { line, character: 6 },
      });
      assert.ok(hover, String(line));
      const plain = hover.contents.value.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '');
      assert.doesNotMatch(plain, /(?<!\\)<img|(?<!\\)\]\(command:evil/);
    }
    assert.deepEqual(client.errors, []);
  });
});
