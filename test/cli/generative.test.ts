import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import type { Log } from 'sarif';
import { folder, run } from './run.ts';

const TEMPLATE = `Resources:
  Tools:
    Type: AWS::BedrockAgentCore::Gateway
    Properties:
      Name: tools
      AuthorizerType: NONE
      ProtocolType: MCP
      RoleArn: arn:aws:iam::111122223333:role/tools
      KmsKeyArn: arn:aws:kms:eu-west-1:111122223333:key/a
`;
const RULE = 'agentcore-gateway-authorizer';
const ID = 'GENSEC05-BP01';
const CHOSEN = { 'template.yaml': TEMPLATE, '.mllens.yaml': 'extends: [genai]\n' };

describe('reports of workloads that have chosen the pack genai', () => {
  test('name the ids of the Generative AI Lens, others do not', async t => {
    assert.match((await run(folder(t, CHOSEN), 'check')).out, new RegExp(`MLSEC\\d\\d-BP\\d\\d.*, ${ID}\n`));
    assert.doesNotMatch((await run(folder(t, { 'template.yaml': TEMPLATE }), 'check')).out, /GENSEC/);
  });

  test('have them in JSON among the references, and the controls of Security Hub too', async t => {
    const { findings } = JSON.parse((await run(folder(t, CHOSEN), 'check', '--format', 'json')).out) as {
      findings: { rule: string; references: string[] }[];
    };
    const references = findings.find(f => f.rule === RULE)?.references ?? [];
    for (const id of [ID, 'BedrockAgentCore.2']) assert.ok(references.includes(id), id);
  });

  test('have them in SARIF as tags of the rule and as links of its help', async t => {
    const log = JSON.parse((await run(folder(t, CHOSEN), 'check', '--format', 'sarif')).out) as Log;
    const rule = log.runs[0]?.tool.driver.rules?.find(r => r.id === RULE);
    assert.ok(rule?.properties?.tags?.includes(ID));
    assert.match(rule?.help?.markdown ?? '', new RegExp(`\\[${ID}\\]\\(https://docs\\.aws\\.amazon\\.com/`));
    const result = log.runs[0]?.results?.find(r => r.ruleId === RULE);
    assert.match(JSON.stringify(result?.properties?.references), /"BedrockAgentCore\.2"/);
  });

  test('have them in the review, in every format', async t => {
    const cwd = folder(t, CHOSEN);
    for (const format of ['md', 'html']) {
      const { out } = await run(cwd, 'report', '--format', format);
      assert.match(out, new RegExp(ID), format);
    }
    const review = JSON.parse((await run(cwd, 'report', '--format', 'json')).out) as object;
    assert.match(JSON.stringify(review), new RegExp(`"generative":\\["${ID}"\\]`));
    const schema = (name: string): object => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object;
    const ajv = new Ajv({ strict: false, formats: { date: true } })
      .addSchema(schema('profile-report'))
      .addSchema(schema('profile'));
    const validate = ajv.compile(schema('review'));
    assert.ok(validate(review), JSON.stringify(validate.errors));
  });
});

test('a practice of a sister lens is explained, with the rules that support it', async t => {
  const cwd = folder(t, {});
  const { out } = await run(cwd, 'explain', 'gensec05-bp01');
  assert.match(out, /^GENSEC05-BP01 {2}Implement least privilege/);
  assert.match(out, /Generative AI Lens/);
  assert.match(out, new RegExp(`^ {2}${RULE} `, 'm'));
  assert.match((await run(cwd, 'explain', 'RAIUC05-BP01')).out, /No rule here supports it/);
  assert.match((await run(cwd, 'explain', RULE)).out, /Practices of other lenses\n {2}GENSEC05-BP01 {2}Implement/);
});
