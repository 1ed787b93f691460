import type { Workload } from '../model/workload.ts';
import { ownDocuments, placeOf, type Said } from './collect.ts';

/** Modules by which a framework is told, below `import:`; the SDK's own for a framework count too. */
const MODULES: readonly (readonly [framework: string, modules: readonly string[]])[] = [
  ['PyTorch', ['torch', 'pytorch_lightning', 'lightning', 'sagemaker.pytorch']],
  ['TensorFlow', ['tensorflow', 'keras', 'sagemaker.tensorflow']],
  ['scikit-learn', ['sklearn', 'sagemaker.sklearn']],
  ['XGBoost', ['xgboost', 'sagemaker.xgboost', 'sagemaker_xgboost_container']],
  ['Hugging Face Transformers', ['transformers', 'sagemaker.huggingface']],
  ['MXNet', ['mxnet', 'gluonnlp', 'sagemaker.mxnet']],
  ['LightGBM', ['lightgbm']],
  ['CatBoost', ['catboost']],
  ['AutoGluon', ['autogluon']],
  ['JAX', ['jax', 'flax']],
  ['Spark ML', ['pyspark.ml']],
  ['statsmodels', ['statsmodels']],
];

const isOf = (name: string, module: string): boolean => name === module || name.startsWith(`${module}.`);
const FRAMEWORK: (name: string) => string | undefined = name =>
  MODULES.find(([, modules]) => modules.some(m => isOf(name, m)))?.[0];

/** The frameworks that code imports. */
export const frameworks = (workload: Workload): readonly Said[] =>
  ownDocuments(workload).flatMap(document =>
    document.traces.flatMap((t): readonly Said[] => {
      const framework = t.name.startsWith('import:') ? FRAMEWORK(t.name.slice('import:'.length)) : undefined;
      return framework === undefined ? [] : [{ value: framework, sure: 'known', place: placeOf(document, t.at) }];
    }),
  );
