import { own } from '../../model/tables.ts';
/**
 * What SageMaker's own images can run on. Source, read 2026-11: "Parameters for Built-in Algorithms" of the SageMaker Developer Guide (columns
 * "Instance class" and "Parallelizable"), the algorithms' own pages, and `image_uris` of the SageMaker SDK 2.257 for the names of repositories.
 */
export interface Algorithm {
  /** As people call it. */
  readonly name: string;
  /** `cpu`: no GPU code at all; `gpu`: does not run without one. */
  readonly needs?: 'cpu' | 'gpu';
  /** Trains on one instance only. */
  readonly single?: true;
  /** A framework runs a script of the user's; an algorithm of AWS publishes its metrics itself. */
  readonly kind: 'algorithm' | 'framework';
}

const algorithm = (name: string, more: Partial<Algorithm> = {}): Algorithm => ({ name, kind: 'algorithm', ...more });
const framework = (name: string, more: Partial<Algorithm> = {}): Algorithm => ({ name, kind: 'framework', ...more });

/** By the name of the repository, or by what the SDK is asked for. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  blazingtext: algorithm('BlazingText'),
  'factorization-machines': algorithm('Factorization Machines'),
  'forecasting-deepar': algorithm('DeepAR'),
  'image-classification': algorithm('Image Classification', { needs: 'gpu' }),
  ipinsights: algorithm('IP Insights'),
  kmeans: algorithm('K-Means'),
  knn: algorithm('k-NN'),
  lda: algorithm('LDA', { needs: 'cpu', single: true }),
  'linear-learner': algorithm('Linear Learner'),
  ntm: algorithm('Neural Topic Model'),
  'object-detection': algorithm('Object Detection', { needs: 'gpu' }),
  object2vec: algorithm('Object2Vec', { single: true }),
  pca: algorithm('PCA'),
  randomcutforest: algorithm('Random Cut Forest', { needs: 'cpu' }),
  'semantic-segmentation': algorithm('Semantic Segmentation', { needs: 'gpu', single: true }),
  seq2seq: algorithm('Sequence-to-Sequence', { needs: 'gpu', single: true }),
  xgboost: algorithm('XGBoost'),
  chainer: framework('Chainer'),
  huggingface: framework('Hugging Face'),
  mxnet: framework('MXNet'),
  pytorch: framework('PyTorch'),
  sklearn: framework('scikit-learn', { needs: 'cpu' }),
  spark: framework('Spark', { needs: 'cpu' }),
  tensorflow: framework('TensorFlow'),
};

/** What a repository is called that does not go by the algorithm's name. */
const REPOSITORIES: Readonly<Record<string, string>> = {
  'scikit-learn': 'sklearn',
  'spark-processing': 'spark',
  'huggingface-pytorch': 'huggingface',
  'huggingface-tensorflow': 'huggingface',
};

/** Classes of the SDK whose name is not the algorithm's without its hyphens. */
const CLASSES: Readonly<Record<string, string>> = {
  sklearnprocessor: 'sklearn',
  pysparkprocessor: 'spark',
  sparkjarprocessor: 'spark',
  linearlearner: 'linear-learner',
  factorizationmachines: 'factorization-machines',
};

/** The algorithm or framework of a repository of AWS (`sagemaker-scikit-learn`, `pytorch-training`, `lda`). */
export function algorithmOfRepository(repository: string): Algorithm | undefined {
  const name = repository.replace(/^sagemaker-/, '').replace(/-(?:training|inference)(?:-[\s\S]*)?$/, '');
  return own(ALGORITHMS, own(REPOSITORIES, name) ?? name);
}

/** The algorithm or framework that a class of the SDK trains (`SKLearn`, `LinearLearner`). */
export function algorithmOfClass(name: string): Algorithm | undefined {
  const lower = name.toLowerCase().replace(/model$/, '');
  return own(ALGORITHMS, own(CLASSES, lower) ?? lower);
}
