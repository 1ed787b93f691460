import { api, cfn } from './names.ts';
import { given } from './readings.ts';
import type { Recognition } from './recognition.ts';

/** What is written down about who did what. */
export const audit: readonly Recognition[] = [
  {
    id: 'cloudtrail',
    title: 'CloudTrail records API calls',
    strong: ['audit-logging'],
    weak: ['monitor-human-data-access', 'enforce-data-lineage'],
    services: ['AWS CloudTrail'],
    components: ['monitoring'],
    traces: [...cfn('CloudTrail::Trail', 'CloudTrail::EventDataStore'), ...api('cloudtrail.CreateTrail')],
  },
  {
    id: 'data-events',
    title: 'CloudTrail records access to data',
    strong: ['monitor-human-data-access', 'enforce-data-lineage'],
    services: ['AWS CloudTrail'],
    components: ['monitoring'],
    traces: api('cloudtrail.PutEventSelectors'),
  },
  {
    id: 'bucket-access-log',
    title: 'Access to a bucket is logged',
    strong: ['monitor-human-data-access'],
    services: ['Amazon S3'],
    components: ['data-store', 'monitoring'],
    readings: [given('AWS::S3::Bucket', 'LoggingConfiguration')],
  },
  {
    id: 'guardduty',
    title: 'GuardDuty watches for threats',
    strong: ['monitor-human-data-access'],
    services: ['Amazon GuardDuty'],
    components: ['monitoring'],
    traces: [...cfn('GuardDuty::Detector'), ...api('guardduty.CreateDetector')],
  },
  {
    id: 'log-retention',
    title: 'Logs are kept for a stated time',
    strong: ['audit-logging', 'debugging-and-logging', 'archive-training-artifacts'],
    services: ['Amazon CloudWatch'],
    components: ['monitoring'],
    traces: api('logs.PutRetentionPolicy'),
    readings: [given('AWS::Logs::LogGroup', 'RetentionInDays')],
  },
];
