import type { Resource } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { isInstanceBacked, variants } from './common/endpoints.ts';
import { imagesOf } from './common/images.ts';
import { hasGpu, hasSeveralGpus } from './data/instance-types.ts';
import { ask, fail, get, isSet, items, read, review, rule, set, show, text, verdict } from './kit.ts';

const TIMEOUT = 'ContainerStartupHealthCheckTimeoutInSeconds';
/** Images that serve large language models: DJL and LMI, Text Generation Inference, vLLM, TensorRT-LLM. */
const SERVERS =
  /\/(?:djl-(?:inference|lmi|deepspeed|fastertransformer|tensorrtllm)|huggingface-(?:llm|vllm|pytorch-tgi-inference)|vllm|sglang)\b/;
/** Where the model's name stands, which most often tells its size: `meta-llama/Llama-3.1-8B-Instruct`. */
const NAMES = ['HF_MODEL_ID', 'OPTION_MODEL_ID', 'SM_VLLM_MODEL'];
const SIZE = /(?:^|[-_/])(\d+(?:\.\d+)?)b(?![a-z])/i;
/** Billions of parameters from which loading takes its time. */
const LARGE = 6;

const environmentsOf = (model: Resource): readonly Value[] => [
  get(model, 'PrimaryContainer.Environment'),
  ...items(get(model, 'Containers')).items.map(c => read(c, 'Environment')),
];

const namesOf = (model: Resource): readonly string[] =>
  environmentsOf(model).flatMap(e => NAMES.flatMap(n => text(read(e, n)) ?? []));

/** Is it a model that takes long to load: by its name, or, where that has no size, because one GPU is too small for it? */
function isLarge(model: Resource, type: string): boolean {
  const sizes = namesOf(model).flatMap(name => SIZE.exec(name)?.[1] ?? []);
  return sizes.length > 0 ? sizes.some(s => Number(s) >= LARGE) : hasSeveralGpus(type);
}

/** Hugging Face's other images serve models of every kind; they say for what. */
const SPEAKS = /^text(?:2text)?-generation$|^conversational$/;
const isServed = (model: Resource): boolean => imagesOf(model).some(i => SERVERS.test(show(i) ?? ''));
const isNamed = (model: Resource): boolean =>
  namesOf(model).length > 0 &&
  environmentsOf(model).every(e => {
    const task = read(e, 'HF_TASK');
    return task.state === 'absent' || SPEAKS.test(text(task) ?? '');
  });

const modelOf = (config: Resource, workload: Workload, i: number): Resource | undefined =>
  workload.resolve(config, get(config, `ProductionVariants.${i}.ModelName`), 'AWS::SageMaker::Model');

export default rule({
  id: 'llm-endpoint-startup',
  title: 'Endpoints of large language models get time to start',
  why: 'Downloading and loading a large model takes longer than the default health check waits: the endpoint fails after ten paid minutes, and only sometimes.',
  practices: ['optimal-cloud-deployment-option', 'optimize-instance-types'],
  severity: 'hint',
  confidence: 'medium',
  on: 'AWS::SageMaker::EndpointConfig',
  references: ['B28'],
  check(config, workload) {
    return variants(config).items.flatMap((variant, i) => {
      const gpu = ask(read(variant, 'InstanceType'), v => typeof v === 'string' && hasGpu(v), 'unknown');
      if (isInstanceBacked(variant) !== 'yes' || gpu !== 'yes') return [];
      const model = modelOf(config, workload, i);
      const type = text(read(variant, 'InstanceType')) ?? '';
      if (!model || !(isServed(model) || isNamed(model)) || !isLarge(model, type)) return [];
      const timeout = get(config, `ProductionVariants.${i}.${TIMEOUT}`);
      const key = String(i);
      return [
        verdict(
          isSet(timeout),
          timeout,
          () =>
            fail(timeout.at, 'This endpoint loads a large language model within the default time to start.', {
              key,
              fix: review('Give it a quarter of an hour', set(config, `ProductionVariants.${i}.${TIMEOUT}`, 900)),
            }),
          key,
        ),
      ];
    });
  },
});
