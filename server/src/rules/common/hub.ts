import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { type Answer, and, ask, get, isSet, items, not, read, text } from '../kit.ts';

/** Folders that people keep models and data in: a path, not an owner on a hub. */
const FOLDER =
  /^(?:\.|~|\/|(?:models?|outputs?|out|data|datasets?|results?|checkpoints?|ckpts?|tmp|temp|saved|artifacts?|weights|opt|mnt|content|workspace|local|src|code|assets|pretrained|logs?|runs?)\/|[\w-]*_(?:dir|path|output|model)s?\/)/i;
/** Families of models that have names without an owner. */
const FAMILY =
  /^(?:albert|bart|bert|bigbird|camembert|ctrl|deberta|distil\w+|electra|facebook|gpt2|longformer|openai-gpt|roberta|squeezebert|t5|transfo|xlm|xlnet)(?:[-.]|$)/;
/** Loaders of files that are not on a hub. */
const LOADER = /^(?:csv|json|parquet|text|arrow|pandas|imagefolder|audiofolder|webdataset)$/;
const OWNED = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;
/** The repository of a hub that a text names for certain; undefined for folders and what may be one. */
export function repository(value: Value): string | undefined {
  const name = text(value);
  if (name === undefined || FOLDER.test(name) || LOADER.test(name)) return undefined;
  return OWNED.test(name) || FAMILY.test(name) ? name : undefined;
}

/** Does a revision hold still? A branch named `main` does not; of any other name the source says that it is a choice. */
export const isPinned = (revision: Value): Answer =>
  and(isSet(revision), not(ask(revision, v => /^(?:main|master)$/.test(String(v)))));

/** The containers of a model. */
export const containersOf = (model: Resource): readonly Value[] => [
  get(model, 'PrimaryContainer'),
  ...items(get(model, 'Containers')).items,
];

/** The repository that a serving container is told to fetch by its environment; undefined where it is not certain. */
export const hubModel = (environment: Value): string | undefined =>
  repository(read(environment, 'HF_MODEL_ID')) ?? repository(read(environment, 'OPTION_MODEL_ID'));
