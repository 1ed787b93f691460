import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { fail, get, isSet, nameOf, pass, rule, show, undecided } from './kit.ts';

const PATHS = {
  'AWS::Bedrock::Agent': 'AgentResourceRoleArn',
  'AWS::Bedrock::KnowledgeBase': 'RoleArn',
} as const;
type WithRole = keyof typeof PATHS;
const TYPES = Object.keys(PATHS) as readonly WithRole[];

/** What tells a role: the resource it is, else its text where nothing in it is open. */
function roleOf(resource: Resource, workload: Workload): Resource | string | undefined {
  const value = get(resource, PATHS[resource.type as WithRole]);
  const shown = show(value);
  return workload.resolve(resource, value, 'AWS::IAM::Role') ?? (shown?.includes('${') ? undefined : shown);
}

export default rule({
  id: 'bedrock-agent-own-role',
  title: 'Agents and knowledge bases have roles of their own',
  why: 'A role that agents share has the rights that all of them need together. What one of them can be talked into, it can then do with the rights of the others.',
  practices: ['least-privilege', 'governed-ml-environment'],
  severity: 'info',
  confidence: 'high',
  on: TYPES,
  references: [
    'U102',
    'prowler:bedrock_agent_role_not_shared_across_agents',
    'aiml-security-assessment:BR-08',
    'GENSEC05-BP01',
  ],
  check(resource, workload) {
    const value = get(resource, PATHS[resource.type as WithRole]);
    if (isSet(value) === 'no') return undefined;
    const role = roleOf(resource, workload);
    if (role === undefined) return undecided(value.at, 'a role that is declared elsewhere');
    const sharer = TYPES.flatMap(type => workload.all(type)).find(
      other => other !== resource && roleOf(other, workload) === role,
    );
    return sharer ? fail(value.at, `${nameOf(sharer)} has the same role.`) : pass(value.at);
  },
});
