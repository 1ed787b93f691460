import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSource } from '../../server/src/review/load.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';
import { isProblem } from '../../server/src/review/source.ts';

/** Texts on which reading once broke off, as fuzzing found them, with the resources that are read of them now. */
const FOUND: Readonly<Record<string, readonly [path: string, text: string, resources: number]>> = {
  'a member without a name in a request': [
    'guard.py',
    'import boto3\nboto3.client("bedrock").create_guardrail(name="a", contentPolicyConfig={"filtersConfig": [{"": "NONE"}]})\n',
    1,
  ],
};

for (const [name, [path, text, resources]] of Object.entries(FOUND))
  test(`${name} is read`, () => {
    const reviewer = createReviewer({ root: '/w', name: 'w', log: assert.fail });
    const source = toSource(path, `file:///w/${path}`, text);
    assert.ok(!isProblem(source));
    reviewer.update(source);
    reviewer.review();
    assert.equal(reviewer.facts(path)?.resources.length, resources);
  });
