import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentFacts } from '../../../server/src/model/facts.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Json, Value } from '../../../server/src/model/value.ts';
import { languages } from '../../../server/src/review/builtin.ts';
import { languageFor } from '../../../server/src/review/languages.ts';
import { random } from '../properties/random.ts';
import { change, changed, type Members, properties, typesWith } from './requests.ts';
import { type Kind, kinds } from './sources.ts';

/** Types whose properties are not stated as they are: a definition inside, a list around a single statement. */
const OTHERWISE = /::(?:Pipeline|ManagedPolicy|Policy|Role|BucketPolicy|Key|StateMachine)$/;
const ROUNDS = 3;

/** What a value is as plain data; fails where the source does not decide it. */
function json(value: Value): Json {
  switch (value.state) {
    case 'known':
      return value.value;
    case 'list':
      assert.ok(!value.open, 'a list is open');
      return value.items.map(json);
    case 'object':
      assert.ok(!value.open, 'an object is open');
      return Object.fromEntries([...value.members].map(([k, v]) => [k, json(v)]));
    default:
      return assert.fail(`${value.state}${value.state === 'unknown' ? `: ${value.because}` : ''}`);
  }
}

function read(kind: Kind, text: string): { facts: DocumentFacts; source: { uri: string; path: string; text: string } } {
  const source = { uri: `file:///${kind.path}`, path: kind.path, text };
  const id = languageFor(kind.path, text);
  assert.ok(id, 'no front end reads it');
  return { facts: languages[id].extract(source, languages[id].parse(source)), source };
}

const found = ({ resources }: DocumentFacts, type: string): Resource => {
  const all = resources.filter(r => r.type === type);
  assert.equal(all.length, 1, `one ${type} in ${resources.map(r => r.type).join(', ')}`);
  return all[0]!;
};

interface Case {
  readonly type: string;
  readonly request: Members;
  readonly text: string;
  readonly seed: number;
}

/** Random requests of every type that a kind can state. */
const cases = (kind: Kind): readonly Case[] =>
  typesWith(kind.of)
    .filter(type => !OTHERWISE.test(type))
    .flatMap((type, i) =>
      Array.from({ length: ROUNDS }, (_, round): readonly Case[] => {
        const seed = i * ROUNDS + round;
        const draw = random(seed);
        const request = properties(type, kind.of, draw);
        const text = kind.render(type, request, draw);
        return text === undefined ? [] : [{ type, request, text, seed }];
      }).flat(),
    );

describe('what is rendered is extracted', () => {
  for (const kind of kinds)
    test(kind.name, () => {
      const all = cases(kind);
      assert.ok(all.length >= 18, `${all.length} requests`);
      for (const { type, request, text } of all) {
        const { facts } = read(kind, text);
        assert.deepEqual(json(found(facts, type).properties), request, `${type}\n${text}`);
      }
    });
});

const applied = (text: string, edits: readonly { at: { start: number; end: number }; text: string }[]): string =>
  edits.toReversed().reduce((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), text);

describe('what is written is extracted, and nothing else changes', () => {
  for (const kind of kinds.filter(k => !k.readOnly))
    test(kind.name, () => {
      let written = 0;
      const all = cases(kind);
      for (const { type, request, text, seed } of all) {
        const wanted = change(type, kind.of, request, random(seed + 7));
        if (!wanted) continue;
        const { facts, source } = read(kind, text);
        const language = languages[facts.language];
        const resource = found(facts, type);
        const edits = language.write(source, language.parse(source), [{ op: 'set', resource, ...wanted }]);
        if (!edits) continue;
        written++;
        const after = applied(text, edits);
        const expected = changed(request, wanted.path, wanted.value);
        const again = found(read(kind, after).facts, type);
        assert.deepEqual(json(again.properties), expected, `${type} ${wanted.path}\n${text}\n→\n${after}`);
      }
      assert.ok(written * 10 > all.length * 8, `${written} of ${all.length} written`);
    });
});
