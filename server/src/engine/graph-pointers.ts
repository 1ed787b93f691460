import { read, show } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import { behindLast, between, HIDDEN, valuesAt, type Written, writtenOf } from './graph-text.ts';

/** Takes the name out of what stands around it; undefined for text that names nothing of the kind. */
export type Frame = (written: Written) => Written | undefined;

const isHole = ({ parts }: Written): boolean => parts.length === 1 && typeof parts[0] !== 'string';

/** A name, or an ARN with the name behind a mark. */
export const arn =
  (mark: string, before?: string): Frame =>
  written =>
    between(written, mark, before) ?? written;

/** The name of a role, also behind its path in an ARN. */
export const roleName: Frame = written => {
  const path = between(written, ':role/');
  return path ? behindLast(path, '/') : written;
};

/** The bucket of an address in S3; a bucket or an address that is handed on as a whole stands for itself. */
export const bucketName: Frame = written =>
  between(written, 's3://', '/') ?? between(written, 's3a://', '/') ?? (isHole(written) ? written : undefined);

/** The endpoint of a scalable target's id. */
export const scaledEndpoint: Frame = written =>
  between(written, 'endpoint/', '/variant/') ?? (isHole(written) ? written : undefined);

/** What a resource says at some paths, as names. */
export function* namesAt(resource: Resource, paths: readonly string[], frame?: Frame): Iterable<Written> {
  for (const path of paths)
    for (const value of valuesAt(resource.properties, path.split('.')))
      for (const written of writtenOf(value)) {
        const name = frame ? frame(written) : written;
        if (name) yield name;
      }
}

const ENDPOINT = /^Endpoint(?:Name)?$/;

function* ofDimensions(list: Iterable<Value>): Iterable<Written> {
  for (const dimension of list) {
    const name = show(read(dimension, 'Name'));
    if (name === undefined && dimension.state !== 'absent') yield HIDDEN;
    else if (name !== undefined && ENDPOINT.test(name)) yield* writtenOf(read(dimension, 'Value'));
  }
}

/** The endpoints whose metrics an alarm looks at. */
export function* alarmed(alarm: Resource): Iterable<Written> {
  for (const path of ['Dimensions.*', 'Metrics.*.MetricStat.Metric.Dimensions.*'])
    yield* ofDimensions(valuesAt(alarm.properties, path.split('.')));
}

/** Every step of a pipeline's definition, those behind conditions included. */
export function* stepsOf(steps: Value): Iterable<Value> {
  for (const step of valuesAt(steps, ['*'])) {
    yield step;
    for (const side of ['IfSteps', 'ElseSteps']) {
      const inner = read(step, `Arguments.${side}`);
      if (inner.state === 'list') yield* stepsOf(inner);
    }
  }
}

/** The steps of a pipeline. */
export const pipelineSteps = (pipeline: Resource): Iterable<Value> =>
  stepsOf(read(pipeline.properties, 'PipelineDefinition.Steps'));

/** What a pipeline's steps were made of. */
export function* madeBySteps(pipeline: Resource): Iterable<Written> {
  for (const step of pipelineSteps(pipeline)) {
    const made = read(step, 'Arguments');
    if (made.state === 'ref' || made.state === 'one-of') yield* writtenOf(made);
  }
}

/** The groups that a pipeline's steps register models in. */
export function* registeredBySteps(pipeline: Resource): Iterable<Written> {
  for (const step of pipelineSteps(pipeline)) {
    const group = step.state === 'object' ? read(step, 'Arguments') : step;
    if (group.state === 'object') yield* writtenOf(read(group, 'ModelPackageGroupName'));
  }
}

const JOB = 'MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringInputs.*';

/** The endpoint that a schedule watches; hidden where neither an endpoint nor the output of batch jobs is named. */
export function* watched(schedule: Resource): Iterable<Written> {
  const endpoints = [...namesAt(schedule, ['EndpointName', `${JOB}.EndpointInput.EndpointName`])];
  const batch = [...valuesAt(schedule.properties, `${JOB}.BatchTransformInput`.split('.'))];
  if (endpoints.length > 0) yield* endpoints;
  else if (batch.every(v => v.state === 'absent')) yield HIDDEN;
}
