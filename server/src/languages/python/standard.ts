/** Modules of the language itself. */
export const STANDARD: ReadonlySet<string> = new Set(
  (
    'abc argparse ast asyncio base64 bisect builtins collections concurrent configparser contextlib copy csv ctypes dataclasses datetime ' +
    'decimal enum errno fnmatch functools gc getpass glob gzip hashlib heapq hmac html http importlib inspect io itertools json locale ' +
    'logging math mimetypes multiprocessing operator os pathlib pickle pkgutil platform pprint queue random re secrets shlex shutil ' +
    'signal socket sqlite3 ssl stat statistics string struct subprocess sys tarfile tempfile textwrap threading time timeit traceback ' +
    'types typing unittest urllib uuid warnings weakref xml zipfile zlib __future__'
  ).split(' '),
);

/** Packages that no workload holds the source of. */
const FETCHED: ReadonlySet<string> = new Set(
  (
    'aws_cdk aws_lambda_powertools boto3 botocore cdk_nag constructs datasets IPython joblib keras matplotlib mlflow numpy pandas PIL plotly ' +
    'pyarrow pydantic pyspark pytest requests s3fs sagemaker sagemaker_core scipy seaborn setuptools sklearn smdebug smexperiments stepfunctions ' +
    'tensorflow torch torchvision tqdm transformers typing_extensions xgboost yaml'
  ).split(' '),
);

/** Is the module one whose source no workload holds? */
export const isForeign = (module: string): boolean => {
  const dot = module.indexOf('.');
  const root = dot < 0 ? module : module.slice(0, dot);
  return STANDARD.has(root) || FETCHED.has(root);
};
