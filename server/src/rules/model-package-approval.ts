import { equals, fail, get, not, pass, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'model-package-approval',
  title: 'A person approves a model before release',
  why: 'A model package that is registered as approved goes to production without anybody having looked at it. A metric threshold is a gate, not an approval.',
  practices: ['model-approval-workflow', 'automate-endpoint-changes'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::SageMaker::ModelPackage',
  references: ['B11', 'U041', 'mondoo:sagemaker-model-package-approval-validated'],
  check(model) {
    // An update call is the approval itself.
    if (model.traits.includes('update')) return undefined;
    const status = get(model, 'ModelApprovalStatus');
    // The service's default is PendingManualApproval.
    if (status.state === 'absent') return pass(status.at);
    return verdict(not(equals(status, 'Approved')), status, () =>
      fail(status.at, 'The model is registered as approved, without a person having reviewed it.', {
        fix: review('Register it as pending approval', set(model, 'ModelApprovalStatus', 'PendingManualApproval')),
      }),
    );
  },
});
