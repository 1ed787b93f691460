import type { ResourceType } from '../../../model/resource.ts';

/** A library call that is a fact of its own: how its arguments are called in the resource. */
export interface CodeCall {
  readonly type: ResourceType;
  /** Parameters by position. */
  readonly order: readonly string[];
  /** Parameter -> property. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reading of a format that can hold code. */
const deserialization = (order: readonly string[], file: string, more: CodeCall['parameters'] = {}): CodeCall => ({
  type: 'Code::Deserialization',
  order,
  parameters: { [file]: 'File', ...more },
});

/** What a model hub hands out: weights, tokenizers, data sets, and the code beside them. */
const download = (order: readonly string[], repository: string): CodeCall => ({
  type: 'Code::HubDownload',
  order,
  parameters: {
    [repository]: 'Repository',
    revision: 'Revision',
    trust_remote_code: 'TrustRemoteCode',
    local_files_only: 'LocalFilesOnly',
  },
});

/** Readers of pickles. Files of one's own are how models are kept; what somebody sends is another matter. */
const PICKLES: Readonly<Record<string, CodeCall>> = {
  ...Object.fromEntries(
    ['pickle', 'cPickle', 'cloudpickle', 'dill'].flatMap(module => [
      [`${module}.load`, deserialization(['file'], 'file')],
      [`${module}.loads`, deserialization(['data'], 'data')],
    ]),
  ),
  'joblib.load': deserialization(['filename'], 'filename'),
  'pandas.read_pickle': deserialization(['filepath_or_buffer'], 'filepath_or_buffer'),
  'numpy.load': deserialization(['file', 'mmap_mode', 'allow_pickle'], 'file', { allow_pickle: 'AllowPickle' }),
};

const FROM_PRETRAINED = download(['pretrained_model_name_or_path'], 'pretrained_model_name_or_path');

const CALLS: Readonly<Record<string, CodeCall>> = {
  'torch.load': deserialization(['f', 'map_location', 'pickle_module'], 'f', { weights_only: 'WeightsOnly' }),
  'datasets.load_dataset': download(['path', 'name'], 'path'),
  'transformers.pipeline': download(['task', 'model'], 'model'),
  'sentence_transformers.SentenceTransformer': download(['model_name_or_path'], 'model_name_or_path'),
  'sentence_transformers.CrossEncoder': download(['model_name'], 'model_name'),
  'huggingface_hub.hf_hub_download': download(['repo_id', 'filename'], 'repo_id'),
  'huggingface_hub.snapshot_download': download(['repo_id'], 'repo_id'),
  'sklearn.model_selection.train_test_split': {
    type: 'Code::Split',
    order: [],
    parameters: { random_state: 'RandomState', shuffle: 'Shuffle', stratify: 'Stratify' },
  },
};

/** Classes of `transformers`, `diffusers` and what builds on them; ids of adapters are the second argument. */
const PRETRAINED = /^(?:transformers|diffusers|optimum|sentence_transformers|setfit|trl)\b.*\.from_pretrained$/;

/** The method that data sets of the Hugging Face library have, and no others. */
const DATASET_SPLIT: CodeCall = {
  type: 'Code::Split',
  order: ['test_size', 'train_size', 'shuffle'],
  parameters: { seed: 'RandomState', shuffle: 'Shuffle' },
};

/** The call by its function's qualified name. */
export const callNamed = (name: string): CodeCall | undefined =>
  Object.hasOwn(CALLS, name) ? CALLS[name] : PRETRAINED.test(name) ? FROM_PRETRAINED : undefined;

/** The call by a method's name, whatever it is called on. */
export const callOfMethod = (method: string): CodeCall | undefined =>
  method === 'train_test_split' ? DATASET_SPLIT : undefined;

/** The call that reads a pickle, by its function's qualified name. */
export const pickleNamed = (name: string): CodeCall | undefined =>
  Object.hasOwn(PICKLES, name) ? PICKLES[name] : undefined;
