import type { Resource } from '../model/resource.ts';
import type { Fail, Verdict } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { variants } from './common/endpoints.ts';
import {
  because,
  fail,
  get,
  isSet,
  isTrue,
  pass,
  read,
  review,
  rule,
  scalar,
  set,
  toNumber,
  undecided,
} from './kit.ts';

const STEP = 1024;
const MOST = 6144;
const CONCURRENT = 200;

interface Checked {
  readonly config: Resource;
  readonly variant: Value;
  readonly path: string;
}

/** One number with its limits; nothing where the source does not set it. */
function within(c: Checked, name: string, right: (n: number) => number, message: (n: number) => string): Verdict[] {
  const value = read(c.variant, `ServerlessConfig.${name}`);
  if (value.state === 'absent') return [];
  const key = `${c.path} ${name}`;
  const n = toNumber(scalar(value) ?? '');
  if (n === undefined) return [undecided(value.at, because(value), key)];
  if (right(n) === n) return [pass(value.at, key)];
  const fix = review(`Set it to ${right(n)}`, set(c.config, `${c.path}.ServerlessConfig.${name}`, right(n)));
  return [fail(value.at, message(n), { key, fix })];
}

/** Settings that a serverless variant cannot have. The SDK drops instances by itself. */
function excluded({ config, variant, path }: Checked, workload: Workload): Fail[] {
  const all: Fail[] = [];
  const type = read(variant, 'InstanceType');
  if (
    isSet(type) === 'yes' &&
    !config.dialect.startsWith('sdk') &&
    !(type.state === 'default' && type.by === 'service')
  )
    all.push(
      fail(type.at, 'A serverless variant has no instance type.', {
        key: `${path} InstanceType`,
        fix: review('Remove the instance type', { op: 'remove', resource: config, path: `${path}.InstanceType` }),
      }),
    );
  const capture = get(config, 'DataCaptureConfig');
  if (isSet(capture) === 'yes' && isTrue(read(capture, 'EnableCapture'), 'unknown') !== 'no')
    all.push(
      fail(capture.at, 'A serverless endpoint cannot capture data.', {
        key: `${path} DataCaptureConfig`,
        fix: review('Remove the data capture', { op: 'remove', resource: config, path: 'DataCaptureConfig' }),
      }),
    );
  const model = workload.resolve(config, read(variant, 'ModelName'), 'AWS::SageMaker::Model');
  const subnets = model && get(model, 'VpcConfig.Subnets');
  if (model && subnets && isSet(subnets) === 'yes')
    all.push(
      fail(
        read(variant, 'ModelName').at,
        `A serverless variant cannot run in a VPC, and its model (${model.id}) asks for one.`,
        {
          key: `${path} VpcConfig`,
        },
      ),
    );
  return all;
}

export default rule({
  id: 'serverless-variant-limits',
  title: 'Serverless variants stay within what SageMaker offers',
  why: 'SageMaker refuses a serverless variant with another memory size than 1 to 6 GB in whole steps, with too much concurrency, in a VPC, with an instance type, or with data capture.',
  practices: ['appropriate-deployment-option', 'use-serverless-inference', 'optimal-cloud-deployment-option'],
  severity: 'error',
  confidence: 'high',
  on: 'AWS::SageMaker::EndpointConfig',
  references: ['B80'],
  check(config, workload) {
    return variants(config).items.flatMap((variant, i) => {
      if (isSet(read(variant, 'ServerlessConfig')) !== 'yes') return [];
      const checked = { config, variant, path: `ProductionVariants.${i}` };
      return [
        ...within(
          checked,
          'MemorySizeInMB',
          n => Math.min(MOST, Math.max(STEP, Math.ceil(n / STEP) * STEP)),
          n => `A serverless variant has 1024 to ${MOST} MB of memory in steps of ${STEP}, not ${n}.`,
        ),
        ...within(
          checked,
          'MaxConcurrency',
          n => Math.min(CONCURRENT, Math.max(1, n)),
          n => `A serverless variant serves 1 to ${CONCURRENT} requests at a time, not ${n}.`,
        ),
        ...excluded(checked, workload),
      ];
    });
  },
});
