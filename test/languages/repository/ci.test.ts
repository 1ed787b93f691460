import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repository } from '../../../server/src/languages/repository/index.ts';
import { read } from '../../../server/src/model/read.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Edit } from '../../../server/src/model/rule.ts';

const WORKFLOW = '.github/workflows/deploy.yml';

function resourceOf(path: string, text: string, type: string): Resource | undefined {
  const source = { uri: `file:///${path}`, path, text };
  return repository.extract(source, repository.parse(source)).resources.find(r => r.type === type);
}

/** The text after the edits; undefined where they are declined. */
function written(path: string, text: string, edits: readonly Edit[]): string | undefined {
  const source = { uri: `file:///${path}`, path, text };
  const made = repository.write(source, repository.parse(source), edits);
  return made?.toReversed().reduce((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), text);
}

const job = (before: string, inputs: string): string => `on: push
${before}jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v4
        with: ${inputs}
      - run: |
          aws sagemaker create-endpoint --endpoint-name churn
          cdk deploy --all
`;
const KEYS = `
          aws-access-key-id: \${{ secrets.KEY }} # rotated by hand
          aws-secret-access-key: \${{ secrets.SECRET }}
          aws-region: eu-west-1`;

function signedIn(text: string): string | undefined {
  const workflow = resourceOf(WORKFLOW, text, 'Code::Workflow');
  assert.ok(workflow, 'a workflow is read');
  return written(WORKFLOW, text, [{ op: 'set', resource: workflow, path: 'Credentials.0.Kind', value: 'oidc' }]);
}

describe('CI definitions', () => {
  test('a role takes the place of a key, and the job may ask for a token', () => {
    const after = signedIn(job('', KEYS));
    assert.match(after ?? '', /^ {4}permissions:\n {6}id-token: write\n {6}contents: read\n {4}runs-on/m);
    assert.match(after ?? '', /role-to-assume: arn:aws:iam::\d{12}:role\/\S+/);
    assert.doesNotMatch(after ?? '', /secrets\./);
    assert.equal(signedIn(after ?? ''), after);
  });
  test('permissions that allow everything stay; those that allow reading only are not guessed at', () => {
    assert.doesNotMatch(signedIn(job('permissions: write-all\n', KEYS)) ?? 'id-token', /id-token/);
    assert.equal(signedIn(job('permissions: read-all\n', KEYS)), undefined);
    assert.equal(signedIn(job('permissions: {}\n', KEYS)), undefined);
  });
  test('inputs on one line are not rewritten', () => {
    const keys = '{ aws-access-key-id: "$KEY", aws-secret-access-key: "$SECRET" }';
    assert.equal(signedIn(job('', keys)), undefined);
  });
  test('a text may end anywhere', () => {
    const text = job('permissions:\n  contents: read\n', KEYS);
    for (let end = 0; end <= text.length; end++) {
      const workflow = resourceOf(WORKFLOW, text.slice(0, end), 'Code::Workflow');
      if (workflow) assert.ok(workflow.extent.end <= end);
    }
  });
  test('a comment mutes', () => {
    const text = `${job('', KEYS)}# ml-lens: ignore-file[ci-expiring-credentials] -- moved to roles next month\n`;
    const source = { uri: 'file:///w', path: WORKFLOW, text };
    const [muted] = repository.extract(source, repository.parse(source)).suppressions;
    assert.deepEqual(muted?.rules, ['ci-expiring-credentials']);
  });
});

describe('lists of packages', () => {
  const LIST = 'requirements.txt';
  const bounds = (text: string): readonly string[] => {
    const found = resourceOf(LIST, text, 'Code::Requirements');
    const packages = found ? read(found.properties, 'Packages') : undefined;
    return packages?.state === 'list'
      ? packages.items.map(p => {
          const bound = read(p, 'Bound');
          return bound.state === 'known' ? String(bound.value) : bound.state;
        })
      : [];
  };
  test('how far each line fixes a version', () => {
    assert.deepEqual(bounds('a\nb==1\nc~=1.0\nd>=1\ne>=1,<2\nf===1.0\ng==1.*\n'), [
      ...['open', 'exact', 'range', 'open', 'range', 'exact', 'range'],
    ]);
    assert.deepEqual(bounds('git+https://github.com/o/p.git\np @ git+https://github.com/o/p@v1.2\n'), [
      'open',
      'exact',
    ]);
    assert.deepEqual(bounds('-r other.txt\n./own.whl\nown-1.0-py3-none-any.whl\nhttps://example.com/p.zip\n'), []);
    assert.deepEqual(bounds('a[b,c] == 1.0 ; python_version < "3.9"  # why\nd ; sys_platform == "linux"\n'), [
      ...['exact', 'open'],
    ]);
  });
  test('a version is written behind the name and its extras', () => {
    const text = 'a[b] >= 1  # why\nc\n';
    const resource = resourceOf(LIST, text, 'Code::Requirements');
    assert.ok(resource);
    const pin = (i: number, value: string): Edit => ({ op: 'set', resource, path: `Packages.${i}.Version`, value });
    assert.equal(written(LIST, text, [pin(0, '1.2'), pin(1, '3')]), 'a[b]==1.2  # why\nc==3\n');
    assert.equal(written(LIST, text, [pin(1, '3; import os')]), undefined);
    assert.equal(written(LIST, text, [pin(7, '1')]), undefined);
  });
  test('a comment mutes the line below', () => {
    const text = 'a\n# ml-lens: ignore[job-requirements-pinned] -- the image fixes it\nb\n';
    const source = { uri: 'file:///r', path: LIST, text };
    const [muted] = repository.extract(source, repository.parse(source)).suppressions;
    assert.equal(text.slice(muted?.covers.start, muted?.covers.end).split('\n').at(-1), 'b');
  });
});
