import { bucketName } from './common/sites.ts';
import { mustBeTrue, review, rule, set } from './kit.ts';

export default rule({
  id: 'agentcore-browser-recording',
  title: 'Sessions of browsers that agents drive are recorded',
  why: 'An agent acts on pages under somebody’s name. Without a recording nobody can see afterwards what it clicked and typed.',
  practices: ['audit-logging', 'monitor-human-data-access'],
  severity: 'hint',
  confidence: 'high',
  absent: 'session recording',
  on: 'AWS::BedrockAgentCore::BrowserCustom',
  references: ['U123', 'BedrockAgentCore.7', 'GENOPS03-BP02', 'GENSEC03-BP01'],
  check: browser =>
    mustBeTrue(browser, 'RecordingConfig.Enabled', {
      message: 'Sessions of this browser are not recorded.',
      fix: review(
        'Record sessions',
        set(browser, 'RecordingConfig', {
          Enabled: true,
          S3Location: {
            Bucket: bucketName('RecordingBucketName', 'Bucket for recordings of sessions', 'your-bucket'),
            Prefix: 'sessions',
          },
        }),
      ),
    }),
});
