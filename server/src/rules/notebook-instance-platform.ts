import { because, fail, get, pass, review, rule, set, text, undecided } from './kit.ts';

const PATH = 'PlatformIdentifier';
const CURRENT = 'notebook-al2023-v1';
/** Amazon Linux has been out of support since 2023-12-31, Amazon Linux 2 since 2026-06-30. Source: "Amazon Linux FAQs". */
const ENDED = /^notebook-al([12])-/;

export default rule({
  id: 'notebook-instance-platform',
  title: 'Notebook instances run on a supported platform',
  why: 'A platform whose support has ended gets no security patches any more, and a notebook instance stays on the platform it was made with.',
  practices: ['governed-ml-environment', 'package-approved-libraries'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::SageMaker::NotebookInstance',
  references: ['U006', 'SageMaker.8', 'aws-config:sagemaker-notebook-instance-platform-version'],
  check(notebook) {
    const platform = get(notebook, PATH);
    if (notebook.traits.includes('update') && text(platform) === undefined) return undefined;
    if (platform.state === 'absent') return undecided(platform.at, 'the platform that SageMaker chooses');
    const name = text(platform);
    if (name === undefined) return undecided(platform.at, because(platform));
    const generation = ENDED.exec(name)?.[1];
    if (generation === undefined) return pass(platform.at);
    const system = generation === '1' ? 'Amazon Linux' : 'Amazon Linux 2';
    return fail(platform.at, `This notebook instance runs on ${system}, which is no longer supported.`, {
      fix: review(`Use ${CURRENT}`, set(notebook, PATH, CURRENT)),
    });
  },
});
