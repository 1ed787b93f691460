import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api } from './api.ts';
import { cfnLint } from './cfn-lint.ts';
import { type Applied, appliedFixes, fixtures } from './fixes.ts';
import { pythonSyntax } from './python-syntax.ts';
import { pythonTypes } from './python-types.ts';
import { added, type Reader, type Text } from './reader.ts';
import { specification } from './specification.ts';
import { terraform } from './terraform.ts';
import { typescript } from './typescript.ts';

const READERS: readonly Reader[] = [pythonSyntax, pythonTypes, typescript, specification, cfnLint, api, terraform];
const fixes = appliedFixes();

/** Texts that stand for a value that only the reader of the fix knows; such a fix is never applied unread. */
const isPlaceholder = (says: string): boolean => /\byour-/.test(says);

/** How readers say that there is no such property, argument or parameter. */
const UNKNOWN_NAME =
  /has no property|has no \w+$|Unexpected keyword|has no class attribute|may only specify known|Unknown parameter|Additional properties/;
/** Fixtures whose point is a name that does not exist, or does not any more. */
const MISSPELLED = ['property-known', 'property-given', 'endpoint-no-elastic-inference'];

/** What the reader has against the texts after the fixes that it had not before. */
function refused(reader: Reader, own: readonly Applied[]): readonly string[] {
  const texts = new Map<string, Text>();
  for (const { before, after } of own) for (const t of [before, after]) texts.set(`${t.kind} ${t.text}`, t);
  const read = reader.read([...texts.values()]);
  const complaints = new Map([...texts.keys()].map((key, i) => [key, read[i]!]));
  const of = (t: Text) => complaints.get(`${t.kind} ${t.text}`)!;
  return own.flatMap(f =>
    added(of(f.before), of(f.after))
      .filter(c => !isPlaceholder(c.says))
      .map(c => `${f.name}\n    ${c.says}`),
  );
}

describe('what fixes write, as others read it', () => {
  for (const reader of READERS) {
    const skip = reader.missing() ?? false;
    test(`${reader.name} refuses what is wrong`, { skip }, () => {
      assert.ok(reader.read([reader.wrong])[0]!.length > 0);
    });
    test(`${reader.name} takes every fix`, { skip }, () => {
      const own = fixes.filter(f => reader.kinds.includes(f.kind));
      for (const kind of reader.kinds) assert.ok(own.filter(f => f.kind === kind).length >= 10, `few fixes in ${kind}`);
      assert.deepEqual(refused(reader, own), []);
    });
  }
  for (const reader of READERS)
    test(`${reader.name} knows every name in the fixtures`, { skip: reader.missing() ?? false }, () => {
      const own = fixtures(MISSPELLED).filter(f => reader.kinds.includes(f.text.kind));
      const read = reader.read(own.map(f => f.text));
      const unheard = own.flatMap((f, i) =>
        read[i]!.filter(c => UNKNOWN_NAME.test(c.says)).map(c => `${f.name}: ${c.says}`),
      );
      assert.deepEqual(unheard, []);
    });
  test('every kind of source has a reader', () => {
    const read = new Set(READERS.flatMap(r => r.kinds));
    assert.deepEqual(
      fixes.filter(f => !read.has(f.kind)).map(f => f.name),
      [],
    );
  });
});
