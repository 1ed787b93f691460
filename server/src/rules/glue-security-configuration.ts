import { named } from './common/sites.ts';
import { concernsMachineLearning, mustBeSet, review, rule, set } from './kit.ts';

/** Where each type names its security configuration. */
const PATHS = {
  'AWS::Glue::Job': ['SecurityConfiguration', 'job'],
  'AWS::Glue::Crawler': ['CrawlerSecurityConfiguration', 'crawler'],
} as const;
type Secured = keyof typeof PATHS;

export default rule({
  id: 'glue-security-configuration',
  title: 'Glue jobs and crawlers that prepare data have a security configuration',
  why: 'Logs and job bookmarks hold parts of the data. Only a security configuration encrypts them with a key you control.',
  practices: ['design-encryption-and-obfuscation', 'encrypt-at-rest'],
  severity: 'hint',
  confidence: 'high',
  absent: 'security configuration',
  on: Object.keys(PATHS) as Secured[],
  references: ['U148', 'CKV_AWS_195', 'cdk-nag:AwsSolutions-GL1', 'mondoo:glue-job-security-configuration', 'Glue.3'],
  check(resource, workload) {
    if (!concernsMachineLearning(resource, workload)) return undefined;
    const [path, noun] = PATHS[resource.type as Secured];
    return mustBeSet(resource, path, {
      message: `This ${noun} has no security configuration.`,
      fix: review(
        'Name a security configuration',
        set(
          resource,
          path,
          named('SecurityConfigurationName', 'Name of a security configuration of Glue', 'your-security-configuration'),
        ),
      ),
    });
  },
});
