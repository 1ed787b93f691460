import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

const PAGE = readFileSync(path.resolve('docs', 'fixes.md'), 'utf8');
/** The cells of each row: rule, whether it is about one resource, then the kinds of source. */
const rows = PAGE.split('\n')
  .filter(line => line.startsWith('| ['))
  .map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(c => c.trim()),
  );
const single = rows.filter(([, one]) => one === 'yes');
const mends = (row: readonly string[]): boolean => row.slice(2).some(c => c.includes('mends'));

describe('the page of fixes', () => {
  test('says the numbers of its own table', () => {
    const mended = single.filter(mends).length;
    const cells = single.flatMap(row => row.slice(2)).filter(c => c !== '');
    const percent = (n: number, of: number): string => `${Math.floor((100 * n) / of)} %`;
    assert.ok(
      PAGE.includes(`Of these ${single.length} rules **${mended} have a fix (${percent(mended, single.length)})**`),
    );
    const written = cells.filter(c => c.includes('mends')).length;
    assert.ok(
      PAGE.replace(/\n/g, ' ').includes(`it is ${written} of ${cells.length} (${percent(written, cells.length)})`),
    );
  });
  // The goal is 85 %; new rules may come before their fixes.
  test('at least four of five rules about one resource have a fix', () => {
    assert.ok(single.length > 90, `${single.length} rules about one resource`);
    const without = single.filter(row => !mends(row)).map(([rule]) => rule);
    assert.ok(without.length <= 0.2 * single.length, `without a fix: ${without.join(', ')}`);
  });
});
