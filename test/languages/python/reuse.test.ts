import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parser } from '@lezer/python';
import { build } from '../../../server/src/languages/python/build.ts';
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
function typist(text: string): { readonly text: () => string; edit(next: string): void; readonly kept: () => number } {
  let now = parse(sourceOf(text));
  let kept = 0;
  return {
    text: () => now.text,
    edit: next => {
      const before = now;
      now = parse(sourceOf(next), before);
      kept += now.segments.filter(s => before.segments.includes(s)).length;
      assert.equal(contents(now), contents(parse(sourceOf(next))), JSON.stringify(next.slice(-300)));
    },
    kept: () => kept,
  };
}

test('what is typed key by key, broken in between, is read as if afresh', () => {
  const next = numbers(7);
  for (const typed of TYPED) {
    const { text, edit, kept } = typist(TEXT);
    const lines = TEXT.split('\n');
    const at = lines.slice(0, 100 + next(lines.length - 100)).join('\n').length + 1;
    for (let i = 0; i < typed.length; i++) edit(text().slice(0, at + i) + typed[i] + text().slice(at + i));
    edit(TEXT);
    assert.ok(kept() > 10 * typed.length, `only ${kept()} segments were kept`);
  }
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

/** Texts that tempt one to cut them in the wrong place. */
const WHOLE = [
  TEXT,
  'x = /3/\n\ndef f():\n    pass\n/3/\ny = 1\n',
  'x = /3/a\\/3/\n\nimport b\n/3/\n\nimport c\n',
  'if a:\n    b\n\nelse:\n    c\n\ntry:\n    d\n\nexcept E:\n    e\n\nfinally:\n    f\n',
  '@a\n@b(\n    c,\n)\ndef f():\n    pass\n\n\n# why\n@a\n\n# what\nasync def g():\n    pass\n',
  'x = [\n1,\n\n2,\n]\n\ny = (a\n@ b)\n',
  'x = 1 + \\\n2\n\ny = "a \\\nimport b"\n',
  'class A:\n\n  x = 1\n\n# a comment\n\n  def f(self):\n      /3/doc/3/\n\n  y = 2\n\n\nz = 3\n',
  `x = f"{a['b']}" + '"' # it's\n\nimport os\r\n\r\nfrom a import (\r\n  b\r\n)\r\n`,
].flatMap(t => [t.replaceAll('/3/', '"""'), t.replaceAll('/3/', "'''")]);

test('parts that are read alone are what they are in the whole', () => {
  for (const text of WHOLE) {
    const tree = parse(sourceOf(text));
    assert.deepEqual(tree.module.body, build(parser.parse(text), text), text);
    assert.deepEqual(tree.errors, [], text);
  }
});

test('a bracket or a string that is being typed spoils its own part only', () => {
  const functions = [1, 2, 3].map(n => `def f${n}(a):\n    x = g(\n        a=${n},\n    )\n    return x\n`);
  for (const typed of ['b', 'b=', '(', '"', "f'{", '[', '{"c": ', 'lambda', 'b=1', ')', ',', '**']) {
    const [first, second, third] = functions as [string, string, string];
    const text = [first, second.replace('a=2', `${typed}\n        a=2`), third].join('\n\n');
    const { module, errors } = parse(sourceOf(text));
    const last = module.body.at(-1)!;
    assert.equal(text.slice(last.start, last.end).trimEnd(), third.trimEnd(), typed);
    assert.ok(last.k === 'def' && last.body.length === 2, typed);
    assert.ok(
      errors.every(e => e.end <= text.indexOf('def f3')),
      typed,
    );
  }
});
