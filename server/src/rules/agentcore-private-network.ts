import type { Resource } from '../model/resource.ts';
import type { Fix } from '../model/rule.ts';
import { own } from '../model/tables.ts';
import { SECURITY_GROUPS, SUBNETS } from './common/sites.ts';
import { equals, failure, get, isSet, not, review, rule, set, verdict } from './kit.ts';

const NOUNS: Readonly<Record<string, string>> = {
  Runtime: 'agent runtime',
  BrowserCustom: 'browser',
  CodeInterpreterCustom: 'code interpreter',
};

const VPC = { Subnets: SUBNETS, SecurityGroups: SECURITY_GROUPS };

/** The network of a runtime is called otherwise than that of its tools. */
function intoVpc(resource: Resource): Fix {
  const name = resource.type === 'AWS::BedrockAgentCore::Runtime' ? 'NetworkModeConfig' : 'VpcConfig';
  const path = `NetworkConfiguration.${name}`;
  const mode = set(resource, 'NetworkConfiguration.NetworkMode', 'VPC');
  const isThere = isSet(get(resource, path)) === 'yes';
  return review('Run it in your VPC', mode, ...(isThere ? [] : [set(resource, path, VPC)]));
}

export default rule({
  id: 'agentcore-private-network',
  title: 'Agent runtimes, browsers and code interpreters are not on the public network',
  why: 'What an agent runs can be talked into anything. On the public network it can send what it knows anywhere; in your VPC, only where you let it.',
  practices: ['secure-data-and-modeling-environment', 'network-isolation'],
  severity: 'warning',
  confidence: 'high',
  production: true,
  on: [
    'AWS::BedrockAgentCore::Runtime',
    'AWS::BedrockAgentCore::BrowserCustom',
    'AWS::BedrockAgentCore::CodeInterpreterCustom',
  ],
  references: [
    'U120',
    'U123',
    'GENSEC01-BP02',
    'BedrockAgentCore.1',
    'BedrockAgentCore.5',
    'BedrockAgentCore.6',
    'aws-config:bedrockagentcore-runtime-private-network-required',
  ],
  check(resource) {
    const mode = get(resource, 'NetworkConfiguration.NetworkMode');
    if (isSet(mode) === 'no') return undefined;
    return verdict(not(equals(mode, 'PUBLIC')), mode, () =>
      failure(mode, {
        message: `This ${own(NOUNS, resource.type.split('::')[2] ?? '') ?? 'tool'} is on the public network.`,
        fix: intoVpc(resource),
      }),
    );
  },
});
