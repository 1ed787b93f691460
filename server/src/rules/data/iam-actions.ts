import table from './iam-actions.generated.json' with { type: 'json' };

type Actions = ReadonlyMap<string, ReadonlySet<string>>;
const actionsIn = (by: Readonly<Record<string, string>>): Actions =>
  new Map(Object.entries(by).map(([service, actions]) => [service, new Set(actions.split(' '))]));

/** Service -> its actions that accept no resource but `*`, in lower case. Written by server/scripts/generate-iam-actions.mjs. */
const services = actionsIn(table.services);
/** Service -> its other actions, of services that have few. */
const limited = actionsIn(table.limited);

/** The network interface actions that "SageMaker AI execution roles" (AWS documentation, read 2026-11) grants on `*` to jobs in a VPC. */
const DOCUMENTED = /^ec2:(?:(?:create|delete)networkinterface(?:permission)?|(?:un)?assignprivateipaddresses)$/;
/** Patterns of which every action needs `*` or only lists and describes. */
const PATTERNS =
  /^(?:[\w-]+:(?:list|describe)[\w]*\*|comprehend:(?:batch)?detect\*|rekognition:detect\*|textract:(?:analyze|detect)\*|tag:get\*|pricing:\*|ce:\*)$/;

/**
 * Does the action (`ecr:GetAuthorizationToken`, `ec2:Describe*`) need `Resource: "*"`? Undefined for services of which the table knows nothing,
 * and for actions that surely do not exist (`sts:Assume`).
 */
export function resourceStarOnly(action: string): boolean | undefined {
  const a = action.toLowerCase();
  if (DOCUMENTED.test(a) || PATTERNS.test(a)) return true;
  if (a === '*') return false;
  const [service = '', name = ''] = a.split(':');
  const needs = services.get(service)?.has(name);
  const exists = needs || name.includes('*') || (limited.get(service)?.has(name) ?? true);
  return exists ? needs : undefined;
}
