import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { gitUserName, whoWorksIn } from '../../server/src/review/me.node.ts';
import { signed } from '../../server/src/session/answering.ts';
import { lineEdit } from '../../server/src/session/own-edit.ts';
import { workspace } from './client.ts';

describe('the edit of an open checklist', () => {
  /** The same numbers on every machine. */
  const numbers = (seed: number) => () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed;
  };

  test('makes the wanted text out of any other, by whole lines', () => {
    const next = numbers(7);
    const lines = ['a:', '  b: 1', '', '  c: ü', '    d: |-'];
    for (let round = 0; round < 500; round++) {
      const eol = next() % 2 ? '\n' : '\r\n';
      const make = () => Array.from({ length: next() % 6 }, () => lines[next() % lines.length]).join(eol);
      const [before, wanted] = [make(), make()];
      const document = TextDocument.create('file:///c.yaml', 'yaml', 1, before);
      const edit = lineEdit(document, wanted);
      assert.equal(TextDocument.applyEdits(document, [edit]), wanted, JSON.stringify([before, wanted]));
      if (before !== wanted) assert.equal(edit.range.start.character, 0);
    }
  });

  test('leaves other lines alone', () => {
    const document = TextDocument.create('file:///c.yaml', 'yaml', 1, 'one: 1\ntwo: 2\nthree: 3\n');
    assert.deepEqual(lineEdit(document, 'one: 1\ntwo: 22\nthree: 3\n'), {
      range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
      newText: 'two: 22\n',
    });
  });
});

test('an answer is signed once somebody says something, and no longer when it is taken back', () => {
  assert.deepEqual(signed({ status: 'done' }, 'Ana', '2026-01-02'), { status: 'done', by: 'Ana', on: '2026-01-02' });
  assert.deepEqual(signed({ status: 'done' }, undefined, '2026-01-02'), { status: 'done', by: null, on: '2026-01-02' });
  assert.deepEqual(signed({ status: null }, 'Ana', '2026-01-02'), { status: null, by: null, on: null });
  assert.deepEqual(signed({ owner: 'Bo' }, 'Ana', '2026-01-02'), { owner: 'Bo' });
  assert.deepEqual(signed({ status: 'done', by: 'Cy' }, 'Ana', '2026-01-02'), { status: 'done', by: 'Cy' });
});

describe('who works here', () => {
  const disposables: { dispose(): void }[] = [];
  after(() => {
    for (const d of disposables) d.dispose();
  });

  test("git's configuration is read as text", () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['[user]\n\tname = Ana Lee\n', 'Ana Lee'],
      ['[USER]\r\n  Name=Ana # hers\r\n', 'Ana'],
      ['[user] name = Ana\n', 'Ana'],
      ['[user]\nname = "Ana # Lee \\\\ \\"x\\""\n', 'Ana # Lee \\ "x"'],
      ['[user]\nname = Bo\n[user]\nname = Ana\n', 'Ana'],
      ['[user "x"]\nname = Bo\n[author]\nname = Cy\n', undefined],
      ['[user]\nusername = Bo\nname =\n', undefined],
      ['name = Bo', undefined],
      ['\0\0[user', undefined],
    ];
    for (const [config, name] of cases) assert.equal(gitUserName(config), name, config);
  });

  test('the repository above the folder counts, also for a worktree', () => {
    const config = '[user]\nname = Ana\n';
    const ws = workspace({
      'main/.git/config': config,
      'main/a/b/x.txt': '',
      'main/.git/worktrees/w/commondir': '../..\n',
      'w/.git': `gitdir: ../main/.git/worktrees/w\n`,
      'w/a/x.txt': '',
    });
    disposables.push(ws);
    for (const folder of ['main', 'main/a/b', 'w', 'w/a'])
      assert.equal(whoWorksIn(`${ws.root}/${folder}`), 'Ana', folder);
    assert.equal(typeof whoWorksIn(undefined), 'string');
  });
});
