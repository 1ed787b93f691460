import { amount, counted } from './common/quotas.ts';
import { typesWithQuotas } from './data/quotas.ts';
import { because, fail, pass, review, rule, set, undecided } from './kit.ts';

export default rule({
  id: 'within-default-quotas',
  title: 'What is asked for fits the quotas that an account has at first',
  why: 'A request above a quota is refused, and a raised one belongs to one account and one Region: what runs in the first account fails in the next.',
  practices: ['automate-mlops-cicd', 'manage-service-quotas', 'plan-capacity'],
  severity: 'hint',
  confidence: 'medium',
  on: typesWithQuotas,
  references: ['U090'],
  check: resource =>
    counted(resource).flatMap(({ quota, value, least, most }) => {
      const key = quota.path;
      if (least === undefined) return [undecided(value.at, because(value), key)];
      if (least <= quota.usual) return [pass(value.at, key)];
      // What nobody gets is an error, which value-accepted tells.
      if (most !== undefined && least > most) return [];
      const message = `The quota for ${quota.what} is ${amount(quota.usual, quota)} at first: this needs it raised to ${amount(least, quota)}.`;
      const title = `Stay within ${amount(quota.usual, quota)}`;
      return [fail(value.at, message, { key, fix: review(title, set(resource, quota.path, quota.usual)) })];
    }),
});
