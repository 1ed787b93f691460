import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { joinCells } from '../../../server/src/languages/notebook/notebook.ts';
import type { DocumentFacts, Source } from '../../../server/src/model/facts.ts';
import { read } from '../../../server/src/model/read.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import { languages } from '../../../server/src/review/builtin.ts';
import { languageFor } from '../../../server/src/review/languages.ts';
import { createReviewer } from '../../../server/src/review/reviewer.ts';
import { constructs, type Written } from './fixture.ts';
import { allFacts, declared, headOf, shown } from './show.ts';

const FOLDER = path.resolve('test/languages/constructs');

/** A page writes a notebook as its code cells with `# %%` between them. */
const cellsOf = (text: string): ReturnType<typeof joinCells> =>
  joinCells(text.split(/^# %%\n/m).map((cell, index) => ({ index, text: cell.replace(/\n$/, '') })));

const sourceOf = (file: string, text: string): Source => ({
  uri: `file:///${file}`,
  path: file,
  ...(file.endsWith('.ipynb') ? cellsOf(text) : { text }),
});

/** The facts of a file that stands among others. */
function amongOthers({ path: file, text, beside }: Written): DocumentFacts {
  const reviewer = createReviewer({ root: '/w', name: 'w', rules: [], signals: [] });
  for (const [other, content] of Object.entries({ ...beside, [file]: text })) reviewer.update(sourceOf(other, content));
  const facts = reviewer.facts(file);
  assert.ok(facts, `a front end reads ${file}`);
  return facts;
}

function factsOf(written: Written): DocumentFacts {
  if (Object.keys(written.beside).length > 0) return amongOthers(written);
  const { path: file, text } = written;
  const id = file.endsWith('.ipynb') ? 'notebook' : languageFor(file, text);
  assert.ok(id, `a front end reads ${file}`);
  const source = sourceOf(file, text);
  const language = languages[id];
  return language.extract(source, language.parse(source));
}

/** The lines of a page that begin a resource, each with the lines below it. */
function expectedResources(lines: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const all: [string, string[]][] = [];
  for (const line of lines) {
    if (line.startsWith('  ')) all.at(-1)?.[1].push(line.trim());
    else if (!/^(?:no )?(?:trace|mentions|gap|muted) /.test(line)) all.push([line, []]);
  }
  return all;
}

function checkResource(resource: Resource, lines: readonly string[]): void {
  for (const line of lines) {
    const [at = '', value] = line.split(/ = (.*)/s);
    const found = at === '*' && resource.properties.state !== 'object' ? resource.properties : undefined;
    assert.equal(shown(found ?? read(resource.properties, at, resource.at)), value, `${headOf(resource)} ${at}`);
  }
}

function check({ facts: lines }: Written, facts: DocumentFacts): void {
  const expected = expectedResources(lines);
  const resources = declared(facts);
  const heads = resources.map(headOf);
  assert.deepEqual(
    heads,
    expected.map(([head]) => head),
    `the resources\n${allFacts(facts).join('\n')}`,
  );
  for (const [i, resource] of resources.entries()) checkResource(resource, expected[i]?.[1] ?? []);
  const has = (word: string, names: readonly string[]): void => {
    for (const line of lines)
      if (line.startsWith(`${word} `)) assert.ok(names.includes(line.slice(word.length + 1)), `${line} in ${names}`);
      else if (line.startsWith(`no ${word} `)) assert.ok(!names.includes(line.slice(word.length + 4)), line);
  };
  has(
    'trace',
    facts.traces.map(t => t.name),
  );
  has('mentions', facts.mentions);
  has(
    'gap',
    facts.gaps.map(g => g.because),
  );
  has(
    'muted',
    facts.suppressions.map(s => [...s.rules, s.until ?? '-', s.reason].join(' ')),
  );
}

for (const page of readdirSync(FOLDER).filter(f => f.endsWith('.md')))
  describe(page, () => {
    const all = constructs(readFileSync(path.join(FOLDER, page), 'utf8'));
    for (const construct of all)
      for (const [i, written] of construct.written.entries())
        test(`${construct.name} (${written.tag}${i > 0 ? ` ${i + 1}` : ''})`, () => {
          assert.ok(written.facts.length > 0, 'a construct says what is read of it');
          check(written, factsOf(written));
        });
    test('names are unique', () => {
      const names = all.map(c => c.name);
      assert.deepEqual([...new Set(names)], names);
    });
  });

test('the page of constructs is fresh', () => {
  assert.doesNotThrow(() =>
    execFileSync(process.execPath, ['server/scripts/generate-languages.mjs', '--check'], { stdio: 'pipe' }),
  );
});
