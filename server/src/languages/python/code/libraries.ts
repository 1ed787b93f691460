/** Modules that come with Python or from a package index: importing one of them runs no code of the project. */
export const LIBRARIES: ReadonlySet<string> = new Set(
  (
    'abc argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cmath codecs collections concurrent configparser contextlib ' +
    'contextvars copy csv ctypes dataclasses datetime decimal difflib email enum errno faulthandler fnmatch fractions functools gc getopt ' +
    'getpass glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword linecache locale logging lzma math ' +
    'mimetypes multiprocessing numbers operator os pathlib pdb pickle pickletools pkgutil pkg_resources platform pprint profile queue random ' +
    're resource secrets select shelve shlex shutil signal site socket sqlite3 ssl stat statistics string struct subprocess sys sysconfig ' +
    'tarfile tempfile textwrap threading time timeit tokenize traceback types typing unicodedata unittest urllib uuid venv warnings weakref ' +
    'xml zipfile zipimport zlib __future__ distutils ' +
    'absl accelerate albumentations apex autogluon awswrangler bitsandbytes boto3 botocore bs4 catboost cv2 dask datasets deepspeed dgl ' +
    'diffusers evaluate fastapi fastai flash_attn flask flax fsspec gluoncv gluonnlp gluonts gym h5py horovod huggingface_hub imageio imblearn ' +
    'jax jaxlib joblib jsonlines keras keras_preprocessing lightgbm lightning loguru matplotlib mlflow mpi4py mxnet nltk numba numpy nvgpu ' +
    'onnx onnxruntime optimum optuna packaging pandas peft PIL plotly polars psutil pyarrow pydantic pynvml pyspark pytest pytorch_lightning ' +
    'pytorch_transformers ray requests retrying s3fs safetensors sagemaker sagemaker_containers sagemaker_inference sagemaker_training ' +
    'sagemaker_pytorch_container sagemaker_mxnet_container sagemaker_sklearn_container sagemaker_xgboost_container scipy seaborn sentence_transformers ' +
    'sentencepiece shap six skimage sklearn smdebug smdistributed smexperiments spacy statsmodels tensorboard tensorboardX tensorflow ' +
    'tensorflow_addons tensorflow_datasets tensorflow_hub tensorflow_io tensorflow_text tensorflow_transform tenacity timm tokenizers tqdm ' +
    'torch torch_xla torchaudio torchdata torchmetrics torchtext torchvision transformer_engine transformers trl ts typing_extensions ' +
    'ujson umap wandb werkzeug xgboost yaml yarl torch_neuron torch_neuronx neuronx_distributed ipywidgets tabulate colorama thop'
  ).split(' '),
);
