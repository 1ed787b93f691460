import { api, call, sdk } from './names.ts';
import { given } from './readings.ts';
import type { Recognition } from './recognition.ts';

const PRETRAINED = ['custom-versus-pretrained', 'ai-services-or-pretrained'];

/** Models that others trained: AI services, foundation models, hubs, built-in algorithms. */
export const genai: readonly Recognition[] = [
  {
    id: 'ai-service',
    title: 'A managed AI service is called',
    strong: ['purpose-built-services'],
    weak: ['ai-services-or-pretrained'],
    services: ['Amazon Rekognition', 'Amazon Comprehend', 'Amazon Transcribe', 'Amazon Personalize', 'Amazon Forecast'],
    traces: api(
      'rekognition',
      'comprehend',
      'comprehendmedical',
      'textract',
      'transcribe',
      'translate',
      'polly',
      'lex-models',
      'lexv2-runtime',
      'personalize',
      'personalize-runtime',
      'forecast',
      'forecastquery',
      'kendra',
      'frauddetector',
    ),
  },
  {
    id: 'bedrock',
    title: 'A foundation model of Bedrock is called',
    strong: ['purpose-built-services'],
    weak: ['ai-services-or-pretrained'],
    services: ['Amazon Bedrock'],
    traces: [
      ...api('bedrock-runtime', 'bedrock-agent-runtime'),
      ...call('langchain_aws.ChatBedrock', 'langchain_aws.ChatBedrockConverse', 'langchain_aws.BedrockLLM'),
    ],
    imports: ['langchain_aws'],
  },
  {
    id: 'jumpstart',
    title: 'A pre-trained model of JumpStart is used',
    strong: ['purpose-built-services'],
    weak: PRETRAINED,
    services: ['Amazon SageMaker JumpStart'],
    traces: sdk(
      'jumpstart.model.JumpStartModel',
      'jumpstart.estimator.JumpStartEstimator',
      'model_uris.retrieve',
      'core.jumpstart',
      'train.model_trainer.ModelTrainer.from_jumpstart_config',
      'serve.model_builder.ModelBuilder.from_jumpstart_config',
    ),
  },
  {
    id: 'pretrained-model',
    title: 'A pre-trained model is used',
    weak: PRETRAINED,
    services: ['AWS Marketplace'],
    traces: [
      ...sdk(
        'huggingface.HuggingFaceModel',
        'huggingface.model.HuggingFaceModel',
        'ModelPackage',
        'model.ModelPackage',
      ),
      ...call(
        'transformers.AutoModel.from_pretrained',
        'transformers.AutoModelForCausalLM.from_pretrained',
        'transformers.AutoModelForSequenceClassification.from_pretrained',
        'sentence_transformers.SentenceTransformer',
        'diffusers.StableDiffusionPipeline.from_pretrained',
      ),
    ],
  },
  {
    id: 'built-in-algorithm',
    title: 'A built-in algorithm of SageMaker is used',
    strong: ['purpose-built-services'],
    weak: ['optimal-algorithms'],
    services: ['Amazon SageMaker'],
    components: ['training'],
    traces: sdk(
      'amazon',
      ...[
        'KMeans',
        'PCA',
        'LinearLearner',
        'FactorizationMachines',
        'RandomCutForest',
        'KNN',
        'NTM',
        'LDA',
        'IPInsights',
        'Object2Vec',
      ],
      'xgboost.estimator.XGBoost',
      'amazon_estimator.get_image_uri',
      'amazon.amazon_estimator.get_image_uri',
    ),
    readings: [given('SageMaker::TrainingJob', 'AlgorithmSpecification.AlgorithmName')],
  },
];
