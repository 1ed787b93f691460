import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type LensResult, METHODS, type Page, type RulesResult } from '../../server/src/session/protocol.ts';
import { type Client, connect, workspace } from './client.ts';

const TEMPLATE = `Resources:
  Blind:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - { VariantName: main, ModelName: churn, InitialInstanceCount: 1, InstanceType: ml.m5.large }
`;
const disk = workspace({
  '.mllens.yaml': 'name: churn\nedition: "2021"\nrules:\n  endpoint-config-kms-key: off\n',
  'template.yaml': TEMPLATE,
});
let client: Client;
before(async () => {
  client = await connect({ folders: [disk.uri] });
  await client.ready();
});
after(() => {
  client.dispose();
  disk.dispose();
});
const ask = <R>(method: string, params: object = {}): Promise<R> => client.connection.sendRequest(method, params);

describe('the lens over the protocol', () => {
  test('its model is listed, and each entry has a page', async () => {
    const { groups } = await ask<LensResult>(METHODS.lens);
    assert.deepEqual(
      groups.map(g => g.kind),
      ['phase', 'principle', 'component', 'role', 'strategy', 'option', 'monitor'],
    );
    for (const { kind, entries } of groups)
      for (const { key, title } of entries) {
        const page = await ask<Page>(METHODS.lensPage, { kind, key });
        assert.equal(page.title, title);
        assert.ok(page.markdown.startsWith(`# ${title}\n`), page.markdown.slice(0, 60));
      }
  });

  test("its pages speak the workload's edition", async () => {
    const { markdown } = await ask<Page>(METHODS.lensPage, { kind: 'phase', key: 'monitoring', root: disk.uri });
    assert.match(markdown, /- \[MLREL-12 · Allow automatic scaling of the model endpoint\]\(ml-lens:/);
  });

  test('every rule has a page, which leads to its practices as the edition calls them', async () => {
    const { rules } = await ask<RulesResult>(METHODS.rules);
    assert.ok(rules.length > 40);
    for (const { id, title } of rules) {
      const page = await ask<Page>(METHODS.rulePage, { rule: id, root: disk.uri });
      assert.equal(page.title, id);
      assert.ok(page.markdown.startsWith(`# ${title}\n`), page.markdown.slice(0, 80));
      assert.match(page.markdown, /\]\(ml-lens:\/(practice|rule)\/[a-z0-9-]+\/[^)]+\.md\)/);
    }
    const { markdown } = await ask<Page>(METHODS.rulePage, { rule: 'endpoint-data-capture', root: disk.uri });
    assert.match(markdown, /\]\(ml-lens:\/practice\/model-observability\/MLOE-12%20/);
  });

  test('a rule’s page says what it says in the workload, and that it is switched off there', async () => {
    const page = async (rule: string, root?: string) =>
      (await ask<Page>(METHODS.rulePage, { rule, ...(root && { root }) })).markdown;
    const open = await page('endpoint-multiple-instances', disk.uri);
    assert.match(
      open,
      /## In this workload\n\n- ✗ open: \[`template\.yaml:6`\]\(file:[^)]*template\.yaml#L6\) This variant/,
    );
    assert.match(await page('ecr-scan-on-push', disk.uri), /## In this workload\n\nNothing here that it looks at\./);
    assert.match(await page('endpoint-config-kms-key', disk.uri), /The project file switches this rule off\./);
    assert.doesNotMatch(await page('endpoint-multiple-instances'), /In this workload/);
    assert.match(await page('no-such-rule'), /There is no rule `no-such-rule`/);
  });

  test('a rule of the team’s own has a page too, and options are told', async () => {
    const pack = readFileSync('docs/rule-packs/acme.yaml', 'utf8');
    const team = workspace({
      '.mllens.yaml': 'rulePacks: [acme.yaml]\n',
      'acme.yaml': pack,
      'template.yaml': TEMPLATE,
    });
    const other = await connect({ folders: [team.uri] });
    try {
      await other.ready();
      const { rules } = await other.connection.sendRequest<RulesResult>(METHODS.rules, {});
      assert.ok(rules.some(r => r.id === 'acme-approved-instance-types'));
      const show = (rule: string) => other.connection.sendRequest<Page>(METHODS.rulePage, { rule, root: team.uri });
      assert.match((await show('acme-cost-tags')).markdown, /## In this workload\n\n- /);
      assert.match((await show('endpoint-multiple-instances')).markdown, /`least`: .* Default: `2`/);
    } finally {
      other.dispose();
      team.dispose();
    }
  });

  test('a practice’s page leads to its rules, its relatives and its phase', async () => {
    const page = async (practice: string) =>
      (await ask<Page>(METHODS.practicePage, { practice, root: disk.uri })).markdown;
    const markdown = await page('network-isolation');
    for (const kind of ['rule', 'practice', 'phase', 'component'])
      assert.match(markdown, new RegExp(`\\]\\(ml-lens:/${kind}/[a-z0-9-]+/[^)]+\\.md\\)`));
    assert.match(await page('model-observability'), /✗ open: .* \(rule \[`[a-z-]+`\]\(ml-lens:\/rule\//);
  });

  test('a practice shows first what its workload shows, with the line', async () => {
    const page = await ask<Page>(METHODS.practicePage, { practice: 'model-observability', root: disk.uri });
    assert.match(page.title, /^MLOE-12 · /);
    assert.match(page.markdown, /## In this workload\n\n\*\*Not met\.\*\*/);
    assert.match(page.markdown, /✗ open: \[`template\.yaml:\d+`\]\(file:[^)]*template\.yaml#L\d+\)/);
  });
});
