import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSame } from '../../server/src/model/same.ts';

const resource = { id: 'Endpoint' };

describe('values say the same', () => {
  for (const [what, a, b] of [
    ['texts', 'a', 'a'],
    ['lists', [1, ['b']], [1, ['b']]],
    ['members in any order', { a: 1, b: { c: null } }, { b: { c: null }, a: 1 }],
    ['what is not given in either', { a: undefined }, { a: undefined }],
    ['about the same resource', { resource, at: 1 }, { resource, at: 1 }],
  ] as const)
    test(what, () => assert.ok(isSame(a, b) && isSame(b, a)));
});

describe('values do not say the same', () => {
  for (const [what, a, b] of [
    ['a number and its text', 1, '1'],
    ['nothing and an object', null, {}],
    ['lists of other lengths', [1], [1, 2]],
    ['a list and an object', [], {}],
    ['another value deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
    ['one member more', { a: 1 }, { a: 1, b: undefined }],
    ['another member instead', { a: undefined }, { b: 1 }],
    ['about another resource that looks the same', { resource }, { resource: { ...resource } }],
    ['what is no plain data', { a: new Map() }, { a: new Map() }],
  ] as const)
    test(what, () => assert.ok(!isSame(a, b) && !isSame(b, a)));
});
