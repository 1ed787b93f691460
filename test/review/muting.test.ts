import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SuppressionPolicy } from '../../server/src/engine/suppress.ts';
import { joinCells, readNotebook } from '../../server/src/languages/notebook/index.ts';
import type { Source } from '../../server/src/model/facts.ts';
import type { Finding } from '../../server/src/model/finding.ts';
import { applyEdits } from '../../server/src/review/apply.ts';
import { readProjectText, reviewOptions } from '../../server/src/review/project.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';
import { notebook } from '../cli/run.ts';

const TODAY = '2026-11-21';

interface Asked {
  readonly project?: string;
  readonly policy?: SuppressionPolicy;
}

function review(source: Pick<Source, 'path' | 'text' | 'cells'>, { project = '', policy }: Asked = {}) {
  const loaded = readProjectText(project, () => ({ reason: 'none' }));
  assert.deepEqual(loaded.problems, []);
  const said = reviewOptions(loaded, '/w');
  const reviewer = createReviewer({
    root: '/w',
    ...said,
    policy: { ...said.policy, ...policy },
    today: () => TODAY,
  });
  reviewer.update({ ...source, uri: `file:///w/${source.path}` });
  reviewer.setComplete(true);
  const findings = reviewer.review().findings;
  const mended = (f: Finding): string => {
    const [written] = reviewer.renderFix(f) ?? [];
    assert.ok(written, `${f.rule} has a fix`);
    return applyEdits(source.text, written.edits);
  };
  return { findings, mended, own: findings.filter(f => f.rule.startsWith('suppression-')) };
}
const muted = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(f => f.state === 'suppressed').map(f => f.rule);

const ROOT = 'notebook-instance-root-access';
const template = (above: string, inside = ''): string => `Resources:
  # The workbench.
${above}  Workbench:
    Type: AWS::SageMaker::NotebookInstance
${inside}    Properties:
      InstanceType: ml.t3.medium
      RoleArn: arn:aws:iam::111122223333:role/notebooks
      DirectInternetAccess: Disabled
      RootAccess: Enabled
`;
const commented = (comment: string): string => template(`  # ml-lens: ${comment}\n`);
const yaml = (text: string, asked?: Asked) => review({ path: 'template.yaml', text }, asked);

test('a fix of a comment is not written into a text in which the comment stands elsewhere', () => {
  const text = commented('ignore[model-vpc] -- public data');
  const reviewer = createReviewer({ root: '/w', name: 'w', today: () => TODAY });
  const update = (now: string): void => void reviewer.update({ path: 't.yaml', uri: 'file:///w/t.yaml', text: now });
  update(text);
  const [told] = reviewer.review().findings.filter(f => f.rule.startsWith('suppression-'));
  assert.ok(told && reviewer.renderFix(told));
  update(`# so\n${text}`);
  assert.equal(reviewer.renderFix(told), undefined);
});

describe('what is not honoured is told', () => {
  const cases: readonly (readonly [comment: string, rule: string, says: RegExp])[] = [
    [`ignore[${ROOT}]`, 'suppression-without-reason', /gives no reason/],
    [`ignore[${ROOT}] until=2026-11-20 -- a lab`, 'suppression-expired', /held until 2026-11-20/],
    [
      'ignore[notebook-instance-root-acess] -- a lab',
      'suppression-unknown-rule',
      /Did you mean "notebook-instance-root-access"/,
    ],
    [`ignore ${ROOT} -- a lab`, 'suppression-malformed', /has to read/],
    [`ignore[${ROOT}] until=next-year -- a lab`, 'suppression-malformed', /has to read/],
  ];
  for (const [comment, rule, says] of cases)
    test(comment, () => {
      const { findings, own } = yaml(commented(comment));
      assert.deepEqual(muted(findings), []);
      assert.deepEqual(
        own.map(f => f.rule),
        [rule],
      );
      assert.match(own[0]?.message ?? '', says);
      assert.ok(findings.some(f => f.rule === ROOT && f.state === 'open'));
      const text = commented(comment);
      assert.match(text.slice(own[0]?.at.start, own[0]?.at.end), /^# ml-lens: ignore.*$/);
    });

  test('on its last day it still holds', () => {
    const { findings, own } = yaml(commented(`ignore[${ROOT}] until=${TODAY} -- a lab`));
    assert.deepEqual([muted(findings), own], [[ROOT], []]);
    assert.deepEqual(findings.find(f => f.rule === ROOT)?.muted, { by: 'comment', reason: 'a lab', until: TODAY });
  });

  test('an id that is wrong does not take the others with it', () => {
    const { findings, own } = yaml(commented(`ignore[${ROOT}, no-such-thing] -- a lab`));
    assert.deepEqual([muted(findings), own.map(f => f.rule)], [[ROOT], ['suppression-unknown-rule']]);
  });

  test('the name that was probably meant is offered, to be read first', () => {
    const { own, mended } = yaml(commented('ignore[notebook-instance-root-acess] -- a lab'));
    assert.equal(own[0]?.fix?.safety, 'review');
    assert.equal(own[0] && mended(own[0]), commented(`ignore[${ROOT}] -- a lab`));
  });

  test('a comment that nothing follows', () => {
    const { own } = yaml(`${template('')}# ml-lens: ignore[${ROOT}] -- too late\n`);
    assert.deepEqual(
      own.map(f => [f.rule, f.message]),
      [['suppression-malformed', 'This mutes nothing: nothing follows it.']],
    );
  });

  test('the project file sets how severe it is', () => {
    const severity = (project: string) => yaml(commented(`ignore[${ROOT}]`), { project }).own.map(f => f.severity);
    assert.deepEqual(severity(''), ['warning']);
    assert.deepEqual(severity('rules: { suppression-without-reason: error }'), ['error']);
    assert.deepEqual(severity('rules: { suppression-without-reason: off }'), []);
  });
});

describe('the policy of the project file', () => {
  test('reasons may be left out', () => {
    const { findings, own } = yaml(commented(`ignore[${ROOT}]`), { project: 'suppressions: { requireReason: false }' });
    assert.deepEqual([muted(findings), own], [[ROOT], []]);
  });

  test('each has to end in time', () => {
    const project = 'suppressions: { maxDays: 30 }';
    const told = (until: string) => {
      const { findings, own } = yaml(commented(`ignore[${ROOT}] ${until}-- a lab`), { project });
      return [muted(findings), own.map(f => [f.rule, f.message])];
    };
    assert.deepEqual(told('until=2026-12-21 '), [[ROOT], []]);
    const late = [
      'suppression-too-long',
      'This mutes nothing: here a suppression holds for 30 days at most. Write "until=2026-12-21" or an earlier day.',
    ];
    assert.deepEqual(told('until=2026-12-22 '), [[], [late]]);
    assert.deepEqual(told(''), [[], [late]]);
  });

  test('auditors see everything', () => {
    const { findings, own } = yaml(commented(`ignore[${ROOT}] -- a lab`), { policy: { inline: false } });
    assert.deepEqual([muted(findings), own], [[], []]);
    assert.ok(findings.some(f => f.rule === ROOT));
  });
});

describe('what mutes nothing any more', () => {
  const ENDED = template('').replace('RootAccess: Enabled', 'RootAccess: Disabled');
  const unused = (text: string, path = 'template.yaml') => {
    const { own, mended } = review({ path, text });
    const [one, ...more] = own;
    assert.ok(one, 'it is told');
    assert.deepEqual([one.rule, one.fix?.safety, more], ['suppression-unused', 'safe', []]);
    return mended(one);
  };

  test('a comment on a line of its own goes with its line', () => {
    const at = ENDED.indexOf('  Workbench:');
    const text = `${ENDED.slice(0, at)}  # ml-lens: ignore[${ROOT}] -- a lab\n${ENDED.slice(at)}`;
    assert.equal(unused(text), ENDED);
    assert.equal(unused(text.replaceAll('\n', '\r\n')), ENDED.replaceAll('\n', '\r\n'));
  });

  test('a comment behind something goes with the blanks before it; what another tool reads stays', () => {
    const line = '      RootAccess: Disabled';
    const behind = (comment: string): string => ENDED.replace(line, line + comment);
    assert.equal(unused(behind(`  # ml-lens: ignore[${ROOT}] -- a lab`)), ENDED);
    assert.equal(unused(behind(`  # noqa  # ml-lens: ignore[${ROOT}] -- a lab`)), behind('  # noqa'));
  });

  test('one of several names', () => {
    const text = commented(`ignore[${ROOT}, notebook-instance-direct-internet-access] -- a lab`);
    assert.equal(unused(text), commented(`ignore[${ROOT}] -- a lab`));
  });

  test('in Terraform and TypeScript', () => {
    const hcl = 'resource "aws_sagemaker_notebook_instance" "a" {\n  root_access = "Disabled"\n}\n';
    assert.equal(unused(`# ml-lens: ignore[${ROOT}] -- a lab\n${hcl}`, 'main.tf'), hcl);
    const ts = "import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';\nexport const a = 1;\n";
    assert.equal(unused(`${ts}/* ml-lens: ignore[model-vpc] -- public */\nfoo();\n`, 'a.ts'), `${ts}foo();\n`);
  });

  test('in a notebook, at the end of a cell and as a cell', () => {
    const cells = (...all: readonly string[]) => {
      const read = readNotebook(notebook(...all));
      assert.ok(!('reason' in read));
      return { path: 'a.ipynb', ...joinCells(read) };
    };
    const { own, mended } = review(
      cells('import boto3\n# ml-lens: ignore[job-vpc] -- a lab', 'x = 1', '# ml-lens: ignore[job-vpc] -- b'),
    );
    assert.deepEqual(
      own.map(f => f.rule),
      ['suppression-unused', 'suppression-malformed'],
    );
    assert.equal(own[0] && mended(own[0]), 'import boto3\nx = 1\n# ml-lens: ignore[job-vpc] -- b');
  });

  test('nothing is said where that is not sure', () => {
    const quiet = (text: string, project = '') => assert.deepEqual(yaml(text, { project }).own, []);
    const comment = `  # ml-lens: ignore[${ROOT}] -- a lab\n`;
    quiet(template(comment).replace('RootAccess: Enabled', 'RootAccess: !Ref Root'));
    quiet(ENDED.replace('  # The workbench.\n', comment), `rules: { ${ROOT}: off }`);
    quiet(`${ENDED.replace('  # The workbench.\n', comment)}  Broken: [\n`);
  });
});

describe('means to mute', () => {
  test('a part of an aggregated finding', () => {
    const { findings } = yaml(commented('ignore[notebook-instance-kms-key] -- one key for all'));
    const whole = findings.find(f => f.parts);
    assert.deepEqual(muted(findings), ['notebook-instance-kms-key']);
    assert.ok(whole && !whole.parts?.some(p => p.rule === 'notebook-instance-kms-key'));
    assert.doesNotMatch(whole.message, /KMS/);
  });

  test('metadata of a template, as YAML and JSON; told where it is not honoured', () => {
    const ignore = (said: string): string => `    Metadata: { ml-lens: { ignore: [{ ${said} }] } }\n`;
    const honoured = yaml(template('', ignore(`rule: ${ROOT}, reason: a lab`)));
    assert.deepEqual(honoured.findings.find(f => f.rule === ROOT)?.muted, { by: 'metadata', reason: 'a lab' });
    const silent = yaml(template('', ignore(`rule: ${ROOT}`)));
    assert.deepEqual([muted(silent.findings), silent.own.map(f => f.rule)], [[], ['suppression-without-reason']]);
    const json = JSON.stringify({
      Resources: {
        Workbench: {
          Type: 'AWS::SageMaker::NotebookInstance',
          Metadata: { 'ml-lens': { ignore: [{ rule: ROOT, reason: 'a lab' }] } },
          Properties: { InstanceType: 'ml.t3.medium', RootAccess: 'Enabled' },
        },
      },
    });
    assert.ok(muted(review({ path: 'template.json', text: json }).findings).includes(ROOT));
  });

  test('a file as a whole', () => {
    const { findings } = yaml(`# ml-lens: ignore-file[${ROOT}] -- a lab\n${template('')}`);
    assert.deepEqual(muted(findings), [ROOT]);
  });

  const stack = (body: string): string => `import { Stack, Validations } from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { NagSuppressions } from 'cdk-nag';

export class Lab extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bench = new sagemaker.CfnNotebookInstance(this, 'Bench', { instanceType: 'ml.t3.medium', roleArn: 'r', directInternetAccess: 'Enabled' });
    const other = new sagemaker.CfnNotebookInstance(this, 'Other', { instanceType: 'ml.t3.medium', roleArn: 'r', directInternetAccess: 'Enabled' });
${body}
  }
}
`;
  const INTERNET = 'notebook-instance-direct-internet-access';
  const internet = (path: string, text: string) => {
    const { findings, own } = review({ path, text });
    assert.deepEqual(own, [], 'what another tool was told is its own affair');
    return findings.filter(f => f.rule === INTERNET).map(f => f.muted?.reason ?? f.state);
  };

  test('cdk-nag, by resource, by path, by stack', () => {
    const ts = (body: string) => internet('lib/lab.ts', stack(body));
    const said = "[{ id: 'AwsSolutions-SM3', reason: 'a lab' }, { id: 'AwsSolutions-S1', reason: 'no' }]";
    assert.deepEqual(ts(`    NagSuppressions.addResourceSuppressions(bench, ${said});`), ['a lab', 'open']);
    assert.deepEqual(ts(`    NagSuppressions.addResourceSuppressions([bench, other], ${said});`), ['a lab', 'a lab']);
    assert.deepEqual(ts(`    NagSuppressions.addResourceSuppressions(this, ${said});`), ['open', 'open']);
    assert.deepEqual(ts(`    NagSuppressions.addResourceSuppressions(this, ${said}, true);`), ['a lab', 'a lab']);
    assert.deepEqual(ts(`    NagSuppressions.addStackSuppressions(Stack.of(this), ${said});`), ['a lab', 'a lab']);
    assert.deepEqual(ts(`    NagSuppressions.addResourceSuppressionsByPath(this, '/Lab/Other/Resource', ${said});`), [
      'open',
      'a lab',
    ]);
    assert.deepEqual(ts(`    NagSuppressions.addResourceSuppressions(elsewhere(), ${said});`), ['open', 'open']);
    assert.deepEqual(ts("    NagSuppressions.addResourceSuppressions(bench, [{ id: 'AwsSolutions-SM3' }]);"), [
      'open',
      'open',
    ]);
  });

  test('the validation of the CDK, by our id or by that of cdk-nag', () => {
    const ts = (id: string) =>
      internet('lib/lab.ts', stack(`    Validations.of(bench).acknowledge({ id: '${id}', reason: 'a lab' });`));
    for (const id of [INTERNET, `ml-lens::${INTERNET}`, 'CdkNag::AwsSolutions-SM3'])
      assert.deepEqual(ts(id), ['a lab', 'open'], id);
    assert.deepEqual(ts('CdkNag::AwsSolutions-SM9'), ['open', 'open']);
  });

  test('the same in Python', () => {
    const py = (body: string) =>
      internet(
        'lab.py',
        `from aws_cdk import Stack, Validations, Acknowledgment, aws_sagemaker as sagemaker
from cdk_nag import NagSuppressions, NagPackSuppression

class Lab(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        bench = sagemaker.CfnNotebookInstance(self, "Bench", instance_type="ml.t3.medium", role_arn="r", direct_internet_access="Enabled")
        sagemaker.CfnNotebookInstance(self, "Other", instance_type="ml.t3.medium", role_arn="r", direct_internet_access="Enabled")
        ${body}
`,
      );
    const nag = 'NagPackSuppression(id="AwsSolutions-SM3", reason="a lab")';
    const dictionary = '{"id": "AwsSolutions-SM3", "reason": "a lab"}';
    for (const said of [nag, dictionary]) {
      assert.deepEqual(py(`NagSuppressions.add_resource_suppressions(bench, [${said}])`), ['a lab', 'open']);
      assert.deepEqual(
        py(`NagSuppressions.add_resource_suppressions(self, suppressions=[${said}], apply_to_children=True)`),
        ['a lab', 'a lab'],
      );
      assert.deepEqual(py(`NagSuppressions.add_stack_suppressions(self, [${said}])`), ['a lab', 'a lab']);
      assert.deepEqual(
        py(`NagSuppressions.add_resource_suppressions_by_path(self, "/Lab/Other/Resource", [${said}])`),
        ['open', 'a lab'],
      );
    }
    assert.deepEqual(
      py(`Validations.of(bench).acknowledge(Acknowledgment(id="ml-lens::${INTERNET}", reason="a lab"))`),
      ['a lab', 'open'],
    );
  });
});
