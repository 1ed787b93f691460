import { fail, get, isSet, isTrue, review, rule, set, verdict } from './kit.ts';

const STORE = 'OnlineStoreConfig';

export default rule({
  id: 'feature-group-time-to-live',
  title: 'Records of the online feature store expire',
  why: 'The online store keeps every record until somebody deletes it: stale features are served, and data of people who left stays. A time to live removes both.',
  practices: ['keep-only-relevant-data', 'data-lifecycle-policies'],
  severity: 'hint',
  confidence: 'medium',
  absent: 'time to live of the online store',
  on: 'AWS::SageMaker::FeatureGroup',
  references: ['B63'],
  check(group) {
    if (isSet(get(group, STORE)) !== 'yes') return undefined;
    if (isTrue(get(group, `${STORE}.EnableOnlineStore`), 'unknown') === 'no') return undefined;
    const duration = get(group, `${STORE}.TtlDuration`);
    return verdict(isSet(duration), duration, () =>
      fail(duration.at, 'Records in the online store of this feature group never expire.', {
        fix: review(
          'Let records expire after 90 days',
          set(group, `${STORE}.TtlDuration`, { Unit: 'Days', Value: 90 }),
        ),
      }),
    );
  },
});
