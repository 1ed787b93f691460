import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFiling } from '../../server/src/engine/filed.ts';
import { createTraceIndex } from '../../server/src/engine/traces.ts';
import type { DocumentFacts } from '../../server/src/model/facts.ts';
import type { ResourceType } from '../../server/src/model/resource.ts';
import { document, resource } from './facts.ts';

const TYPES: readonly ResourceType[] = ['AWS::SageMaker::Model', 'AWS::SageMaker::Endpoint', 'SageMaker::TrainingJob'];
const NAMES = ['import:a', 'import:a.b', 'import:a.b.c', 'call:x', 'run:cdk deploy'];

/** Numbers that are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}
const some = <T>(all: readonly T[], pick: (below: number) => number): readonly T[] => all.filter(() => pick(2) === 0);
const made = (path: string, pick: (below: number) => number): DocumentFacts =>
  document(path, { resources: some(TYPES, pick).map(t => resource(t)), traces: some(NAMES, pick) });

/** The next state of documents: one is other, says the same with other resources, comes or goes. */
function edited(before: readonly DocumentFacts[], pick: (below: number) => number): readonly DocumentFacts[] {
  const at = pick(before.length);
  const { path, resources } = before[at]!;
  const kind = pick(4);
  if (kind === 0) return before.toSpliced(at, 1, made(path, pick));
  if (kind === 1) return before.toSpliced(at, 1, { ...made(path, pick), resources });
  if (kind === 2 && before.length > 3) return before.toSpliced(at, 1);
  return before.toSpliced(at, 0, made(`${path}-${pick(1000)}`, pick));
}

describe('what is where in a workload', () => {
  test('is the same after edits as when it is filed at once', () => {
    const pick = numbers(7);
    const filing = createFiling();
    const traces = createTraceIndex();
    let documents: readonly DocumentFacts[] = ['a', 'b', 'c', 'd'].map(path => made(path, pick));
    for (let turn = 0; turn < 400; turn++) {
      documents = edited(documents, pick);
      const [known, fresh] = [filing(documents), createFiling()(documents)];
      for (const type of TYPES) {
        assert.deepEqual(known.all(type), fresh.all(type));
        for (const [i, r] of known.all(type).entries()) {
          assert.equal(r, fresh.all(type)[i]);
          assert.equal(known.documentOf(r), fresh.documentOf(r));
        }
      }
      for (const d of documents) assert.equal(known.documentAt(d.path), d);
      if (pick(3) === 0) for (const _ of traces.filing(documents)) if (pick(4) === 0) break;
      const [found, expected] = [traces(documents), createTraceIndex()(documents)];
      for (const name of [...NAMES, 'import:a.b', 'run:cdk', 'import']) {
        assert.deepEqual(found(name), expected(name), name);
        assert.ok(found(name).every(t => documents.includes(t.document)));
      }
    }
  });

  test('stays the same array where nothing of a type changed', () => {
    const pick = numbers(3);
    const filing = createFiling();
    const [a, b] = [made('a', pick), document('b', { resources: [resource('AWS::SageMaker::Model')] })];
    const models = filing([a, b]).all('AWS::SageMaker::Model');
    assert.ok(models.length > 0);
    assert.equal(filing([a, { ...b, mentions: ['tags'] }]).all('AWS::SageMaker::Model'), models);
    assert.notEqual(filing([a]).all('AWS::SageMaker::Model'), models);
  });
});
