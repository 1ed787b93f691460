import type { Files } from './linking.ts';

/** Sources, the links they show, and none of the same kinds besides. */
export interface Case {
  readonly title: string;
  readonly files: Files;
  readonly links: readonly string[];
}

const resources = (...blocks: readonly string[]): string => `Resources:\n${blocks.join('')}`;
const block = (id: string, type: string, properties: string): string =>
  `  ${id}:\n    Type: ${type}\n    Properties:\n${properties
    .trim()
    .split('\n')
    .map(l => `      ${l.trim()}\n`)
    .join('')}`;
const endpoint = (id: string, name: string): string =>
  block(id, 'AWS::SageMaker::Endpoint', `EndpointName: ${name}\nEndpointConfigName: elsewhere`);
const bucket = (id: string, name: string): string => block(id, 'AWS::S3::Bucket', `BucketName: ${name}`);
const MACHINE = JSON.stringify({
  StartAt: 'Train',
  States: {
    Train: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
      Parameters: { TrainingJobName: 'churn', RoleArn: 'arn:aws:iam::111122223333:role/service/trainer' },
      End: true,
    },
  },
});
const boto3 = (call: string): string => `import boto3\nsm = boto3.client('sagemaker')\n${call}\n`;
const cdk = (body: string): string => `import { Stack } from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
export class Churn extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
${body}
  }
}
`;
const sdk = (body: string): string => `import boto3
import sagemaker
from sagemaker.estimator import Estimator
from sagemaker.model import Model
from sagemaker.processing import ScriptProcessor
from sagemaker.tuner import HyperparameterTuner
from sagemaker.workflow.pipeline import Pipeline
from sagemaker.workflow.steps import ProcessingStep, TrainingStep
from sagemaker.workflow.step_collections import RegisterModel
from sagemaker.model_monitor import DefaultModelMonitor
${body}
`;

export const cases: readonly Case[] = [
  {
    title: 'job, model, endpoint configuration and endpoint: in the SDK',
    files: {
      'a.py': sdk(`est = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
model = Model(image_uri='i', model_data=est.model_data, role='r')
predictor = model.deploy(initial_instance_count=1, instance_type='ml.m5.large', endpoint_name='churn')`),
    },
    links: [
      'a.py#est -artifact/reference-> a.py#model',
      'a.py#model -serves/reference-> a.py#predictor.EndpointConfig',
      'a.py#predictor.EndpointConfig -config/reference-> a.py#predictor.Endpoint',
    ],
  },
  {
    title: 'model, endpoint configuration and endpoint: in a template, by Ref and by name, beside a shadow',
    files: {
      't.yaml': resources(
        block('Model', 'AWS::SageMaker::Model', 'ExecutionRoleArn: r'),
        block('Next', 'AWS::SageMaker::Model', 'ModelName: churn-next'),
        block(
          'Config',
          'AWS::SageMaker::EndpointConfig',
          `ProductionVariants: [{ VariantName: a, ModelName: !GetAtt Model.ModelName }]
           ShadowProductionVariants: [{ VariantName: b, ModelName: churn-next }]`,
        ),
        block('Endpoint', 'AWS::SageMaker::Endpoint', 'EndpointConfigName: !GetAtt Config.EndpointConfigName'),
      ),
    },
    links: [
      't.yaml#Model -serves/reference-> t.yaml#Config',
      't.yaml#Next -shadows/name-> t.yaml#Config',
      't.yaml#Config -config/reference-> t.yaml#Endpoint',
    ],
  },
  {
    title: 'a job in Python writes where a template finds its model, below its path; another path is no link',
    files: {
      'train.py':
        boto3(`sm.create_training_job(TrainingJobName='churn', OutputDataConfig={'S3OutputPath': 's3://lake/churn/out'})
sm.create_training_job(TrainingJobName='other', OutputDataConfig={'S3OutputPath': 's3://lake/churn/out2'})`),
      't.yaml': resources(
        block(
          'Model',
          'AWS::SageMaker::Model',
          'PrimaryContainer: { ModelDataUrl: s3://lake/churn/out/churn/output/model.tar.gz }',
        ),
      ),
    },
    links: ['train.py#create_training_job -artifact/pattern-> t.yaml#Model'],
  },
  {
    title: 'a model declared in TypeScript, run by Python',
    files: {
      'stack.ts': cdk(`new sagemaker.CfnModel(this, 'Model', { modelName: 'churn', executionRoleArn: 'r' });`),
      'deploy.py':
        boto3(`sm.create_endpoint_config(EndpointConfigName='churn-config', ProductionVariants=[{'VariantName': 'a', 'ModelName': 'churn'}], ShadowProductionVariants=[{'VariantName': 'b', 'ModelName': 'churner'}])
sm.create_endpoint(EndpointName='churn', EndpointConfigName='churn-config')
sm.create_transform_job(TransformJobName='nightly', ModelName='churn')`),
    },
    links: [
      'stack.ts#Model -serves/name-> deploy.py#create_endpoint_config',
      'stack.ts#Model -scores/name-> deploy.py#create_transform_job',
      'deploy.py#create_endpoint_config -config/name-> deploy.py#create_endpoint',
    ],
  },
  {
    title: 'a shadow variant in CDK, and a batch job of a model object',
    files: {
      'stack.ts': cdk(`const model = new sagemaker.CfnModel(this, 'Model', { executionRoleArn: 'r' });
    new sagemaker.CfnEndpointConfig(this, 'Config', { productionVariants: [], shadowProductionVariants: [{ modelName: model.attrModelName, variantName: 'b' }] });`),
      'batch.py': sdk(`model = Model(image_uri='i', role='r')
transformer = model.transformer(instance_count=1, instance_type='ml.m5.large')`),
    },
    links: [
      'stack.ts#Model -shadows/reference-> stack.ts#Config',
      'batch.py#model -scores/reference-> batch.py#transformer',
    ],
  },
  {
    title: 'scaling and its policy: by reference in a template, of the right endpoint',
    files: {
      't.yaml': resources(
        block('Endpoint', 'AWS::SageMaker::Endpoint', 'EndpointConfigName: elsewhere'),
        block('Other', 'AWS::SageMaker::Endpoint', 'EndpointConfigName: elsewhere'),
        block(
          'Target',
          'AWS::ApplicationAutoScaling::ScalableTarget',
          'ResourceId: !Sub "endpoint/${Endpoint.EndpointName}/variant/main"',
        ),
        block('Policy', 'AWS::ApplicationAutoScaling::ScalingPolicy', 'ScalingTargetId: !Ref Target'),
      ),
    },
    links: ['t.yaml#Target -scaling/reference-> t.yaml#Endpoint', 't.yaml#Policy -policy/reference-> t.yaml#Target'],
  },
  {
    title: 'Python scales, and CDK alarms on, an endpoint of a template; a name that only begins like it is another',
    files: {
      't.yaml': resources(endpoint('Endpoint', 'churn'), endpoint('Longer', 'churn-2')),
      'scale.py': `import boto3
boto3.client('application-autoscaling').register_scalable_target(ServiceNamespace='sagemaker', ResourceId='endpoint/churn/variant/main', ScalableDimension='sagemaker:variant:DesiredInstanceCount')
`,
      'stack.ts':
        cdk(`new cloudwatch.CfnAlarm(this, 'Late', { dimensions: [{ name: 'EndpointName', value: 'churn' }, { name: 'VariantName', value: 'churn-2' }] });
    new scaling.CfnScalingPolicy(this, 'Policy', { resourceId: 'endpoint/churn/variant/main' });`),
    },
    links: [
      'scale.py#register_scalable_target -scaling/name-> t.yaml#Endpoint',
      'stack.ts#Late -alarm/name-> t.yaml#Endpoint',
      'stack.ts#Policy -policy/name-> scale.py#register_scalable_target',
    ],
  },
  {
    title: 'an alarm that takes an update back',
    files: {
      't.yaml': resources(
        block(
          'Errors',
          'AWS::CloudWatch::Alarm',
          'Dimensions: [{ Name: EndpointName, Value: !GetAtt Endpoint.EndpointName }]',
        ),
        block(
          'Endpoint',
          'AWS::SageMaker::Endpoint',
          'DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [{ AlarmName: !Ref Errors }] } }',
        ),
      ),
      'update.py': boto3(
        "sm.update_endpoint(EndpointName='b', EndpointConfigName='c', DeploymentConfig={'AutoRollbackConfiguration': {'Alarms': [{'AlarmName': 'late'}]}})",
      ),
      'stack.ts': cdk("new cloudwatch.CfnAlarm(this, 'Late', { alarmName: 'late' });"),
    },
    links: [
      't.yaml#Errors -alarm/reference-> t.yaml#Endpoint',
      't.yaml#Errors -rollback/reference-> t.yaml#Endpoint',
      'stack.ts#Late -rollback/name-> update.py#update_endpoint',
    ],
  },
  {
    title: 'monitoring: a schedule in Python of an endpoint in a template, and a definition with its schedule',
    files: {
      't.yaml': resources(
        endpoint('Endpoint', 'churn'),
        block(
          'Definition',
          'AWS::SageMaker::DataQualityJobDefinition',
          'JobDefinitionName: quality\nDataQualityJobInput: { EndpointInput: { EndpointName: !GetAtt Endpoint.EndpointName } }',
        ),
        block(
          'Schedule',
          'AWS::SageMaker::MonitoringSchedule',
          'MonitoringScheduleConfig: { MonitoringJobDefinitionName: quality, MonitoringType: DataQuality }',
        ),
      ),
      'watch.py': sdk(`monitor = DefaultModelMonitor(role='r')
monitor.create_monitoring_schedule(endpoint_input='churn', monitor_schedule_name='watch')`),
    },
    links: [
      't.yaml#Definition -monitoring/reference-> t.yaml#Endpoint',
      't.yaml#Definition -defines/name-> t.yaml#Schedule',
      'watch.py#create_monitoring_schedule -monitoring/name-> t.yaml#Endpoint',
      'watch.py#monitor -defines/reference-> watch.py#create_monitoring_schedule',
    ],
  },
  {
    title: 'a job definition in TypeScript for a schedule in Python',
    files: {
      'stack.ts': cdk(
        "new sagemaker.CfnDataQualityJobDefinition(this, 'Definition', { jobDefinitionName: 'quality' });",
      ),
      'watch.py': boto3(
        "sm.create_monitoring_schedule(MonitoringScheduleName='s', MonitoringScheduleConfig={'MonitoringJobDefinitionName': 'quality'})",
      ),
    },
    links: ['stack.ts#Definition -defines/name-> watch.py#create_monitoring_schedule'],
  },
  {
    title: 'a pipeline of the SDK: what its steps run, what it registers, in the group of a template',
    files: {
      'pipeline.py':
        sdk(`processor = ScriptProcessor(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
est = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
other = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
prepare = ProcessingStep(name='Prepare', step_args=processor.run(code='a.py'))
train = TrainingStep(name='Train', estimator=est)
register = RegisterModel(name='Register', estimator=est, model_package_group_name='churn-group')
pipeline = Pipeline(name='churn', steps=[prepare, train, register])`),
      't.yaml': resources(
        block('Group', 'AWS::SageMaker::ModelPackageGroup', 'ModelPackageGroupName: churn-group'),
        block(
          'Nightly',
          'AWS::Events::Rule',
          'Targets: [{ Id: a, Arn: "arn:aws:sagemaker:eu-west-1:111122223333:pipeline/churn" }]',
        ),
      ),
    },
    links: [
      'pipeline.py#pipeline -step/reference-> pipeline.py#processor',
      'pipeline.py#pipeline -step/reference-> pipeline.py#est',
      'pipeline.py#pipeline -step/reference-> pipeline.py#register',
      'pipeline.py#est -registers/reference-> pipeline.py#register',
      'pipeline.py#register -group/name-> t.yaml#Group',
      't.yaml#Nightly -trigger/name-> pipeline.py#pipeline',
    ],
  },
  {
    title: 'a step that names what another step makes',
    files: {
      'pipeline.py': sdk(`from sagemaker.transformer import Transformer
from sagemaker.workflow.steps import CreateModelStep, TransformStep
est = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
train = TrainingStep(name='Train', estimator=est)
model = Model(image_uri='i', role='r', model_data=train.properties.ModelArtifacts.S3ModelArtifacts)
create = CreateModelStep(name='Create', model=model, inputs=None)
scorer = Transformer(model_name=create.properties.ModelName, instance_count=1, instance_type='ml.m5.large')
score = TransformStep(name='Score', transformer=scorer, inputs=None)
pipeline = Pipeline(name='churn', steps=[train, create, score])`),
    },
    links: [
      'pipeline.py#est -artifact/reference-> pipeline.py#model',
      'pipeline.py#model -scores/reference-> pipeline.py#scorer',
      'pipeline.py#pipeline -step/reference-> pipeline.py#est',
      'pipeline.py#pipeline -step/reference-> pipeline.py#model',
      'pipeline.py#pipeline -step/reference-> pipeline.py#scorer',
    ],
  },
  {
    title: 'names that only the props of a stack tell, in TypeScript and in Python',
    files: {
      'stack.ts': `import { Stack } from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
export class Churn extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const name = \`\${props.meta.group}-\${props.meta.version}\`;
    new sagemaker.CfnModel(this, 'Model', { modelName: \`\${props.meta.group}-\${props.meta.version}\`, executionRoleArn: 'r' });
    new sagemaker.CfnModel(this, 'Other', { modelName: \`\${props.meta.group}-\${props.other}\`, executionRoleArn: 'r' });
    new sagemaker.CfnEndpointConfig(this, 'Config', { endpointConfigName: props.config, productionVariants: [{ modelName: name, variantName: 'v' }] });
    new sagemaker.CfnEndpoint(this, 'Endpoint', { endpointConfigName: props.config });
  }
}
`,
      'stack.py': `from aws_cdk import Stack, aws_sagemaker as sagemaker
class Churn(Stack):
    def __init__(self, scope, construct_id, endpoint_name, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        sagemaker.CfnEndpoint(self, "Endpoint", endpoint_name=endpoint_name, endpoint_config_name="c")
        sagemaker.CfnMonitoringSchedule(
            self, "Watch", monitoring_schedule_name="w", endpoint_name=endpoint_name, monitoring_schedule_config={}
        )
`,
    },
    links: [
      'stack.ts#Model -serves/name-> stack.ts#Config',
      'stack.ts#Config -config/reference-> stack.ts#Endpoint',
      'stack.py#Watch -monitoring/reference-> stack.py#Endpoint',
    ],
  },
  {
    title: 'a rule of Terraform and what its targets are, a queue of another account left out',
    files: {
      'events.tf': `resource "aws_cloudwatch_event_rule" "nightly" {
  schedule_expression = "rate(1 day)"
}
resource "aws_cloudwatch_event_target" "train" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = aws_sagemaker_pipeline.train.arn
}
resource "aws_cloudwatch_event_target" "else" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = "arn:aws:sqs:eu-west-1:111122223333:queue"
}
`,
      'pipeline.tf': 'resource "aws_sagemaker_pipeline" "train" {\n  pipeline_name = "churn"\n}\n',
    },
    links: [
      'events.tf#aws_cloudwatch_event_rule.nightly -trigger/reference-> pipeline.tf#aws_sagemaker_pipeline.train',
    ],
  },
  {
    title: 'a pipeline in a template registers in its group; a model in Python is deployed from it',
    files: {
      't.yaml': resources(
        block('Group', 'AWS::SageMaker::ModelPackageGroup', 'ModelPackageGroupName: churn'),
        block(
          'Pipeline',
          'AWS::SageMaker::Pipeline',
          `PipelineName: churn
           PipelineDefinition: { PipelineDefinitionBody: '{"Steps": [{"Name": "R", "Type": "RegisterModel", "Arguments": {"ModelPackageGroupName": "churn"}}]}' }`,
        ),
        block('Package', 'AWS::SageMaker::ModelPackage', 'ModelPackageGroupName: !Ref Group'),
        block('Model', 'AWS::SageMaker::Model', 'PrimaryContainer: { ModelPackageName: !Ref Package }'),
      ),
      'deploy.py': boto3(
        "sm.create_model(ModelName='m', PrimaryContainer={'ModelPackageName': 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/churn/3'})",
      ),
    },
    links: [
      't.yaml#Pipeline -group/name-> t.yaml#Group',
      't.yaml#Pipeline -step/reference-> t.yaml#Pipeline.R',
      't.yaml#Pipeline.R -group/name-> t.yaml#Group',
      't.yaml#Package -group/reference-> t.yaml#Group',
      't.yaml#Package -registered/reference-> t.yaml#Model',
      't.yaml#Group -registered/name-> deploy.py#create_model',
    ],
  },
  {
    title: 'jobs of a state machine in a template, which a rule starts; its role by reference, the job’s by its ARN',
    files: {
      't.yaml': resources(
        block(
          'Machine',
          'AWS::StepFunctions::StateMachine',
          `StateMachineName: nightly\nRoleArn: !GetAtt Runner.Arn\nDefinitionString: '${MACHINE}'`,
        ),
        block('Runner', 'AWS::IAM::Role', 'RoleName: runner'),
        block('Trainer', 'AWS::IAM::Role', 'RoleName: trainer'),
        block('Rule', 'AWS::Events::Rule', 'Targets: [{ Id: a, Arn: !Ref Machine }]'),
      ),
    },
    links: [
      't.yaml#Machine -runs/reference-> t.yaml#Machine.Train/createTrainingJob',
      't.yaml#Runner -role/reference-> t.yaml#Machine',
      't.yaml#Trainer -role/name-> t.yaml#Machine.Train/createTrainingJob',
      't.yaml#Rule -trigger/reference-> t.yaml#Machine',
    ],
  },
  {
    title: 'buckets of CDK and of a template: what jobs in Python read and write, and what an endpoint captures',
    files: {
      'stack.ts': cdk(`const data = new s3.Bucket(this, 'Data', { bucketName: 'churn-data' });
    new sagemaker.CfnEndpointConfig(this, 'Config', { productionVariants: [], dataCaptureConfig: { captureOptions: [], initialSamplingPercentage: 1, destinationS3Uri: \`s3://\${data.bucketName}/capture\` } });`),
      't.yaml': resources(
        bucket('Results', 'churn-results'),
        bucket('Near', 'churn-results-old'),
        block(
          'Model',
          'AWS::SageMaker::Model',
          'PrimaryContainer: { ModelDataUrl: !Sub "s3://${Results}/m/model.tar.gz" }',
        ),
        block(
          'Capture',
          'AWS::SageMaker::EndpointConfig',
          'DataCaptureConfig: { DestinationS3Uri: !Sub "s3://${Results}/capture" }',
        ),
        block(
          'Features',
          'AWS::SageMaker::FeatureGroup',
          'OfflineStoreConfig: { S3StorageConfig: { S3Uri: !Sub "s3://${Results}/features" } }',
        ),
      ),
      'train.py': sdk(`stage = 'x'
est = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large', output_path=f's3://churn-results/{stage}')
est.fit({'train': 's3://churn-data/train', 'content': 'churn-results-old'})`),
    },
    links: [
      'stack.ts#Data -input/name-> train.py#est',
      'train.py#est -output/name-> t.yaml#Results',
      't.yaml#Results -input/reference-> t.yaml#Model',
      'stack.ts#Config -capture/reference-> stack.ts#Data',
      't.yaml#Capture -capture/reference-> t.yaml#Results',
      't.yaml#Features -output/reference-> t.yaml#Results',
    ],
  },
  {
    title: 'a role of CDK for a job in Python by its name, and for a notebook by reference',
    files: {
      'stack.ts':
        cdk(`const role = new iam.Role(this, 'Role', { roleName: 'ml-role', assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    new sagemaker.CfnNotebookInstance(this, 'Notebook', { instanceType: 'ml.t3.medium', roleArn: role.roleArn });`),
      'train.py': boto3(
        "sm.create_training_job(TrainingJobName='churn', RoleArn='arn:aws:iam::111122223333:role/ml-role')",
      ),
    },
    links: [
      'stack.ts#Role -role/reference-> stack.ts#Notebook',
      'stack.ts#Role -role/name-> train.py#create_training_job',
    ],
  },
  {
    title: 'a feature group of a template: who writes it, who is told its name in Python and in a template',
    files: {
      't.yaml': resources(
        block('Features', 'AWS::SageMaker::FeatureGroup', 'FeatureGroupName: customers'),
        block(
          'Ingest',
          'AWS::SageMaker::ProcessingJob',
          'ProcessingOutputConfig: { Outputs: [{ OutputName: a, FeatureStoreOutput: { FeatureGroupName: !Ref Features } }] }',
        ),
        endpoint('Endpoint', 'churn'),
        block(
          'Api',
          'AWS::Lambda::Function',
          'Environment: { Variables: { FEATURES: customers, ENDPOINT: !GetAtt Endpoint.EndpointName, STAGE: prod } }',
        ),
      ),
      'train.py':
        boto3(`sm.create_training_job(TrainingJobName='churn', HyperParameters={'feature_group': 'customers', 'near': 'customers-2'})
sm.create_processing_job(ProcessingJobName='fill', ProcessingOutputConfig={'Outputs': [{'FeatureStoreOutput': {'FeatureGroupName': 'customers'}}]})`),
      'stack.ts': cdk("new lambda.CfnFunction(this, 'Ask', { environment: { variables: { ENDPOINT: 'churn' } } });"),
    },
    links: [
      't.yaml#Ingest -feeds/reference-> t.yaml#Features',
      'train.py#create_processing_job -feeds/name-> t.yaml#Features',
      't.yaml#Features -features/name-> t.yaml#Api',
      't.yaml#Features -features/name-> train.py#create_training_job',
      't.yaml#Api -calls/reference-> t.yaml#Endpoint',
      'stack.ts#Ask -calls/name-> t.yaml#Endpoint',
    ],
  },
  {
    title: 'a tuner and the training it repeats; an estimator that it is not handed is not tuned',
    files: {
      'tune.py': sdk(`est = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
other = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
tuner = HyperparameterTuner(estimator=est, objective_metric_name='auc', hyperparameter_ranges={}, max_jobs=4)`),
    },
    links: ['tune.py#tuner -tunes/reference-> tune.py#est'],
  },
  {
    title: 'the same in a notebook, with a pipeline that registers what was trained',
    files: {
      'tune.ipynb': sdk(`est = Estimator(image_uri='i', role='r', instance_count=1, instance_type='ml.m5.large')
tuner = HyperparameterTuner(estimator=est, objective_metric_name='auc', hyperparameter_ranges={}, max_jobs=4)
package = est.register(content_types=[], response_types=[], model_package_group_name='churn')
pipeline = Pipeline(name='churn', steps=[TrainingStep(name='Train', step_args=est.fit())])`),
    },
    links: [
      'tune.ipynb#tuner -tunes/reference-> tune.ipynb#est',
      'tune.ipynb#est -registers/reference-> tune.ipynb#package',
      'tune.ipynb#pipeline -step/reference-> tune.ipynb#est',
    ],
  },
  {
    title: 'the only state machine of a CDK file most likely runs the tasks in it',
    files: {
      'stack.ts': cdk(`new tasks.SageMakerCreateTrainingJob(this, 'Train', { trainingJobName: 'churn' });
    new sfn.CfnStateMachine(this, 'Machine', { roleArn: 'r' });`),
      'two.ts': cdk(`new tasks.SageMakerCreateTrainingJob(this, 'Train', { trainingJobName: 'churn' });
    new sfn.CfnStateMachine(this, 'One', { roleArn: 'r' });
    new sfn.CfnStateMachine(this, 'Two', { roleArn: 'r' });`),
    },
    links: ['stack.ts#Machine -runs/pattern-> stack.ts#Train'],
  },
  {
    title: 'names that are not written in full: alike is a hint, common words and other words are none',
    files: {
      't.yaml': `Parameters:\n  Stage: { Type: String }\n${resources(
        block(
          'Endpoint',
          'AWS::SageMaker::Endpoint',
          'EndpointName: !Sub "churn-${Stage}"\nEndpointConfigName: elsewhere',
        ),
        block(
          'Generic',
          'AWS::SageMaker::Endpoint',
          'EndpointName: !Sub "endpoint-${Stage}"\nEndpointConfigName: elsewhere',
        ),
      )}`,
      'watch.py':
        boto3(`sm.create_monitoring_schedule(MonitoringScheduleName='a', EndpointName='churn-prod', MonitoringScheduleConfig={})
sm.create_monitoring_schedule(MonitoringScheduleName='b', EndpointName='endpoint-prod', MonitoringScheduleConfig={})
sm.create_monitoring_schedule(MonitoringScheduleName='c', EndpointName='fraud-prod', MonitoringScheduleConfig={})`),
    },
    links: ['watch.py#create_monitoring_schedule -monitoring/pattern-> t.yaml#Endpoint'],
  },
  {
    title: 'a name that only running the code tells joins what one variable names, in its own file',
    files: {
      'a.py': boto3(`name = make_name()
sm.create_endpoint(EndpointName=name, EndpointConfigName='x')
sm.create_monitoring_schedule(MonitoringScheduleName='a', EndpointName=name, MonitoringScheduleConfig={})`),
      'b.py': boto3(`name = make_name()
sm.create_endpoint(EndpointName=name, EndpointConfigName='x')`),
    },
    links: ['a.py#create_monitoring_schedule -monitoring/reference-> a.py#create_endpoint'],
  },
  {
    title: 'notebooks stand for their folder: the same name in another folder is another thing',
    files: {
      'a/one.ipynb': boto3("sm.create_endpoint(EndpointName='churn', EndpointConfigName='x')"),
      'a/two.ipynb': boto3(
        "sm.create_monitoring_schedule(MonitoringScheduleName='a', EndpointName='churn', MonitoringScheduleConfig={})",
      ),
      'b/three.ipynb': boto3("sm.create_endpoint(EndpointName='churn', EndpointConfigName='x')"),
    },
    links: ['a/two.ipynb#create_monitoring_schedule -monitoring/name-> a/one.ipynb#create_endpoint'],
  },
  {
    title:
      'a Terraform module refers across its files, by address and by the texts its variables make; another folder is another module',
    files: {
      'serving/iam.tf': `resource "aws_iam_role" "serving" {
  name               = "\${var.prefix}-serving"
  assume_role_policy = jsonencode({})
}
`,
      'serving/endpoint.tf': `resource "aws_sagemaker_model" "churn" {
  name               = "\${var.prefix}-churn"
  execution_role_arn = aws_iam_role.serving.arn
}

resource "aws_sagemaker_endpoint_configuration" "churn" {
  production_variants {
    model_name    = aws_sagemaker_model.churn.name
    instance_type = "ml.m5.large"
  }
}

resource "aws_sagemaker_endpoint" "churn" {
  count                = var.on ? 1 : 0
  name                 = "\${var.prefix}-churn"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.churn.name
}
`,
      'serving/scaling.tf': `resource "aws_appautoscaling_target" "churn" {
  resource_id        = "endpoint/\${aws_sagemaker_endpoint.churn[0].name}/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  service_namespace  = "sagemaker"
}

resource "aws_appautoscaling_policy" "churn" {
  name               = "churn"
  resource_id        = aws_appautoscaling_target.churn.resource_id
  scalable_dimension = aws_appautoscaling_target.churn.scalable_dimension
  service_namespace  = aws_appautoscaling_target.churn.service_namespace
}
`,
      'serving/alarms.tf': `resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name  = "errors"
  namespace   = "AWS/SageMaker"
  metric_name = "Invocation5XXErrors"

  dimensions = {
    EndpointName = "\${var.prefix}-churn"
    VariantName  = "main"
  }
}
`,
      'other/main.tf': `resource "aws_sagemaker_model" "fraud" {
  name               = "fraud"
  execution_role_arn = aws_iam_role.serving.arn
}
`,
    },
    links: [
      'serving/alarms.tf#aws_cloudwatch_metric_alarm.errors -alarm/name-> serving/endpoint.tf#aws_sagemaker_endpoint.churn',
      'serving/endpoint.tf#aws_sagemaker_endpoint_configuration.churn -config/reference-> serving/endpoint.tf#aws_sagemaker_endpoint.churn',
      'serving/endpoint.tf#aws_sagemaker_model.churn -serves/reference-> serving/endpoint.tf#aws_sagemaker_endpoint_configuration.churn',
      'serving/iam.tf#aws_iam_role.serving -role/reference-> serving/endpoint.tf#aws_sagemaker_model.churn',
      'serving/scaling.tf#aws_appautoscaling_policy.churn -policy/reference-> serving/scaling.tf#aws_appautoscaling_target.churn',
      'serving/scaling.tf#aws_appautoscaling_target.churn -scaling/reference-> serving/endpoint.tf#aws_sagemaker_endpoint.churn',
    ],
  },
  {
    title: 'data of jobs of the SDK, by channels, inputs and steps',
    files: {
      'infra.yaml': resources(bucket('Data', 'churn-data')),
      'train.py': sdk(`from sagemaker.inputs import TrainingInput
from sagemaker.processing import ProcessingInput, ProcessingOutput
BUCKET = 'churn-data'
est = Estimator('i:1', 'r', 1, 'ml.m5.large')
est.fit({'train': f's3://{BUCKET}/train', 'elsewhere': data})
other = Estimator('i:1', 'r', 1, 'ml.m5.large')
TrainingStep(name='T', estimator=other, inputs={'train': TrainingInput('s3://churn-data/train')})
tuned = Estimator('i:1', 'r', 1, 'ml.m5.large')
tuner = HyperparameterTuner(tuned, 'auc', {})
tuner.fit('s3://churn-data/train')
prepare = ScriptProcessor(role='r', image_uri='i:1', command=['python3'], instance_count=1, instance_type='ml.m5.large')
prepare.run(code='p.py', inputs=[ProcessingInput(source='s3://churn-data/raw', destination='/opt/ml/processing/raw')],
            outputs=[ProcessingOutput(source='/opt/ml/processing/train', destination='s3://churn-data/train')])
`),
    },
    links: [
      'infra.yaml#Data -input/name-> train.py#est',
      'infra.yaml#Data -input/name-> train.py#other',
      'infra.yaml#Data -input/name-> train.py#tuner',
      'infra.yaml#Data -input/name-> train.py#prepare',
      'train.py#prepare -output/name-> infra.yaml#Data',
      'train.py#tuner -tunes/reference-> train.py#tuned',
    ],
  },
];
