import type { Topic } from '../model/facts.ts';

/** Words by which a text shows that it has to do with a topic, in any language, understood or not. */
const WORDS: Readonly<Record<Topic, RegExp>> = {
  scaling:
    /register_scalable_target|ScalableTarget|auto_?scal(?:e|ing)|application-autoscaling|ManagedInstanceScaling|managed_instance_scaling|aws_appautoscaling/i,
  monitoring:
    /MonitoringSchedule|monitoring_schedule|Model(?:Quality|Bias|Explainability)?Monitor\b|DefaultModelMonitor|model_monitor(?!\.DataCaptureConfig|\s+import\s+(?:\(\s*)?DataCaptureConfig\s*(?:\)\s*)?$)|MonitoringJobDefinition/im,
  registry:
    /ModelPackage|model_package|RegisterModel|register_model|\.register\(|ModelStep|ModelRegistry|model_registry/i,
  // A list is of one resource; what tags a stack or an app as a whole is no list.
  tags: /\bTags?\b|\btags\b(?!\s*[:=]\s*\[)/,
  'tls-only': /SecureTransport|enforce_?ssl(?!\s*[:=]\s*false)/i,
  // Names of sample repositories (amazon-sagemaker-…) stand in paths and descriptions of anything.
  'machine-learning': /(?<!amazon-|aws-)sagemaker|sagemaker(?=\.amazonaws|:)|bedrock/i,
  'flow-logs': /flow_?-?logs?/i,
  'data-source': /bedrock\w{0,60}_data_source|create_data_source|Bedrock::DataSource|CfnDataSource/,
  'idle-shutdown': /auto-?_?(?:shut-?_?down|stop)|idle/i,
  // What data about people has, and of whom it is; `sex` alone is also that of animals.
  people:
    /\b(?:gender|ethnic(?:ity)?|marital|nationality|religion|birth_?(?:date|day|year)|date_of_birth|age_(?:range|group)|income|salary|credit_?(?:score|risk|history|card)|customer_?ids?|customers|patients?|applicants?|borrowers?|employees?|loans?|churn)\b/i,
  alarm: /CloudWatch::Alarm|put_metric_alarm|\bAlarm\(|aws_cloudwatch_metric_alarm/,
};

export const mentions = (text: string): readonly Topic[] =>
  (Object.keys(WORDS) as Topic[]).filter(topic => WORDS[topic].test(text));
