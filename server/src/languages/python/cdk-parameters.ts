import type { CdkSymbol } from '../cdk/symbols.ts';

/** Parameters of the library's functions and value classes in Python, in order. Source: the CDK's Python API reference. */
const PARAMETERS: Readonly<Record<string, readonly string[] | 'props'>> = {
  'aws_cloudwatch.Metric': 'props',
  'aws_events.Schedule.rate': ['duration'],
  'aws_events.Schedule.expression': ['expression'],
  'aws_events.Schedule.cron': 'props',
  'core.Arn.format': ['components', 'stack'],
  'core.ArnComponents': 'props',
  'core.Fn.sub': ['body', 'variables'],
  'core.Fn.join': ['delimiter', 'list_of_values'],
  'core.Fn.conditionIf': ['condition_id', 'value_if_true', 'value_if_false'],
  'core.Fn.ref': ['logical_name'],
  'core.Fn.base64': ['data'],
  'core.Fn.getAtt': ['logical_name_of_resource', 'attribute_name'],
  'core.Token.asString': ['value'],
  'core.Token.asNumber': ['value'],
  'core.Duration.seconds': ['amount'],
  'core.Duration.minutes': ['amount'],
  'core.Duration.hours': ['amount'],
  'core.Duration.days': ['amount'],
  'core.Size.gibibytes': ['amount'],
  'core.Size.tebibytes': ['amount'],
  'aws_iam.ManagedPolicy.fromAwsManagedPolicyName': ['managed_policy_name'],
  'aws_iam.ManagedPolicy.fromManagedPolicyArn': ['scope', 'id', 'managed_policy_arn'],
  'aws_iam.PolicyStatement': 'props',
  'aws_iam.PolicyStatement.fromJson': ['obj'],
  'aws_iam.PolicyDocument': 'props',
  'aws_iam.PolicyDocument.fromJson': ['obj'],
  'aws_iam.ServicePrincipal': ['service', 'conditions'],
  'aws_iam.PrincipalWithConditions': ['principal', 'conditions'],
  'aws_iam.ArnPrincipal': ['arn'],
  'aws_iam.AccountPrincipal': ['account_id'],
  'aws_iam.FederatedPrincipal': ['federated'],
  'aws_iam.WebIdentityPrincipal': ['identity_provider'],
  'aws_iam.OpenIdConnectPrincipal': ['open_id_connect_provider'],
  'aws_iam.SamlPrincipal': ['saml_provider'],
  'aws_ec2.Peer.ipv4': ['cidr_ip'],
  'aws_ec2.Peer.ipv6': ['cidr_ipv6'],
  'aws_ec2.InstanceType': ['instance_type_identifier'],
  'aws_ec2.InstanceType.of': ['instance_class', 'instance_size'],
  'aws_sagemaker_alpha.InstanceType.of': ['instance_type'],
  'aws_sagemaker_alpha.ContainerImage.fromEcrRepository': ['repository', 'tag'],
  'aws_sagemaker_alpha.ModelData.fromBucket': ['bucket', 'object_key'],
  'aws_stepfunctions.Timeout.duration': ['duration'],
  'aws_stepfunctions_tasks.DockerImage.fromRegistry': ['image_uri'],
  'aws_stepfunctions_tasks.DockerImage.fromEcrRepository': ['repository', 'tag_or_digest'],
  'aws_stepfunctions_tasks.S3Location.fromBucket': ['bucket', 'key_prefix'],
  'aws_stepfunctions_tasks.ContainerDefinition': 'props',
};

/** The order of the arguments; `props` where all of them are keywords that CDK's JavaScript takes as one object. */
export function parametersOf({ module, path }: CdkSymbol): readonly string[] | 'props' {
  const key = [module, ...path].join('.');
  return (Object.hasOwn(PARAMETERS, key) ? PARAMETERS[key] : undefined) ?? [];
}
