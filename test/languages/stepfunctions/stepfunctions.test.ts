import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepFunctions } from '../../../server/src/languages/stepfunctions/index.ts';
import type { Source } from '../../../server/src/model/facts.ts';
import { read, scalar } from '../../../server/src/model/read.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Edit } from '../../../server/src/model/rule.ts';

const sourceOf = (text: string): Source => ({ uri: 'file:///m.asl.json', path: 'm.asl.json', text });
const resources = (text: string): readonly Resource[] => {
  const source = sourceOf(text);
  return stepFunctions.extract(source, stepFunctions.parse(source)).resources;
};
const one = (text: string, id: string): Resource => {
  const found = resources(text).find(r => r.id === id);
  assert.ok(found, id);
  return found;
};

const JSON_TEXT = `{
  "StartAt": "Train",
  "States": {
    "Train": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
      "Retry": [{ "ErrorEquals": ["States.ALL"] }],
      "Parameters": {
        "EnableNetworkIsolation": true,
        "RoleArn": "\${Role}",
        "VpcConfig.$": "$.vpc",
        "ResourceConfig": { "InstanceCount.$": "$.n", "InstanceType": "ml.m5.large" }
      },
      "Next": "Each"
    },
    "Each": {
      "Type": "Map",
      "ItemProcessor": {
        "StartAt": "Update",
        "States": {
          "Update": {
            "Type": "Task",
            "Resource": "arn:aws:states:::aws-sdk:sagemaker:updateEndpoint",
            "Arguments": { "EndpointName": "{% $name %}", "RetainAllVariantProperties": false },
            "End": true
          },
          "Other": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true },
          "Wait": {
            "Type": "Task",
            "Resource": "arn:aws:states:::aws-sdk:sagemaker:describeEndpoint",
            "TimeoutSecondsPath": "$.t",
            "End": true
          }
        }
      },
      "End": true
    }
  }
}
`;

test('tasks and what they create, nested machines included', () => {
  assert.deepEqual(
    resources(JSON_TEXT).map(r => [r.type, r.id, r.traits]),
    [
      ['StepFunctions::Task', 'Train', []],
      ['SageMaker::TrainingJob', 'Train/createTrainingJob', ['step']],
      ['StepFunctions::Task', 'Update', []],
      ['AWS::SageMaker::Endpoint', 'Update/updateEndpoint', ['step', 'update']],
      ['StepFunctions::Task', 'Wait', []],
    ],
  );
});

test('the head is the name of the state, the extent all of it', () => {
  const task = one(JSON_TEXT, 'Train');
  assert.equal(JSON_TEXT.slice(task.at.start, task.at.end), '"Train"');
  assert.match(JSON_TEXT.slice(task.extent.start, task.extent.end), /^"Train": \{[\s\S]*"Next": "Each"\n {4}\}$/);
});

test('what the input decides is unknown, what is missing is absent', () => {
  const job = one(JSON_TEXT, 'Train/createTrainingJob');
  const state = (path: string): string => read(job.properties, path).state;
  assert.deepEqual(
    ['VpcConfig', 'ResourceConfig.InstanceCount', 'RoleArn', 'StoppingCondition', 'EnableNetworkIsolation'].map(state),
    ['unknown', 'unknown', 'unknown', 'absent', 'known'],
  );
  assert.equal(scalar(read(job.properties, 'ResourceConfig.InstanceType')), 'ml.m5.large');
  assert.equal(read(one(JSON_TEXT, 'Train').properties, 'Retry').state, 'list');
  assert.equal(read(one(JSON_TEXT, 'Update').properties, 'Retry').state, 'absent');
  assert.equal(read(one(JSON_TEXT, 'Update/updateEndpoint').properties, 'EndpointName').state, 'unknown');
  assert.equal(read(one(JSON_TEXT, 'Wait').properties, 'TimeoutSeconds').state, 'unknown');
});

test('a state that states no request passes its input on', () => {
  const text = `{"StartAt": "T", "States": {"T": {"Type": "Task", "InputPath": "$.job", "End": true,
    "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync"}}}`;
  const job = one(text, 'T/createTrainingJob');
  assert.equal(read(job.properties, 'VpcConfig').state, 'unknown');
  assert.equal(read(one(text, 'T').properties, 'Retry').state, 'absent');
});

test('the retries of a state around a task run the task again', () => {
  const text = (retry: string, own = ''): string => `{"StartAt": "P", "States": {"P": {"Type": "Parallel", ${retry}
    "Branches": [{"StartAt": "T", "States": {"T": {"Type": "Task", ${own} "End": true,
    "Resource": "arn:aws:states:::sagemaker:createModel", "Parameters": {}}}}], "End": true}}}`;
  const retries = (json: string): string => JSON.stringify(read(one(json, 'T').properties, 'Retry'));
  const outer = '"Retry": [{"ErrorEquals": ["States.ALL"]}],';
  assert.equal(read(one(text(''), 'T').properties, 'Retry').state, 'absent');
  assert.equal(read(one(text(outer), 'T').properties, 'Retry').state, 'list');
  assert.match(retries(text(outer, '"Retry": [],')), /"items":\[\]/);
});

test('a machine in YAML reads alike', () => {
  const yaml = `StartAt: T
States:
  T:
    Type: Task
    Resource: arn:aws:states:::sagemaker:createModel
    # ml-lens: ignore[x] -- tried out
    Parameters:
      ModelName: m
    End: true
`;
  assert.equal(scalar(read(one(yaml, 'T/createModel').properties, 'ModelName')), 'm');
  const source = sourceOf(yaml);
  const [muted] = stepFunctions.extract(source, stepFunctions.parse(source)).suppressions;
  assert.equal(muted && yaml.slice(muted.covers.start, muted.covers.start + 10), 'Parameters');
});

test('broken and foreign texts', () => {
  for (let end = 0; end <= JSON_TEXT.length; end += 7)
    for (const r of resources(JSON_TEXT.slice(0, end))) assert.ok(r.at.end <= end);
  const cut = JSON_TEXT.slice(0, JSON_TEXT.indexOf('"VpcConfig'));
  assert.equal(read(one(cut, 'Train/createTrainingJob').properties, 'StoppingCondition').state, 'unknown');
  assert.deepEqual(resources('{"StartAt": 1, "States": []}'), []);
});

function written(edit: (resource: Resource) => Edit, id: string): string | undefined {
  const source = sourceOf(JSON_TEXT);
  const tree = stepFunctions.parse(source);
  const made = stepFunctions.write(source, tree, [edit(one(JSON_TEXT, id))]);
  return made?.reduceRight((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), JSON_TEXT);
}

test('a retry is written into the state, a setting into its request', () => {
  const retry = [{ ErrorEquals: ['SageMaker.AmazonSageMakerException'], MaxAttempts: 3 }];
  const after = written(resource => ({ op: 'set', resource, path: 'Retry', value: retry }), 'Update');
  assert.ok(after);
  const parsed: unknown = JSON.parse(after);
  const expected: unknown = JSON.parse(JSON_TEXT, (key, v: unknown) =>
    key === 'Update' && typeof v === 'object' ? { ...v, Retry: retry } : v,
  );
  assert.deepEqual(parsed, expected);
  const set = (resource: Resource): Edit => ({ op: 'set', resource, path: 'EnableManagedSpotTraining', value: true });
  assert.equal(
    written(set, 'Train/createTrainingJob'),
    JSON_TEXT.replace('"ml.m5.large" }\n', '"ml.m5.large" },\n        "EnableManagedSpotTraining": true\n'),
  );
});

test('what comes from the input is not overwritten', () => {
  const set = (resource: Resource): Edit => ({ op: 'set', resource, path: 'VpcConfig', value: {} });
  assert.equal(written(set, 'Train/createTrainingJob'), undefined);
});
