import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinCells, rawNotebook } from '../../../server/src/languages/notebook/index.ts';

const cell = (source: string | readonly string[], type = 'code'): object => ({
  cell_type: type,
  metadata: {},
  outputs: [{ text: 'x = 1' }],
  source,
});
const TEXTS = {
  lines: [cell(['a = "ü\t\\"\n', 'b = 2']), cell('# title', 'markdown'), cell(['c = "🧪"\n', '\n', 'd = 4\n'])],
  strings: [cell('a = 1\nb = "\\u00e9"'), cell(''), cell('c = 3')],
  odd: [cell([]), cell(['']), cell(['a', ' = ', '1\n', 'b = 2'])],
};

for (const [what, cells] of Object.entries(TEXTS))
  for (const [layout, indent] of [
    ['one line', undefined],
    ['indented', 1],
    ['escaped', 2],
  ] as const)
    test(`every character of the code is found in the file and back: ${what}, ${layout}`, () => {
      const plain = JSON.stringify({ cells, metadata: {}, nbformat: 4 }, null, indent);
      const raw = layout === 'escaped' ? plain.replaceAll('ü', '\\u00fc').replaceAll('🧪', '\\ud83e\\uddea') : plain;
      const notebook = rawNotebook(raw);
      assert.ok(notebook);
      const joined = joinCells(notebook.cells);
      for (const { start, end } of joined.cells)
        for (let offset = start; offset < end; offset++) {
          const from: number | undefined = notebook.toRaw(offset, 'start');
          const to: number | undefined = notebook.toRaw(offset + 1, 'end');
          assert.ok(from !== undefined && to !== undefined && from < to);
          assert.equal(JSON.parse(`"${raw.slice(from, to)}"`), joined.text[offset], `${offset}`);
          assert.equal(notebook.toCode(from), offset);
        }
      assert.equal(notebook.toCode(0), -1);
      assert.equal(notebook.toCode(raw.length), joined.cells.at(-1)?.end);
    });

test('what is no notebook has no places', () => {
  for (const text of ['', '{"cells": [', '[]', 'x = 1']) {
    const notebook = rawNotebook(text);
    assert.ok(notebook === undefined || notebook.cells.length === 0, text);
  }
  const other = rawNotebook(JSON.stringify({ cells: [cell('x <- 1')], metadata: { kernelspec: { name: 'ir' } } }));
  assert.deepEqual(other?.cells, []);
  assert.equal(other?.toRaw(0, 'start'), undefined);
});
