import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from './api.ts';
import { cfnLint } from './cfn-lint.ts';
import { appliedFixes, fixtures } from './fixes.ts';
import { pythonSyntax } from './python-syntax.ts';
import { pythonTypes } from './python-types.ts';
import { added, type Complaint, type Reader, type Text } from './reader.ts';
import { requirements } from './requirements.ts';
import { specification } from './specification.ts';
import { terraform } from './terraform.ts';
import { typescript } from './typescript.ts';
import { workflow } from './workflow.ts';

const READERS: readonly Reader[] = [
  pythonSyntax,
  pythonTypes,
  typescript,
  specification,
  cfnLint,
  api,
  terraform,
  workflow,
  requirements,
];

/** Texts that stand for a value that only the reader of the fix knows; such a fix is never applied unread. */
const isPlaceholder = (says: string): boolean => /\byour-/.test(says);

/** How readers say that there is no such property, argument or parameter. */
const UNKNOWN_NAME =
  /has no property|has no \w+$|Unexpected keyword|has no class attribute|may only specify known|Unexpected value|Unknown parameter|Additional properties/;
/** Fixtures whose point is a name that does not exist, or does not any more. */
const MISSPELLED = ['property-known', 'property-given', 'endpoint-no-elastic-inference'];

const fixes = appliedFixes();
const shown = fixtures(MISSPELLED);

const isOf = (reader: Reader) => (t: Text) => reader.kinds.includes(t.kind);
const keyOf = (t: Text): string => `${t.kind} ${t.text}`;

/** Everything that a reader has to read, in one go: it costs more to start one than to let it read. */
function readAll(reader: Reader): (text: Text) => readonly Complaint[] {
  const all = [reader.wrong, ...fixes.flatMap(f => [f.before, f.after]), ...shown.map(f => f.text)];
  const texts = new Map(all.filter(isOf(reader)).map(t => [keyOf(t), t]));
  const read = reader.read([...texts.values()]);
  const complaints = new Map([...texts.keys()].map((key, i) => [key, read[i]!]));
  return text => complaints.get(keyOf(text))!;
}

for (const reader of READERS)
  describe(`fixes and fixtures as ${reader.name} reads them`, { skip: reader.missing() ?? false }, () => {
    let complaints: (text: Text) => readonly Complaint[];
    before(() => {
      complaints = readAll(reader);
    });
    test('it refuses what is wrong', () => assert.ok(complaints(reader.wrong).length > 0));
    test('it has nothing against the text after a fix that it had not before', () => {
      const own = fixes.filter(f => isOf(reader)(f.after));
      const kinds = new Set(own.map(f => f.kind));
      assert.deepEqual([...kinds].sort(), [...reader.kinds].sort());
      const refused = own.flatMap(f =>
        added(complaints(f.before), complaints(f.after))
          .filter(c => !isPlaceholder(c.says))
          .map(c => `${f.name}\n    ${c.says}`),
      );
      assert.deepEqual(refused, []);
    });
    test('it knows every name in the fixtures', () => {
      const own = shown.filter(f => isOf(reader)(f.text));
      const unheard = own.flatMap(f =>
        complaints(f.text)
          .filter(c => UNKNOWN_NAME.test(c.says))
          .map(c => `${f.name}: ${c.says}`),
      );
      assert.deepEqual(unheard, []);
    });
  });

test('every kind of source has a reader', () => {
  const read = new Set(READERS.flatMap(r => r.kinds));
  const unread = fixes.filter(f => !read.has(f.kind)).map(f => f.name);
  assert.deepEqual(unread, []);
});
