import table from './iam-actions.generated.json' with { type: 'json' };

/** Service -> its actions that accept no resource but `*`, in lower case. Written by server/scripts/generate-iam-actions.mjs. */
const services: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(table.services).map(([service, actions]) => [service, new Set(actions.split(' '))]),
);

/** The network interface actions that "SageMaker AI execution roles" (AWS documentation, read 2026-11) grants on `*` to jobs in a VPC. */
const DOCUMENTED = /^ec2:(?:(?:create|delete)networkinterface(?:permission)?|(?:un)?assignprivateipaddresses)$/;
/** Patterns of which every action needs `*` or only lists and describes. */
const PATTERNS =
  /^(?:[\w-]+:(?:list|describe)[\w]*\*|comprehend:(?:batch)?detect\*|rekognition:detect\*|textract:(?:analyze|detect)\*|tag:get\*|pricing:\*|ce:\*)$/;

/**
 * Does the action (`ecr:GetAuthorizationToken`, `ec2:Describe*`) need `Resource: "*"`? Undefined for services of which the table knows nothing.
 */
export function resourceStarOnly(action: string): boolean | undefined {
  const a = action.toLowerCase();
  if (DOCUMENTED.test(a) || PATTERNS.test(a)) return true;
  if (a === '*') return false;
  const [service = '', name = ''] = a.split(':');
  return services.get(service)?.has(name);
}
