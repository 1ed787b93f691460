/** One way to write a construct. */
export interface Written {
  readonly tag: string;
  readonly path: string;
  readonly text: string;
  /** Other files of the workload, by their paths. */
  readonly beside: Readonly<Record<string, string>>;
  /** What it gives: the facts of its language where the page tells them apart, else those of all. */
  readonly facts: readonly string[];
}
/** A construct of a front end with every way to write it. */
export interface Construct {
  readonly name: string;
  readonly written: readonly Written[];
}

const FENCE = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;

const PATHS: Readonly<Record<string, string>> = {
  yaml: 'template.yaml',
  json: 'template.json',
  typescript: 'lib/stack.ts',
  python: 'stack.py',
  hcl: 'main.tf',
  notebook: 'notebook.ipynb',
};

const CDK_TYPESCRIPT = `import * as cdk from 'aws-cdk-lib';
import * as applicationautoscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as cr from 'aws-cdk-lib/custom-resources';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as alpha from '@aws-cdk/aws-sagemaker-alpha';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

export class MyStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: MyProps) {
    super(scope, id, props);
`;
const CDK_PYTHON = `import aws_cdk as cdk
from aws_cdk import (
    aws_applicationautoscaling as applicationautoscaling,
    aws_cloudwatch as cloudwatch,
    aws_ec2 as ec2,
    aws_ecr as ecr,
    aws_events as events,
    aws_events_targets as targets,
    aws_iam as iam,
    aws_kms as kms,
    aws_lambda as lambda_,
    aws_s3 as s3,
    aws_sagemaker as sagemaker,
    aws_sagemaker_alpha as alpha,
    aws_stepfunctions as sfn,
    aws_stepfunctions_tasks as tasks,
    custom_resources as cr,
)


class MyStack(cdk.Stack):
    def __init__(self, scope, construct_id, props, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
`;

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** A body without imports of its own stands in the constructor of a stack. */
function whole(tag: string, text: string): string {
  if (/^\s*(?:import|from)\b|\brequire\(/m.test(text)) return text;
  if (tag === 'typescript') return `${CDK_TYPESCRIPT}${indented(text, '    ')}  }\n}\n`;
  return tag === 'python' ? `${CDK_PYTHON}${indented(text, '        ')}` : text;
}

function construct(section: string): Construct | undefined {
  const name = section.slice(0, section.indexOf('\n')).trim();
  const blocks = [...section.matchAll(FENCE)].map(([, tag = '', path, body = '']) => ({ tag, path, body }));
  if (blocks.length === 0) return undefined;
  const factsOf = (of: string | undefined): readonly string[] | undefined => {
    const block = blocks.find(b => b.tag === 'facts' && b.path === of);
    return block?.body.split('\n').filter(Boolean);
  };
  const beside = Object.fromEntries(blocks.flatMap(b => (b.tag === 'beside' ? [[b.path ?? '', b.body]] : [])));
  const written = blocks
    .filter(b => b.tag !== 'facts' && b.tag !== 'beside')
    .map(({ tag, path, body }): Written => {
      const facts = factsOf(tag) ?? factsOf(undefined) ?? [];
      return { tag, path: path ?? PATHS[tag] ?? tag, text: whole(tag, body), beside, facts };
    });
  return { name, written };
}

/** The constructs of one front end's page. */
export const constructs = (markdown: string): readonly Construct[] =>
  markdown
    .split(/^## /m)
    .slice(1)
    .flatMap(section => construct(section) ?? []);
