import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { python } from '../../../server/src/languages/python/index.ts';
import type { PythonTree } from '../../../server/src/languages/python/parse.ts';
import type { DocumentFacts, Source } from '../../../server/src/model/facts.ts';

/** Parts that hang together in every way there is: values, mutations, callers, later calls, classes, what is shared and what is deleted. */
const PARTS = [
  'import boto3\nimport sagemaker\nfrom sagemaker.estimator import Estimator\nfrom sagemaker.model import Model',
  'session = sagemaker.Session()\nrole = sagemaker.get_execution_role()',
  'BUCKET = "data"\nPREFIX = f"{BUCKET}/churn"',
  'TAGS = [{"Key": "team", "Value": "ml"}]',
  'settings = {"max_run": 3600}',
  'settings["volume_size"] = 30',
  'settings.update(encrypt_inter_container_traffic=True)',
  'other = settings',
  'def image(region):\n    result = f"1.dkr.ecr.{region}.amazonaws.com/a:1"\n    return result',
  'est = Estimator(image("eu-west-1"), role, 1, "ml.m5.xlarge", output_path=f"s3://{PREFIX}", **settings)',
  'est.fit({"train": f"s3://{BUCKET}/train"})',
  'same = est',
  'predictor = same.deploy(initial_instance_count=1, instance_type="ml.m5.large")',
  'def start(job, count=1):\n    job.fit({"train": "s3://b/t"})\n    return job.deploy(initial_instance_count=count, instance_type=KIND)',
  'KIND = "ml.m5.large"',
  'second = Estimator(image("us-east-1"), role, 1, KIND, tags=TAGS)\nend = start(second, 2)',
  'client = boto3.client("sagemaker")',
  'request = {"ModelName": "a"}',
  'client.create_model(ExecutionRoleArn=role, **request)',
  'client.create_endpoint_config(EndpointConfigName="c", ProductionVariants=[{"ModelName": "a", "VariantName": "v"}])',
  'def configure():\n    global KIND\n    KIND = "ml.c5.xlarge"',
  'class Training:\n    kind = "ml.m5.xlarge"\n\n    def __init__(self, role):\n        self.role = role\n\n    def run(self):\n        Estimator("i", self.role, 1, self.kind).fit()',
  'job = Training(role)\njob.run()',
  'def alone(role, bucket):\n    estimator = Estimator("i", role, 1, "ml.m5.xlarge", output_path=f"s3://{bucket}")\n    estimator.fit()',
  'for kind in ["ml.m5.large", "ml.m5.xlarge"]:\n    Estimator("i", role, 1, kind).fit()',
  'if BUCKET:\n    model = Model("i", "s3://b/m.tar.gz", role)\nelse:\n    model = Model("j", "s3://b/m.tar.gz", role)',
  'model.deploy(1, "ml.m5.large")',
];

/** What is added to the text, changes what a name stands for, or goes on with something. */
const STATEMENTS = [
  'settings["max_run"] = 60',
  'TAGS.append({"Key": "a", "Value": "b"})',
  'del settings["max_run"]',
  'role = "arn:aws:iam::1:role/r"',
  'est = second',
  'est.fit("s3://b/c")',
  'same.set_hyperparameters(a=1)',
  'start(est)',
  'job.kind = "ml.c5.large"',
  'predictor.delete_endpoint()',
  'client.delete_endpoint(EndpointName="a")',
  'print(est.model_data)',
  'from config import *',
  'KEY = "AKIAIOSFODNN7EXAMPLE"',
  'clf = RandomForestClassifier().fit(X, y)',
  'x = lambda e: e.fit()',
  'x(est)',
];
const TYPED = ['x', '\n', '\n\n', '    ', '"', "'", '(', ')', '{', ',', '=', '1', '# so\n', '.', 'role'];

function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const sourceOf = (text: string): Source => ({ uri: 'file:///w/a.py', path: 'a.py', text });
const shown = (facts: DocumentFacts): string =>
  JSON.stringify(facts, (_, v: unknown) => (v instanceof Map ? [...v] : v), 1);

/** A document that is being edited. */
function editing(text: string): { text: string; edit(next: string): DocumentFacts } {
  let tree: PythonTree = python.parse(sourceOf(text));
  python.extract(sourceOf(text), tree);
  const document = {
    text,
    edit(next: string): DocumentFacts {
      document.text = next;
      tree = python.parse(sourceOf(next), tree);
      return python.extract(sourceOf(next), tree);
    },
  };
  return document;
}

const fresh = (text: string): DocumentFacts => python.extract(sourceOf(text), python.parse(sourceOf(text)));

/** Another text, as somebody makes it who works on one. */
function edited(text: string, next: (below: number) => number): string {
  const parts = text.split('\n\n');
  const i = next(parts.length);
  const part = parts[i]!;
  const at = next(part.length + 1);
  const words = text.match(/[A-Za-z_]\w*/g) ?? ['x'];
  const changed: readonly (() => readonly string[])[] = [
    () => [part.slice(0, at) + TYPED[next(TYPED.length)] + part.slice(at)],
    () => [part.slice(0, at) + part.slice(at + 1 + next(6))],
    () => [part, STATEMENTS[next(STATEMENTS.length)]!],
    () => [part, parts[next(parts.length)]!],
    () => [],
    () => [part.replace(words[next(words.length)]!, words[next(words.length)]!)],
    () => [part.replace(/[A-Za-z_]\w*/, words[next(words.length)]!)],
  ];
  parts.splice(i, 1, ...changed[next(changed.length)]!());
  return parts.join('\n\n');
}

describe('parts of a module that an edit does not concern', () => {
  const whole = `${PARTS.join('\n\n')}\n`;

  for (let seed = 1; seed <= 40; seed++)
    test(`facts after edits are those of a fresh reading, ${seed}`, () => {
      const next = numbers(seed);
      // Fewer parts hang together less.
      const start = PARTS.filter((_, i) => i < 3 || seed % 4 === 0 || next(3) > 0).join('\n\n');
      const document = editing(start);
      for (let round = 0; round < 40; round++) {
        const text = round % 10 === 9 ? start : edited(document.text, next);
        assert.equal(shown(document.edit(text)), shown(fresh(text)), `round ${round}\n${text}`);
      }
    });

  test('may lie in a function whose result something is done with', () => {
    const make = 'def make(role):\n    return Estimator("i", role, 1, "ml.m5.xlarge")';
    const text = [PARTS[0], PARTS[1], make, 'made = make(role)\nmade.fit("s3://b/train")'].join('\n\n');
    const document = editing(text);
    const next = text.replace('made.fit', 'mad.fit');
    assert.notEqual(shown(fresh(text)), shown(fresh(next)));
    assert.equal(shown(document.edit(next)), shown(fresh(next)));
  });

  test('are taken from what was found before', () => {
    const document = editing(whole);
    const before = document.edit(`${whole}\n`);
    const after = document.edit(whole.replace('"s3://b/m.tar.gz", role)\nelse', '"s3://b/n.tar.gz", role)\nelse'));
    const kept = after.resources.filter(r => before.resources.includes(r));
    assert.ok(kept.length > after.resources.length / 2, `${kept.length} of ${after.resources.length}`);
  });
});
