import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REVIEW_FORMATS } from '../../server/src/report/review-model.ts';
import { run } from '../cli/run.ts';

const page = readFileSync('docs/reports.md', 'utf8');
/** An excerpt with the command that makes it. */
const EXCERPT = /<!-- ml-lens ([^>]+) -->\n```\w+\n([\s\S]*?)\n```/g;

test('excerpts in docs/reports.md are what the commands print', async () => {
  const excerpts = [...page.matchAll(EXCERPT)];
  assert.equal(excerpts.length, page.match(/<!-- ml-lens /g)?.length);
  assert.ok(excerpts.length >= 6);
  for (const [, command = '', excerpt = ''] of excerpts) {
    const { code, out } = await run(process.cwd(), ...command.split(' '));
    assert.equal(code, 0, command);
    assert.ok(out.includes(excerpt), `${command}\n${excerpt}`);
  }
});

test('docs/reports.md names every format', () => {
  for (const format of REVIEW_FORMATS) assert.ok(page.includes(`\`${format}\``), format);
});
