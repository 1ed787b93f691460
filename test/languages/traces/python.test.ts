import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { operationOf } from '../../../server/src/languages/api-names.ts';
import { namesOf, traced } from './helper.ts';

const python = (text: string): readonly (readonly [string, string])[] => traced('train.py', text);
const of = (kind: string, text: string): readonly string[] => namesOf(kind, 'train.py', text);

/** A notebook of the given code cells. */
function notebook(...cells: readonly string[]): readonly (readonly [string, string])[] {
  let start = 0;
  const spans = cells.map((cell, index) => {
    const span = { index, start, end: start + cell.length };
    start = span.end + 1;
    return span;
  });
  return traced('a.ipynb', cells.join('\n'), spans);
}

describe('what Python imports', () => {
  test('modules and members, dotted, with the name they cover', () => {
    assert.deepEqual(
      python(
        'import boto3\nimport sagemaker.clarify as c, os\nfrom great_expectations.core import (\n  batch,\n  expectation_suite as es,\n)\n',
      ),
      [
        ['import:boto3', 'boto3'],
        ['import:sagemaker.clarify', 'sagemaker.clarify'],
        ['import:os', 'os'],
        ['import:great_expectations.core.batch', 'batch'],
        ['import:great_expectations.core.expectation_suite', 'expectation_suite'],
      ],
    );
  });

  test('a star is the module, a relative import is the own code', () => {
    assert.deepEqual(
      of('import', 'import boto3\nfrom pydeequ.checks import *\nfrom . import util\nfrom .a import b\n'),
      ['boto3', 'pydeequ.checks'],
    );
  });
});

describe('what Python calls', () => {
  test('through aliases, variables and attributes of self', () => {
    const text = `import sagemaker
from sagemaker import clarify as cl
class Job:
    def __init__(self):
        self.processor = cl.SageMakerClarifyProcessor(role="r")
    def run(self):
        self.processor.run_bias(x=1)
`;
    assert.deepEqual(python(text).slice(2), [
      ['call:sagemaker.clarify.SageMakerClarifyProcessor', 'cl.SageMakerClarifyProcessor'],
      ['call:sagemaker.clarify.SageMakerClarifyProcessor.run_bias', 'self.processor.run_bias'],
    ]);
  });

  test('the same class has one name, wherever it is imported from', () => {
    assert.deepEqual(of('call', 'import sagemaker\ns = sagemaker.Session()\ns.default_bucket()\n'), [
      'sagemaker.session.Session',
      'sagemaker.session.Session.default_bucket',
    ]);
  });

  test('nothing of the standard library, of the own code, or of the result of a function', () => {
    const text = `import os, argparse, boto3, pandas as pd
from .own import helper
def f(): pass
os.path.join("a")
argparse.ArgumentParser().add_argument("--x")
helper()
f()
pd.read_csv("x").dropna()
unknown.method()
`;
    assert.deepEqual(of('call', text), ['pandas.read_csv']);
  });
});

describe('what boto3 asks for', () => {
  test('clients of any service, through sessions, variables and attributes', () => {
    const text = `import boto3
session = boto3.Session(region_name="eu-west-1")
macie = session.client("macie2")
macie.create_classification_job(jobType="ONE_TIME")
boto3.client(service_name="cloudwatch").put_metric_alarm(AlarmName="a")
class A:
    def __init__(self):
        self.sm = boto3.client("sagemaker")
    def go(self):
        return self.sm.create_auto_ml_job_v2(AutoMLJobName="x")
boto3.resource("dynamodb").Table("t").put_item(Item={})
`;
    assert.deepEqual(of('api', text), [
      'macie2.CreateClassificationJob',
      'cloudwatch.PutMetricAlarm',
      'sagemaker.CreateAutoMLJobV2',
      'dynamodb.PutItem',
    ]);
  });

  test('a paginator is its operation, a waiter and a resource are none', () => {
    const text = `import boto3
sm = boto3.client("sagemaker")
sm.get_paginator("list_training_jobs")
sm.get_waiter("endpoint_in_service")
s3 = boto3.resource("s3")
s3.Bucket("b")
boto3.client("s3").upload_file("a", "b", "c")
`;
    assert.deepEqual(of('api', text), ['sagemaker.ListTrainingJobs', 's3.PutObject']);
  });

  test('a request that its arguments give away, on a client from elsewhere', () => {
    assert.deepEqual(
      of('api', 'import boto3\ndef f(c):\n    c.create_training_job(TrainingJobName="x")\n    c.create_thing(a=1)\n'),
      ['sagemaker.CreateTrainingJob'],
    );
  });

  test('operations are spelled as botocore spells them', () => {
    const spelled = [
      ['sagemaker', 'list_candidates_for_auto_ml_job', 'ListCandidatesForAutoMLJob'],
      ['lakeformation', 'add_lf_tags_to_resource', 'AddLFTagsToResource'],
      ['rds', 'create_db_instance', 'CreateDBInstance'],
      ['dynamodb', 'describe_table', 'DescribeTable'],
      ['iam', 'list_mfa_devices', 'ListMFADevices'],
    ] as const;
    for (const [service, method, operation] of spelled) assert.equal(operationOf(service, method), operation);
  });
});

describe('what notebooks run', () => {
  test('shell lines, magics, cells, with their places in the joined text', () => {
    const found = notebook(
      'import boto3\n!pip install -q great_expectations && dvc pull',
      '%%bash\n# set up\nAWS_REGION=x python -m pytest -q\naws sagemaker create-endpoint --endpoint-name a',
      '%pip install mlflow\nout = !git rev-parse HEAD\nif True:\n    !docker build \\\n  -t x .',
      '%%writefile a.sh\n!pip install nothing\npytest',
    );
    assert.deepEqual(found.slice(1), [
      ['run:pip install', 'pip install'],
      ['run:dvc pull', 'dvc pull'],
      ['run:pytest', 'pytest'],
      ['run:aws sagemaker', 'aws sagemaker'],
      ['api:sagemaker.CreateEndpoint', 'aws sagemaker create-endpoint'],
      ['run:pip install', 'pip install'],
      ['run:git rev-parse', 'git rev-parse'],
      ['run:docker build', 'docker build'],
    ]);
  });
});
