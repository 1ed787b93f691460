import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { python } from '../../../server/src/languages/python/index.ts';
import { type PythonTree, parse } from '../../../server/src/languages/python/parse.ts';
import type { Source } from '../../../server/src/model/facts.ts';

const read = (name: string): string => readFileSync(path.resolve('examples', name), 'utf8');

/** Two scripts and a pipeline after one another: functions, constants, calls over many lines, all at the top of the module. */
const TEXT = ['training/train_and_deploy_v2.py', 'pipelines/churn_pipeline.py', 'training/train_and_deploy_v3.py']
  .map(read)
  .join('\n\n');

/** What people have typed half-way, and what changes how everything after it is read. */
const TYPED = [
  'estimator = Estimator(role=role, max_run=',
  'def train(a,\n',
  'if ready:\n    names = [1,\n',
  '"""doc\n',
  "'",
  ')',
  'else:\n',
  'class A(B):\n',
  '    pass\n',
  '\\\n',
  '@step\n',
  'try:\n',
  'match x:\n  case 1:\n    y\n',
  'a b c\n',
  'config = {"a": 1,\n',
  'model.deploy(\n    instance_type="ml.m5.large",\n',
  '\r\n',
  '      ',
  'print(f"{a',
  'x = yield\n',
  '# ml-lens: ignore training-no-vpc -- later\n',
];

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const sourceOf = (text: string): Source => ({ uri: 'file:///w/a.py', path: 'a.py', text });
const plain = (all: unknown): string => JSON.stringify(all, (_, v: unknown) => (v instanceof Map ? [...v] : v));
const contents = ({ module, comments, errors }: PythonTree): string => plain({ module, comments, errors });

/** Follows a text from edit to edit and holds every tree against that of a parse that knows nothing before. */
function typist(text: string): { readonly text: () => string; edit(next: string): void; readonly parts: () => number } {
  let now = parse(sourceOf(text));
  let parts = 0;
  return {
    text: () => now.text,
    edit: next => {
      now = parse(sourceOf(next), now);
      if (!now.tree) parts++;
      assert.equal(contents(now), contents(parse(sourceOf(next))), JSON.stringify(next.slice(-300)));
    },
    parts: () => parts,
  };
}

test('what is typed key by key, broken in between, is read as if afresh', () => {
  const next = numbers(7);
  let parts = 0;
  for (const typed of TYPED) {
    const { text, edit, parts: made } = typist(TEXT);
    const lines = TEXT.split('\n');
    const at = lines.slice(0, next(lines.length)).join('\n').length + 1;
    for (let i = 0; i < typed.length; i++) edit(text().slice(0, at + i) + typed[i] + text().slice(at + i));
    for (let i = typed.length; i > 0; i--) edit(text().slice(0, at + i - 1) + text().slice(at + i));
    assert.equal(text(), TEXT);
    parts += made();
  }
  assert.ok(parts > 300, `only ${parts} texts were read in part`);
});

test('random edits, one upon another, are read as if afresh', () => {
  for (const seed of [1, 2, 3]) {
    const next = numbers(seed);
    const { text, edit } = typist(TEXT);
    for (let i = 0; i < 60; i++) {
      const at = next(text().length);
      const cut = next(3) === 0 ? next(60) : 0;
      const put = next(2) === 0 ? TYPED[next(TYPED.length)]! : '';
      edit(text().slice(0, at) + put + text().slice(at + cut));
    }
  }
});

test('facts after edits are those of a fresh reading', () => {
  const next = numbers(11);
  let text = TEXT;
  let tree = python.parse(sourceOf(text));
  for (let i = 0; i < 80; i++) {
    const at = next(text.length);
    const put = next(2) === 0 ? TYPED[next(TYPED.length)]! : '';
    // Every other edit is taken back: there is always much to be read.
    const edited = i % 2 === 0 ? text.slice(0, at) + put + text.slice(at + next(40)) : TEXT;
    text = edited;
    tree = python.parse(sourceOf(text), tree);
    const fresh = python.extract(sourceOf(text), python.parse(sourceOf(text)));
    assert.equal(plain(python.extract(sourceOf(text), tree)), plain(fresh));
  }
});
