import { read, toNumber } from '../model/read.ts';
import type { Workload } from '../model/workload.ts';
import { declared, ownDocuments, placeOf, possible, type Said } from './collect.ts';
import { environments } from './traffic.ts';

const QUANTIZE = /^(?:HF_MODEL_|OPTION_)?QUANTIZE$/;
const CONTEXT = /^(?:MAX_TOTAL_TOKENS|(?:OPTION_|SM_VLLM_)?MAX_MODEL_LEN)$/;

const imported = (workload: Workload, module: string): readonly Said[] =>
  ownDocuments(workload).flatMap(document =>
    document.traces
      .filter(t => t.name === `import:${module}` || t.name.startsWith(`import:${module}.`))
      .map((t): Said => ({ value: module, sure: 'known', place: placeOf(document, t.at) })),
  );

/** How weights are made smaller. */
export const quantization = (workload: Workload): readonly Said[] => [
  ...environments(workload, QUANTIZE).flatMap(({ document, value }) =>
    possible(value).map(p => ({ ...p, place: placeOf(document, value.at) })),
  ),
  ...imported(workload, 'bitsandbytes'),
];

/** The most tokens of one request with its answer, by what the model server is started with. */
export const contextWindow = (workload: Workload): readonly Said[] =>
  environments(workload, CONTEXT).flatMap(({ document, value: setting }) =>
    possible(setting).flatMap(({ value, sure }) => {
      const tokens = toNumber(value);
      return tokens === undefined ? [] : [{ value: tokens, sure, place: placeOf(document, setting.at) }];
    }),
  );

const MEGABYTE = 1024 * 1024;

/** The memory that inference components ask for. */
export const memoryFootprintBytes = (workload: Workload): readonly Said[] =>
  declared(workload, 'AWS::SageMaker::InferenceComponent').flatMap(({ document, resource }) => {
    const asked = read(resource.properties, 'Specification.ComputeResourceRequirements.MinMemoryRequiredInMb');
    return possible(asked).flatMap(({ value, sure }) => {
      const megabytes = toNumber(value);
      const place = placeOf(document, asked.at);
      return megabytes === undefined ? [] : [{ value: megabytes * MEGABYTE, sure, note: 'at least', place }];
    });
  });
