import type { ResourceType } from '../model/resource.ts';
import { SECOND_SUBNET } from './common/sites.ts';
import { fail, get, items, pass, review, rule, set, undecided } from './kit.ts';

const MODEL: ResourceType = 'AWS::SageMaker::Model';

export default rule({
  id: 'several-zones',
  title: 'Models and Studio domains have subnets in several Availability Zones',
  why: 'A subnet lies in one Availability Zone. With a single one, all instances of the endpoint run there, whatever their number, and go down with it.',
  practices: ['multi-az-endpoints', 'recoverable-endpoint'],
  severity: 'warning',
  confidence: 'high',
  production: true,
  on: [MODEL, 'AWS::SageMaker::Domain'],
  references: ['B24', 'GENREL02-BP01'],
  check(resource) {
    const path = resource.type === MODEL ? 'VpcConfig.Subnets' : 'SubnetIds';
    const subnets = get(resource, path);
    if (subnets.state === 'absent') return undefined;
    const all = items(subnets);
    // One reference may stand for a list of them.
    const [only] = all.items;
    const isOne = only?.state === 'known' ? !String(only.value).includes(',') : only?.state === 'ref';
    if (all.items.length > 1) return pass(subnets.at);
    if (all.open || !isOne) return undecided(subnets.at, 'subnets that are not written out here');
    const what = resource.type === MODEL ? 'model' : 'Studio domain';
    const fix = only?.state === 'known' && {
      fix: review('Add a subnet in another zone', set(resource, path, [only.value, SECOND_SUBNET])),
    };
    return fail(subnets.at, `This ${what} has a single subnet, in one Availability Zone.`, { ...fix });
  },
});
