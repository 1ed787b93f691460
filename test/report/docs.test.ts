import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CHECK_FORMATS } from '../../server/src/report/check-formats.ts';
import { REVIEW_FORMATS } from '../../server/src/report/review-model.ts';
import { run } from '../cli/run.ts';

const read = (name: string): string => readFileSync(`docs/${name}.md`, 'utf8');
/** An excerpt with the command that makes it. */
const EXCERPT = /<!-- ml-lens ([^>]+) -->\n```\w+\n([\s\S]*?)\n```/g;

for (const [name, least] of [
  ['reports', 6],
  ['formats', 8],
] as const)
  test(`excerpts in docs/${name}.md are what the commands print`, async () => {
    const page = read(name);
    const excerpts = [...page.matchAll(EXCERPT)];
    assert.equal(excerpts.length, page.match(/<!-- ml-lens /g)?.length);
    assert.ok(excerpts.length >= least);
    for (const [, command = '', excerpt = ''] of excerpts) {
      const { code, out } = await run(process.cwd(), ...command.split(' '));
      assert.equal(code, 0, command);
      assert.ok(out.includes(excerpt), `${command}\n${excerpt}`);
    }
  });

test('the pages name every format', () => {
  for (const format of REVIEW_FORMATS) assert.ok(read('reports').includes(`\`${format}\``), format);
  for (const format of CHECK_FORMATS) assert.ok(read('formats').includes(`\`${format}\``), format);
});
