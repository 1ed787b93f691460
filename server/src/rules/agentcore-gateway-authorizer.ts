import { equals, failure, get, isSet, not, review, rule, set, verdict } from './kit.ts';

export default rule({
  id: 'agentcore-gateway-authorizer',
  title: 'Gateways to tools ask who is calling',
  why: 'A gateway without an authorizer lets anyone who finds its address call the tools behind it, with the rights of its role.',
  practices: ['restrict-endpoint-consumers', 'least-privilege'],
  severity: 'warning',
  confidence: 'high',
  on: 'AWS::BedrockAgentCore::Gateway',
  references: ['U121', 'GENSEC05-BP01', 'BedrockAgentCore.2', 'aws-config:bedrockagentcore-gateway-authorizer-enabled'],
  check(gateway) {
    const type = get(gateway, 'AuthorizerType');
    if (isSet(type) === 'no') return undefined;
    return verdict(not(equals(type, 'NONE')), type, () =>
      failure(type, {
        message: 'Anyone may call this gateway.',
        fix: review('Let IAM decide who may call', set(gateway, 'AuthorizerType', 'AWS_IAM')),
      }),
    );
  },
});
