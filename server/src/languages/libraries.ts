/** Python libraries that are evidence by themselves: who imports one checks data, tracks experiments, explains models, … */
const LIBRARIES =
  'adversarial_robustness aif360 alibi_detect art autogluon aws_encryption_sdk awswrangler bitsandbytes captum codecarbon deepchecks ' +
  'deepspeed dvc dvclive eco2ai evidently fairlearn feast flaml foolbox great_expectations horovod hyperopt interpret lime locust mlflow ' +
  'model_card_toolkit moto nannyml optuna pandera pandas_profiling pydeequ ragas shap skops smdebug smexperiments soda sweetviz ' +
  'tensorflow_data_validation textattack torch_neuronx wandb whylogs ydata_profiling';

/** Searches for hyperparameters: what is said of tuning must not miss one that runs without SageMaker. */
const SEARCHES = 'hyperparameter_search|(?:Grid|Randomized)SearchCV|keras_tuner|ray(?:\\.| import )tune';

/** Imports and calls of such libraries, and what SageMaker hands to a training script: no such file need name SageMaker. */
export const EVIDENCE = new RegExp(
  `\\bSM_(?:MODEL_DIR|CHANNEL)|\\b(?:${SEARCHES})\\b|\\b(?:import|from) +(?:${LIBRARIES.replaceAll(' ', '|')})\\b`,
);
