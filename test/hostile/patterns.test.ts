import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isPartOf } from '../../server/src/config/part.ts';
import { matcher, PATTERN_LIMITS } from '../../server/src/config/patterns.ts';
import { checkJson, folder, ROOT_ACCESS, TEMPLATE } from '../cli/run.ts';

const { leaps, folders } = PATTERN_LIMITS;
/** The path that costs most: as deep as is looked into, and nothing in it is meant. */
const DEEP = `${'a/'.repeat(folders)}c`;
const LONG = 'a'.repeat(4_000);

/** Patterns that a matcher may try in every combination. */
const WILD: Readonly<Record<string, string>> = {
  'folders between names': `${'**/a/'.repeat(leaps)}b`,
  'folders behind the root': `/**/a/**/a/**/b`,
  'folders and stars': '**/*/**/*/**/b',
  'stars between letters': `${'*a'.repeat(40)}b`,
  'letters and stars': `${'a*'.repeat(40)}b`,
  'any letters': `${'?*'.repeat(40)}b`,
  'classes of letters': `${'[a-z]*'.repeat(40)}0`,
  'stars in a row': `${'*'.repeat(200)}b`,
  'a star for each folder': `${'*/'.repeat(40)}b`,
};

const cost = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

describe('patterns of people and of git cost next to nothing, whatever is in them', () => {
  test('of ours, with many stars', () => {
    const ordinary = cost(() => {
      for (let i = 0; i < 2_000; i++) matcher([`x${i}`]).ignores(DEEP);
    });
    for (const [what, pattern] of Object.entries(WILD)) {
      const wild = cost(() => {
        for (const path of [DEEP, LONG, `${LONG.slice(0, 250)}/`.repeat(15)])
          assert.equal(matcher([pattern]).ignores(path), false);
      });
      // Unbounded they take minutes.
      assert.ok(wild < 100 * ordinary + 50, `${what}: ${wild} ms, and 2,000 ordinary ones ${ordinary} ms`);
    }
  });

  test('what may stand for folders too often is left out, and told', async t => {
    const wild = `${'**/a/'.repeat(leaps + 1)}b`;
    const yaml = `name: x\nexclude: ["${wild}", "left-out/**"]\ninclude: ["**", "${wild}"]\noverrides:\n  - files: ["${wild}"]\n    rules: {${ROOT_ACCESS}: off}\n`;
    const { problems, findings, code } = await checkJson(
      folder(t, {
        '.mllens.yaml': yaml,
        '.gitignore': `${wild}\n`,
        [`${'a/'.repeat(60)}b/a.yaml`]: TEMPLATE,
        'left-out/a.yaml': TEMPLATE,
      }),
      '--fail-on',
      'never',
    );
    assert.equal(code, 2);
    assert.deepEqual(
      problems.map(p => [p.line, p.reason]),
      [
        [2, 'A pattern of "exclude" may have 3 "**" at most: it is left out.'],
        [3, 'A pattern of "include" may have 3 "**" at most: it is left out.'],
        [5, 'A pattern of "files" may have 3 "**" at most: it is left out.'],
        [5, 'An item of "overrides" has to name its "files".'],
      ],
    );
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.path.slice(-8)),
      ['b/a.yaml'],
    );
  });

  test('folders that lie in too many others are not looked into', async t => {
    const name = (n: number) => `${'a/'.repeat(n)}x.yaml`;
    const cwd = folder(t, { [name(folders)]: TEMPLATE, [name(folders + 1)]: TEMPLATE });
    const { findings } = await checkJson(cwd, '--fail-on', 'never');
    assert.deepEqual(
      findings.filter(f => f.rule === ROOT_ACCESS).map(f => f.path),
      [name(folders)],
    );
    assert.equal(isPartOf({ exclude: [] }, name(folders)), true);
    assert.equal(isPartOf({ exclude: [] }, name(folders + 1)), false);
  });

  test('a file of patterns without end is read in part', async t => {
    const many = Array.from({ length: 400_000 }, (_, i) => `no-such-file-${i}`).join('\n');
    const { findings } = await checkJson(
      folder(t, { '.gitignore': `b.yaml\n${many}\na.yaml\n`, 'a.yaml': TEMPLATE, 'b.yaml': TEMPLATE }),
      '--fail-on',
      'never',
    );
    assert.deepEqual([...new Set(findings.map(f => f.path))], ['a.yaml']);
  });
});
