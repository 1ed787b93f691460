import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProject } from '../../server/src/config/project.ts';

const KNOWN = ['job-vpc', 'job-output-kms-key'];
const read = (text: string) => readProject(text, '.mllens.yaml', KNOWN);

test('reads what is right', () => {
  const { project, problems } = read(
    'name: churn\nrules:\n  job-vpc: off\n  job-output-kms-key: error\nexclude:\n  - old/\n',
  );
  assert.deepEqual(project, {
    name: 'churn',
    rules: { 'job-vpc': 'off', 'job-output-kms-key': 'error' },
    exclude: ['old/'],
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(read('').problems, []);
  assert.deepEqual(read('rules:\nexclude:\n').problems, []);
});

test('says what is wrong, where, and what was meant; the rest holds', () => {
  const { project, problems } = read(
    'nam: x\nrules:\n  job-vpx: off\n  job-vpc: warnin\n  job-output-kms-key: hint\nexclude: old\n',
  );
  assert.deepEqual(project, { rules: { 'job-output-kms-key': 'hint' }, exclude: [] });
  assert.deepEqual(
    problems.map(p => [p.line, p.character, p.reason]),
    [
      [0, 0, 'Unknown key "nam". Did you mean "name"?'],
      [2, 2, 'There is no rule "job-vpx". Did you mean "job-vpc"?'],
      [3, 11, '"job-vpc" has to be one of error, warning, info, hint, off. Did you mean "warning"?'],
      [5, 9, '"exclude" has to be a list of patterns.'],
    ],
  );
});

test('text that is no YAML, or YAML that is no map', () => {
  assert.match(read('rules: [').problems[0]?.reason ?? '', /^is not valid YAML/);
  assert.match(read('- a\n').problems[0]?.reason ?? '', /has to be a map/);
  assert.match(read('rules: &r {}\nexclude: *r\n').problems[0]?.reason ?? '', /Aliases/);
});
