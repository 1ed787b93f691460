import { stringify } from 'yaml';
import { construct, propValue } from '../../../server/src/languages/cdk/constructs.ts';
import { fieldJson } from '../../../server/src/languages/kubernetes/names.ts';
import { OPERATIONS } from '../../../server/src/languages/python/operations.ts';
import type { ResourceType } from '../../../server/src/model/resource.ts';
import type { Json } from '../../../server/src/model/value.ts';
import type { Random } from '../properties/random.ts';
import { type Members, operationOf } from './requests.ts';
import { terraform, terraformJson } from './terraform.ts';

/** A kind of source that can state a resource. */
export interface Kind {
  readonly name: string;
  readonly of: 'template' | 'request';
  readonly path: string;
  /** No change is written here. */
  readonly readOnly?: true;
  /** The text; undefined where this kind cannot state the type. */
  readonly render: (type: string, request: Members, draw: Random) => string | undefined;
}

const isMembers = (v: Json): v is Members => typeof v === 'object' && v !== null && !Array.isArray(v);
const yaml = (value: unknown): string => stringify(value, { version: '1.1', lineWidth: 0 });
const template = (type: string, request: Members): unknown => ({
  Resources: { Thing: { Type: type, Properties: request } },
});

const serviceOf = (type: string): readonly [string, string] | undefined => {
  const [, service, name] = /^AWS::(\w+)::(\w+)$/.exec(type) ?? [];
  return service && name ? [`aws_${service.toLowerCase()}`, `Cfn${name}`] : undefined;
};

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

function inTypeScript(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((v: Json) => inTypeScript(v)).join(', ')}]`;
  if (!isMembers(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([k, v]) => `${IDENTIFIER.test(k) ? k : JSON.stringify(k)}: ${inTypeScript(v)}`,
  );
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

const literal = (value: Json): string =>
  value === true ? 'True' : value === false ? 'False' : value === null ? 'None' : JSON.stringify(value);

function inPython(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((v: Json) => inPython(v)).join(', ')}]`;
  if (!isMembers(value)) return literal(value);
  return `{${Object.entries(value)
    .map(([k, v]) => `${JSON.stringify(k)}: ${inPython(v)}`)
    .join(', ')}}`;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`);
const isKeyword = (name: string): boolean => /^[a-z]\w*$/.test(name);

function typescript(type: string, request: Members): string | undefined {
  const [module, name] = serviceOf(type) ?? [];
  const binding = module && name ? construct(module, name) : undefined;
  const props = binding && propValue(binding, '', request);
  if (!module || !name || props === undefined) return undefined;
  return `import * as cdk from 'aws-cdk-lib';
import { ${module} as service } from 'aws-cdk-lib';

export class S extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new service.${name}(this, 'Thing', ${inTypeScript(props as Json)});
  }
}
`;
}

function pythonCdk(type: string, request: Members): string | undefined {
  const [module, name] = serviceOf(type) ?? [];
  const binding = module && name ? construct(module, name) : undefined;
  const props = binding && propValue(binding, '', request);
  if (!module || !name || props === undefined || !isMembers(props as Json)) return undefined;
  const all = Object.entries(props as Members);
  if (!all.every(([k]) => isKeyword(snake(k)))) return undefined;
  const keywords = all.map(([k, v]) => `            ${snake(k)}=${inPython(v)},\n`).join('');
  return `from aws_cdk import Stack, ${module} as service


class S(Stack):
    def __init__(self, scope, id, **kwargs):
        super().__init__(scope, id, **kwargs)
        service.${name}(
            self,
            "Thing",
${keywords}        )
`;
}

const RESERVED = /^(?:None|True|False|class|from|import|lambda|in|is|not|or|and)$/;

/** Methods whose request is the resource as it is; others differ from it in names or parts. */
const isPlain = (method: string): boolean => {
  const operation = Object.hasOwn(OPERATIONS, method) ? OPERATIONS[method] : undefined;
  return operation !== undefined && !operation.shape && !operation.partial;
};

function boto3(type: string, request: Members, { chance }: Random): string | undefined {
  const method = operationOf(type)
    .replace(/AutoML/, 'AutoMl')
    .replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2_')
    .toLowerCase()
    .replace('v_2', '_v2')
    .replace(/job_?v2$/, 'job_v2');
  if (!isPlain(method)) return undefined;
  const asDict = chance(0.4) || Object.keys(request).some(k => RESERVED.test(k));
  const head = 'import boto3\n\nclient = boto3.client("sagemaker")\n';
  if (asDict) return `${head}request = ${inPython(request)}\nclient.${method}(**request)\n`;
  const keywords = Object.entries(request).map(([k, v]) => `    ${k}=${inPython(v)},\n`);
  return `${head}client.${method}(\n${keywords.join('')})\n`;
}

const machine = (type: string, request: Members): unknown => {
  const name = operationOf(type);
  const action = name.charAt(0).toLowerCase() + name.slice(1);
  const state = { Type: 'Task', Resource: `arn:aws:states:::sagemaker:${action}`, Parameters: request, End: true };
  return { StartAt: 'Thing', States: { Thing: state } };
};

const STEPS: Readonly<Record<string, string>> = {
  'SageMaker::TrainingJob': 'Training',
  'AWS::SageMaker::ProcessingJob': 'Processing',
  'SageMaker::TransformJob': 'Transform',
  'SageMaker::HyperParameterTuningJob': 'Tuning',
  'AWS::SageMaker::Model': 'Model',
  'AWS::SageMaker::ModelPackage': 'RegisterModel',
};

function pipeline(type: string, request: Members): string | undefined {
  const step = STEPS[type];
  const steps = [{ Name: 'Thing', Type: step, Arguments: request }];
  return step && JSON.stringify({ Version: '2020-12-01', Parameters: [], Steps: steps }, null, 1);
}

/** Kinds of the SageMaker controller. */
const CONTROLLED =
  /^(?:App|Domain|Endpoint(?:Config)?|FeatureGroup|HyperParameterTuningJob|InferenceComponent|LabelingJob|Model|(?:DataQuality|ModelBias|ModelExplainability|ModelQuality)JobDefinition|ModelPackage(?:Group)?|MonitoringSchedule|NotebookInstance(?:LifecycleConfig)?|ProcessingJob|Space|TrainingJob|TransformJob|UserProfile)$/;

function manifest(type: string, request: Members): string | undefined {
  const kind = type.slice(type.lastIndexOf(':') + 1);
  if (!CONTROLLED.test(kind)) return undefined;
  const spec = fieldJson(type as ResourceType, '', request);
  return yaml({ apiVersion: 'sagemaker.services.k8s.aws/v1alpha1', kind, metadata: { name: 'thing' }, spec });
}

/** Every kind of source that states a resource by its properties. */
export const kinds: readonly Kind[] = [
  { name: 'CloudFormation in YAML', of: 'template', path: 't.yaml', render: (t, r) => yaml(template(t, r)) },
  {
    ...{ name: 'CloudFormation in JSON', of: 'template', path: 't.json' },
    render: (t, r) => JSON.stringify(template(t, r), null, 2),
  },
  { name: 'CDK in TypeScript', of: 'template', path: 'stack.ts', render: typescript },
  { name: 'CDK in Python', of: 'template', path: 'stack.py', render: pythonCdk },
  { name: 'boto3', of: 'request', path: 'create.py', render: boto3 },
  {
    name: 'Step Functions in JSON',
    of: 'request',
    path: 'm.asl.json',
    render: (t, r) => JSON.stringify(machine(t, r)),
  },
  { name: 'Step Functions in YAML', of: 'request', path: 'm.asl.yaml', render: (t, r) => yaml(machine(t, r)) },
  { name: 'pipeline definition', of: 'request', path: 'p.json', render: pipeline },
  { name: 'ACK manifest', of: 'request', path: 'k.yaml', render: manifest },
  { name: 'Terraform', of: 'template', path: 'main.tf', render: terraform },
  { name: 'Terraform in JSON', of: 'template', path: 'main.tf.json', readOnly: true, render: terraformJson },
];
