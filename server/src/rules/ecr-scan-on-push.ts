import { concernsMachineLearning, failure, get, isTrue, rule, safe, set, verdict } from './kit.ts';

const PATH = 'ImageScanningConfiguration.ScanOnPush';

export default rule({
  id: 'ecr-scan-on-push',
  title: 'Images are scanned for vulnerabilities when they are pushed',
  why: 'An image with a known vulnerability otherwise reaches training and production unnoticed.',
  practices: ['package-approved-libraries', 'secure-data-and-modeling-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'scan on push',
  on: 'AWS::ECR::Repository',
  references: ['U142', 'CKV_AWS_163', 'ECR.1', 'KICS:9025b2b3', 'trivy:AWS-0030'],
  check(resource, workload) {
    if (!concernsMachineLearning(resource, workload)) return undefined;
    const value = get(resource, PATH);
    return verdict(isTrue(value), value, () =>
      failure(value, {
        message: 'Images in this repository are not scanned when they are pushed.',
        fix: safe('Scan images on push', set(resource, PATH, true)),
      }),
    );
  },
});
