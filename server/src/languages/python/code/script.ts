import type { Source } from '../../../model/facts.ts';
import type { Resource } from '../../../model/resource.ts';
import { known, list, object, type Span, type Value } from '../../../model/value.ts';
import type { Analysis } from '../analyse.ts';
import type { PythonTree } from '../parse.ts';
import { downloads } from './downloads.ts';
import { LIBRARIES } from './libraries.ts';

/** Words that a script cannot do without if it does the thing at all: where they are missing, it does not. */
const WORDS: Readonly<Record<string, RegExp>> = {
  // What SageMaker sets up: variables, folders, its own libraries.
  Surroundings: /\bSM_[A-Z]|\/opt\/ml\b|\bsagemaker_(?:containers|training|inference)\b|\bsmdebug\b/,
  // Saving a state and going on from it.
  Checkpoints: /check_?point|ckpt|resum(?:e|ing)|restor|save_(?:steps|strategy|state|every|freq)|TrainingArguments/i,
  // A place for the result.
  Model: /model[-_ ]?(?:dir|path|output)|output[-_]?(?:dir|path|data)|artifact|checkpoint/i,
  // Fitting a model in any of the usual libraries.
  Trains:
    /\.(?:fit|fit_generator|backward|train_on_batch|minimize|apply_gradients)\(|\b(?:xgb|xgboost|lgb|lightgbm|trainer)\.train\(/,
  // Recording runs with their metrics.
  Tracks:
    /\b(?:mlflow|wandb|comet_ml|neptune|clearml|dvclive|trackio|smexperiments|sagemaker_experiments|log_metrics?)\b|\bsagemaker\.(?:core\.)?experiments\b/,
  // Another program, or modules that only the run chooses.
  Starts: /\bsubprocess\b|\bos\.(?:system|exec\w*|spawn\w*)\b|\brunpy\b|\bimportlib\b|\b__import__\b|\bexec\(/,
};
const IMPORTS = /^[ \t]*(?:from[ \t]+(?![ \t])\.*(?!\.)([\w.]*)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm;

const rootOf = (module: string): string => /^[^.]*/.exec(module)![0];

/** Modules of the project that a script takes in, as written from its folder. */
function modules(text: string): readonly string[] {
  const all = [...text.matchAll(IMPORTS)].flatMap(([, from, names = '']) =>
    from === undefined ? names.split(',').map(n => n.trim().split(/\s/)[0] ?? '') : [from],
  );
  return [...new Set(all)].filter(m => m !== '' && !LIBRARIES.has(rootOf(m)));
}

/** The text without its comments: what is commented out is not done. */
const uncommented = ({ text, comments }: PythonTree): string => {
  let out = '';
  let done = 0;
  for (const { start, end } of comments) {
    out += text.slice(done, start);
    done = end;
  }
  return out + text.slice(done);
};

/** A Python file as something that a job or an endpoint may run. */
export function scriptFacts(source: Source, tree: PythonTree, { cx, plans }: Analysis): readonly Resource[] {
  const text = uncommented(tree);
  const [first] = tree.module.body;
  const isConstants = tree.module.body.every(s => s.k === 'assign' || s.k === 'expr');
  // Who declares jobs or stacks is not what runs in a container; constants are not run.
  if (source.cells || !first || isConstants || plans.some(p => p.dialect !== 'python')) return [];
  const at: Span = { start: first.start, end: first.end };
  const names = modules(text).map(m => known(m, at));
  const properties = object(
    new Map<string, Value>([
      ...Object.entries(WORDS).map(([name, words]) => [name, known(words.test(text), at)] as const),
      ['Modules', list(names, at)],
      ['Downloads', list(downloads(cx), at)],
    ]),
    at,
  );
  const extent = { start: 0, end: tree.text.length };
  return [{ type: 'Code::Script', id: 'script', dialect: 'python', at, extent, properties, traits: [] }];
}
