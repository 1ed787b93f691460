import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import type { Json, Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { isAroundMl } from './common/network.ts';
import { ask, equals, fail, get, items, pass, read, review, rule, set, text, undecided } from './kit.ts';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'SecurityGroupIngress';
const FROM = ['CidrIp', 'CidrIpv6'];
const isWorld = (v: Value) => ask(v, range => range === '0.0.0.0/0' || range === '::/0');
const YOURS = 'your-address-range';
interface Range {
  readonly name: string;
  readonly value: Value;
  /** What stands there when this range is another one. */
  readonly mended: Json | undefined;
}
/** One address range, or a list of them. */
function ranges(entry: Value, name: string): readonly Range[] {
  const written = read(entry, name);
  if (written.state !== 'list') return [{ name, value: written, mended: YOURS }];
  const all = written.items.map(v => text(v));
  return written.items.map((value, i) => ({
    name,
    value,
    mended: all.includes(undefined) ? undefined : all.map((v, k) => (k === i ? YOURS : (v ?? ''))),
  }));
}

/** What lets traffic in: entries of a group, each with the path at which it stands, or the one that is a resource of its own. */
const entriesOf = (resource: Resource): readonly (readonly [string, Value])[] =>
  resource.type === GROUP
    ? items(get(resource, INGRESS)).items.map((entry, i) => [`${INGRESS}.${i}.`, entry])
    : equals(get(resource, 'Type'), 'egress') === 'yes'
      ? []
      : [['', resource.properties]];

function judge(resource: Resource, [path, entry]: readonly [string, Value], key: string): Verdict {
  const all = FROM.flatMap(name => ranges(entry, name));
  const open = all.find(r => isWorld(r.value) === 'yes');
  if (open) {
    const fix = open.mended !== undefined && {
      fix: review('Name the addresses that may', set(resource, path + open.name, open.mended)),
    };
    return fail(open.value.at, 'The whole internet may reach this security group.', { key, ...fix });
  }
  const unknown = all.find(r => isWorld(r.value) === 'unknown');
  if (entry.state !== 'object' || unknown)
    return undecided((unknown?.value ?? entry).at, 'an address range that is decided elsewhere', key);
  return pass(entry.at, key);
}

const groupOf = (resource: Resource, workload: Workload): Resource | undefined =>
  resource.type === GROUP ? resource : workload.resolve(resource, get(resource, 'GroupId'), GROUP);

export default rule({
  id: 'security-group-not-open',
  title: 'Security groups of jobs, endpoints and notebooks are closed to the internet',
  why: 'Nothing of SageMaker needs to be reached from everywhere. An open group is the one door that is left when somebody routes the network to the internet.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation'],
  severity: 'info',
  confidence: 'high',
  on: [GROUP, 'AWS::EC2::SecurityGroupIngress'],
  references: [
    'U151',
    'CKV_AWS_24',
    'CKV_AWS_25',
    'CKV_AWS_260',
    'cdk-nag:AwsSolutions-EC23',
    'KICS:4a1e6b34',
    'trivy:AWS-0107',
  ],
  check(resource, workload) {
    const group = groupOf(resource, workload);
    if (!group || !isAroundMl(group, workload)) return [];
    return entriesOf(resource).map((entry, i) => judge(resource, entry, String(i)));
  },
});
