import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressOf, addressParts, linkedFromPage } from '../../client/src/page-address.ts';
import { pageLink } from '../../server/src/session/page-address.ts';

describe('addresses of pages', () => {
  const address = { kind: 'practice', key: 'least-privilege', root: 'file:///w/a%20b' } as const;

  test('hold all that a page needs to be written again', () => {
    const parts = addressParts('MLSEC03-BP01 Provide: least/privilege?', address);
    assert.equal(parts.path, '/practice/least-privilege/MLSEC03-BP01 Provide least privilege.md');
    assert.deepEqual(addressOf(parts), address);
    const comparison = { kind: 'comparison', key: '2026-11-21-first', root: 'file:///w', to: '2026-12-01' } as const;
    assert.deepEqual(addressOf(addressParts('From to', comparison)), comparison);
  });

  test('survive a query that is not ours', () => {
    assert.deepEqual(addressOf({ path: '/rule/job-vpc/job-vpc.md', query: 'x' }), { kind: 'rule', key: 'job-vpc' });
  });

  test('a link between pages is relative, so that the preview keeps the workload', () => {
    const link = pageLink('practice', 'least-privilege', 'MLSEC03-BP01 Least (privilege)');
    const linked = linkedFromPage(`[a](${link}) and [b](https://example.com/x) ([c](${pageLink('rule', 'r', 'r')}))`);
    assert.equal(
      linked,
      '[a](../../practice/least-privilege/MLSEC03-BP01%20Least%20%28privilege%29.md) and [b](https://example.com/x) ([c](../../rule/r/r.md))',
    );
    const from = 'ml-lens:/rule/job-vpc/job-vpc.md';
    const target = new URL('../../practice/least-privilege/X%20Y.md', from.replace('ml-lens:', 'http://h'));
    assert.equal(addressOf({ path: decodeURIComponent(target.pathname), query: '{}' }).key, 'least-privilege');
  });
});
