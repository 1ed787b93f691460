import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../model/rule.ts';
import { ask, fail, get, isSet, items, or, pass, read, rule, toNumber, undecided, verdict } from './kit.ts';

/** Source: API reference, CreateAgent: an instruction has 40 characters or more. */
const SHORTEST = 40;
const HOUR = 3600;

const instruction = (agent: Resource): Verdict => {
  const value = get(agent, 'Instruction');
  const long = ask(value, v => String(v).length >= SHORTEST);
  const given = value.state === 'template' || value.state === 'ref' ? 'yes' : long;
  return verdict(
    given,
    value,
    () =>
      fail(value.at, `This agent has no instruction of ${SHORTEST} characters, so it cannot be prepared.`, {
        key: 'instruction',
      }),
    'instruction',
  );
};

const idle = (agent: Resource): readonly Verdict[] => {
  const value = get(agent, 'IdleSessionTTLInSeconds');
  if (value.state === 'absent') return [];
  const short = ask(value, v => (toNumber(v) ?? 0) <= HOUR);
  return [
    verdict(
      short,
      value,
      () => fail(value.at, 'Sessions stay open for more than an hour after the last word.', { key: 'idle' }),
      'idle',
    ),
  ];
};

/** What tells the agent how to call the functions of an action group. */
const SCHEMAS = ['ApiSchema', 'FunctionSchema', 'ParentActionGroupSignature'];
const groups = (agent: Resource): readonly Verdict[] =>
  items(get(agent, 'ActionGroups')).items.map((group, i) => {
    const key = `group ${i}`;
    const known = or(...SCHEMAS.map(name => isSet(read(group, name))));
    if (known === 'yes') return pass(group.at, key);
    return known === 'no'
      ? fail(group.at, 'The agent is not told how to call the functions of this group: it has no schema.', { key })
      : undecided(group.at, 'a group that is not written out here', key);
  });

export default rule({
  id: 'bedrock-agent-complete',
  title: 'Agents have an instruction, schemas and short sessions',
  why: 'Without an instruction an agent cannot be prepared, without a schema it cannot act, and a session that stays open keeps the words of one person for the next who comes to the screen.',
  practices: ['ml-microservices', 'protect-sensitive-data'],
  severity: 'hint',
  confidence: 'medium',
  on: 'AWS::Bedrock::Agent',
  references: [
    'U119',
    'GENREL03-BP02',
    'service-screener:bedrockAgentNoInstruction',
    'service-screener:bedrockAgentIdleSessionTimeout',
    'service-screener:bedrockAgentActionGroupNoSchema',
  ],
  check: agent => [instruction(agent), ...idle(agent), ...groups(agent)],
});
