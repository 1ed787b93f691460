import type { Topic } from '../model/facts.ts';
import { difference } from './difference.ts';
import { lineFeed, lineStart } from './lines.ts';

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

const TOPICS = Object.keys(WORDS) as Topic[];

export const mentions = (text: string): readonly Topic[] => TOPICS.filter(topic => WORDS[topic].test(text));

/** A text, and what it talks about. */
export interface Mentioned {
  readonly text: string;
  readonly topics: readonly Topic[];
}

/** What decides about a word stands at most so many lines from it, blank ones not counted. */
const LINES_AROUND = 8;

/** An edit with the lines around it. */
function around(text: string, from: number, to: number): string {
  let start = lineStart(text, from);
  for (let lines = 0; start > 0 && lines < LINES_AROUND; ) {
    const last = start - 1;
    start = lineStart(text, last);
    if (/\S/.test(text.slice(start, last))) lines++;
  }
  let end = lineFeed(text, to);
  for (let lines = 0; end < text.length && lines < LINES_AROUND; ) {
    const next = end + 1;
    end = lineFeed(text, next);
    if (/\S/.test(text.slice(next, end))) lines++;
  }
  return text.slice(start, end);
}

/** The same of a text whose last state is known: what was not spoken of can only be where the edit is. Most words stand in no text, and are looked for to its end. */
export function mentionsAgain(text: string, before: Mentioned): readonly Topic[] {
  const { fromB, toB } = difference(before.text, text);
  const near = around(text, fromB, toB);
  return TOPICS.filter(topic => (before.topics.includes(topic) || WORDS[topic].test(near)) && WORDS[topic].test(text));
}
