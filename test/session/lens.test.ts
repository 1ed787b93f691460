import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type LensResult, METHODS, type Page } from '../../server/src/session/protocol.ts';
import { type Client, connect, workspace } from './client.ts';

const TEMPLATE = `Resources:
  Blind:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - { VariantName: main, ModelName: churn, InitialInstanceCount: 1, InstanceType: ml.m5.large }
`;
const disk = workspace({ '.mllens.yaml': 'name: churn\nedition: "2021"\n', 'template.yaml': TEMPLATE });
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
    assert.match(markdown, /- MLREL-12 · Allow automatic scaling of the model endpoint\n/);
  });

  test('a practice shows first what its workload shows, with the line', async () => {
    const page = await ask<Page>(METHODS.practicePage, { practice: 'model-observability', root: disk.uri });
    assert.match(page.title, /^MLOE-12 · /);
    assert.match(page.markdown, /## In this workload\n\n\*\*Not met\.\*\*/);
    assert.match(page.markdown, /✗ open: \[`template\.yaml:\d+`\]\(file:[^)]*template\.yaml#L\d+\)/);
  });
});
