import { api, call, cfn } from './names.ts';
import { like, valued } from './readings.ts';
import type { Recognition } from './recognition.ts';

/** How sensitive data is found and made harmless. */
export const privacy: readonly Recognition[] = [
  {
    id: 'macie',
    title: 'Macie looks for sensitive data',
    strong: ['protect-sensitive-data', 'monitor-human-data-access'],
    services: ['Amazon Macie'],
    components: ['data-store'],
    traces: [...cfn('Macie::Session'), ...api('macie2.EnableMacie')],
  },
  {
    id: 'sensitive-data-job',
    title: 'A job classifies sensitive data',
    strong: ['protect-sensitive-data'],
    services: ['Amazon Macie', 'AWS Glue'],
    components: ['data-store'],
    traces: [...api('macie2.CreateClassificationJob'), ...call('awsglueml.transforms.EntityDetector')],
  },
  {
    id: 'classification-tag',
    title: 'Data carries its classification as a tag',
    strong: ['protect-sensitive-data'],
    services: ['Amazon S3'],
    components: ['data-store'],
    readings: ['AWS::S3::Bucket' as const, 'AWS::SageMaker::Model' as const].map(type =>
      valued(type, 'Tags.*.Key', like(/classification|sensitivity|confidentiality/i)),
    ),
  },
  {
    id: 'personal-data-detection',
    title: 'Personal data is detected in the data',
    strong: ['design-encryption-and-obfuscation'],
    weak: ['protect-sensitive-data'],
    services: ['Amazon Comprehend'],
    traces: [
      ...api(
        'comprehend.DetectPiiEntities',
        'comprehend.ContainsPiiEntities',
        'comprehend.StartPiiEntitiesDetectionJob',
      ),
      ...call('presidio_analyzer.AnalyzerEngine', 'scrubadub.clean'),
    ],
    imports: ['presidio_analyzer', 'scrubadub'],
  },
  {
    id: 'anonymisation',
    title: 'Fields are masked or replaced',
    strong: ['protect-sensitive-data', 'design-encryption-and-obfuscation'],
    traces: call('presidio_anonymizer.AnonymizerEngine'),
    imports: ['presidio_anonymizer'],
  },
  {
    id: 'field-encryption',
    title: 'Fields are encrypted in code',
    strong: ['design-encryption-and-obfuscation'],
    services: ['AWS Encryption SDK'],
    traces: call('aws_encryption_sdk', 'dynamodb_encryption_sdk'),
    imports: ['aws_encryption_sdk'],
  },
  {
    id: 'differential-privacy',
    title: 'Training adds noise for privacy',
    weak: ['protect-sensitive-data'],
    traces: call('opacus.PrivacyEngine', 'diffprivlib', 'tensorflow_privacy'),
    imports: ['opacus', 'diffprivlib', 'tensorflow_privacy'],
  },
];
