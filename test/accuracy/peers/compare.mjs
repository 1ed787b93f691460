// What the peers say beside what we say, by rule of theirs.

/** Rules of ours for what the references of rules do not name: other packs' ids for the same topic, codes for a kind of mistake. */
const ALSO = {
  'NIST.800.53.R5-CloudWatchAlarmAction': ['alarm-actions'],
  'NIST.800.53.R5-CloudWatchLogGroupEncrypted': ['log-group-kms-key'],
  'NIST.800.53.R5-CloudWatchLogGroupRetentionPeriod': ['log-group-retention'],
  'NIST.800.53.R5-IAMPolicyNoStatementsWithFullAccess': ['iam-no-wildcard', 'iam-actions-named'],
  'NIST.800.53.R5-KMSBackingKeyRotationEnabled': ['kms-key-rotation'],
  'NIST.800.53.R5-S3BucketLevelPublicAccessProhibited': ['bucket-public-access-blocked'],
  'NIST.800.53.R5-S3BucketPublicReadProhibited': ['bucket-public-access-blocked'],
  'NIST.800.53.R5-S3BucketPublicWriteProhibited': ['bucket-public-access-blocked'],
  'NIST.800.53.R5-S3BucketSSLRequestsOnly': ['bucket-tls-only'],
  'NIST.800.53.R5-S3BucketVersioningEnabled': ['bucket-versioning'],
  'NIST.800.53.R5-SageMakerEndpointConfigurationKMSKeyConfigured': ['endpoint-config-kms-key'],
  'NIST.800.53.R5-SageMakerNotebookInstanceKMSKeyConfigured': ['notebook-instance-kms-key'],
  'NIST.800.53.R5-SageMakerNotebookNoDirectInternetAccess': ['notebook-instance-direct-internet-access'],
  'NIST.800.53.R5-DynamoDBPITREnabled': ['table-point-in-time-recovery'],
  'NIST.800.53.R5-EC2RestrictedCommonPorts': ['security-group-not-open'],
  'NIST.800.53.R5-EC2RestrictedSSH': ['security-group-not-open'],
  'NIST.800.53.R5-VPCFlowLogsEnabled': ['network-flow-logs'],
  S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: ['bucket-public-access-blocked'],
  S3_BUCKET_PUBLIC_READ_PROHIBITED: ['bucket-public-access-blocked'],
  S3_BUCKET_PUBLIC_WRITE_PROHIBITED: ['bucket-public-access-blocked'],
  S3_BUCKET_NO_PUBLIC_RW_ACL: ['bucket-public-access-blocked'],
  S3_BUCKET_SSL_REQUESTS_ONLY: ['bucket-tls-only'],
  S3_BUCKET_VERSIONING_ENABLED: ['bucket-versioning'],
  KMS_CMK_BACKING_KEY_ROTATION_ENABLED: ['kms-key-rotation'],
  CMK_BACKING_KEY_ROTATION_ENABLED: ['kms-key-rotation'],
  API_GW_STAGE_ACCESS_LOGGING_RULE: ['model-api-access-logs'],
  EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE: ['security-group-not-open'],
  ECR_REPO_SCAN_ON_PUSH: ['ecr-scan-on-push'],
  IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE: ['iam-no-wildcard', 'iam-actions-named'],
  IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS: ['iam-no-wildcard', 'iam-actions-named'],
  IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS: ['iam-no-wildcard', 'iam-actions-named'],
  IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE: ['iam-no-full-access-policy'],
  IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE: ['pass-role-limited'],
  S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL: ['bucket-policy-not-public'],
  SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED: ['notebook-instance-kms-key'],
  SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS: ['notebook-instance-direct-internet-access'],
  CKV_AWS_107: ['iam-no-wildcard', 'iam-actions-named'],
  CKV_AWS_108: ['iam-no-wildcard', 'iam-actions-named'],
  CKV_AWS_109: ['iam-no-wildcard', 'iam-actions-named'],
  CKV_AWS_110: ['iam-no-wildcard', 'iam-actions-named'],
  E3002: ['endpoint-no-elastic-inference'],
  E3030: ['instance-type-offered', 'serverless-variant-limits'],
  E3031: ['value-accepted', 'name-accepted'],
  E3033: ['name-accepted'],
  E3034: ['serverless-variant-limits'],
  W1030: ['instance-type-offered', 'value-accepted'],
};
const bare = reference => reference.replace(/^(?:cdk-nag|cfn-lint|cfn-guard):/, '');
/** cloudformation-validate took the codes of cfn-lint over, with `F` for what cannot be deployed. */
const codeOf = (tool, rule) => (tool === 'cloudformation-validate' ? rule.replace(/^[FW](?=3)/, 'E') : rule);

const ORDER = ['fail', 'unknown', 'pass'];
const strongest = verdicts => ORDER.find(is => verdicts.some(v => v.is === is)) ?? 'nothing';

/** One line for each resource about which a peer or we say something: tool, its rule, our rules, both verdicts. */
export function comparison(tools, rules, ours) {
  const lines = [];
  for (const tool of tools) {
    const byRule = new Map();
    for (const r of rules)
      for (const ref of r.references) byRule.set(bare(ref), [...(byRule.get(bare(ref)) ?? []), r.id]);
    const seen = new Set();
    for (const [file, rule, theirs, resource] of tool.said) {
      const here = ours.get(file);
      if (!here?.resources.includes(resource) || seen.has(`${file} ${rule} ${resource}`)) continue;
      seen.add(`${file} ${rule} ${resource}`);
      const code = codeOf(tool.name, rule);
      const mine = [...new Set([...(byRule.get(code) ?? []), ...(ALSO[code] ?? [])])];
      const verdicts = here.verdicts.filter(v => v.resource === resource && mine.includes(v.rule));
      const said = mine.length === 0 ? 'no rule' : strongest(verdicts);
      lines.push({ tool: tool.name, rule, mine, theirs, ours: said, file, resource });
    }
    if (!tool.passes) lines.push(...silences(tool, rules, ours));
  }
  return lines;
}

/** A tool that tells only what is wrong was silent about what one of our rules with a counterpart found. */
function* silences(tool, rules, ours) {
  const told = new Set(tool.said.map(([file, , , resource]) => `${file} ${resource}`));
  const counterparts = rules.filter(r => r.references.some(ref => ref.startsWith('cfn-lint:')));
  for (const [file, { verdicts }] of ours)
    for (const { rule, is, resource } of verdicts)
      if (is === 'fail' && counterparts.some(r => r.id === rule) && !told.has(`${file} ${resource}`))
        yield { tool: tool.name, rule: `(${rule})`, mine: [rule], theirs: 'pass', ours: 'fail', file, resource };
}

const sideOf = ({ theirs, ours }) =>
  theirs === 'fail' ? (ours === 'fail' ? 'both' : 'theirs') : ours === 'fail' ? 'ours' : 'neither';

const pattern = glob => new RegExp(`^${glob.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\*', '.*')}$`);
const explains = (e, d) =>
  (!e.tool || e.tool === d.tool) &&
  e.side === d.side &&
  (!e.ours || e.ours.includes(d.ours)) &&
  e.rules.some(r => pattern(r).test(d.rule));

/** The lines by tool and rule: how often both find, neither finds, and the differences by our verdict, each with its explanation. */
export function groups(lines, explanations) {
  const all = new Map();
  for (const line of lines) {
    const key = `${line.tool} ${line.rule}`;
    const group = all.get(key) ?? {
      tool: line.tool,
      rule: line.rule,
      mine: line.mine,
      both: 0,
      neither: 0,
      differences: new Map(),
    };
    all.set(key, group);
    const side = sideOf(line);
    if (side === 'both' || side === 'neither') group[side]++;
    else {
      const d = group.differences.get(`${side} ${line.ours}`) ?? { ...line, side, count: 0 };
      d.count++;
      d.why = explanations.find(e => explains(e, d))?.why;
      group.differences.set(`${side} ${line.ours}`, d);
    }
  }
  return [...all.values()].sort((a, b) => (a.tool === b.tool ? (a.rule < b.rule ? -1 : 1) : a.tool < b.tool ? -1 : 1));
}

/** Differences without an explanation, and explanations of no difference. */
export function unexplained(all, explanations) {
  const differences = all.flatMap(g => [...g.differences.values()]);
  return [
    ...differences
      .filter(d => d.why === undefined)
      .map(d => `${d.tool} ${d.rule}: only ${d.side} (${d.ours}), ${d.count}×, for one ${d.file} ${d.resource}`),
    ...explanations
      .filter(e => !differences.some(d => explains(e, d)))
      .map(e => `explains nothing: ${e.rules.join(', ')} ${e.side}`),
  ];
}
