import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assemble } from '../../server/src/engine/assemble.ts';
import { judge, tabulate } from '../../server/src/engine/judge.ts';
import { createMemory } from '../../server/src/engine/memory.ts';
import type { DocumentFacts } from '../../server/src/model/facts.ts';
import type { Rule, Verdict } from '../../server/src/model/rule.ts';
import type { Workload } from '../../server/src/model/workload.ts';
import { document, resource } from './facts.ts';

const MODEL = 'AWS::SageMaker::Model';
const JOB = 'SageMaker::TrainingJob';
const CHOICES = {};

/** A rule about models that says what a question says, and how often it was asked. */
function asking(question: (workload: Workload) => string, more: Partial<Verdict> = {}) {
  let asked = 0;
  const rule: Rule = {
    ...{ id: 'models', title: 't', why: 'w', practices: ['p'], severity: 'info', confidence: 'high', on: MODEL },
    references: [],
    check({ at }, workload) {
      asked++;
      return { ...more, is: 'fail', at, message: question(workload) } as Verdict;
    },
  };
  const memory = createMemory();
  const rules = tabulate([rule]);
  return {
    /** What is said now, and whether it was asked for it. */
    said(documents: readonly DocumentFacts[], complete = true): readonly [string, boolean] {
      asked = 0;
      const workload = assemble('w', '/w', documents, complete);
      const [j] = judge(rules, workload, documents.slice(0, 1), assert.fail, () => CHOICES, memory);
      assert.ok(j?.verdict.is === 'fail');
      return [j.verdict.message, asked > 0];
    },
  };
}

const own = document('a', { resources: [resource(MODEL)], traces: ['call:x'] });
const job = document('b', { resources: [resource(JOB)] });
/** The same document after an edit that left its resources alone. */
const again = (of: DocumentFacts): DocumentFacts => ({ ...of });

describe('a rule that asks the workload', () => {
  const jobs = (w: Workload): string => `${w.all(JOB).length} ${w.complete} ${w.traces('import:mlflow').length}`;

  test('is not asked again while the answers are the same', () => {
    const { said } = asking(jobs);
    assert.deepEqual(said([own, job]), ['1 true 0', true]);
    assert.deepEqual(said([again(own), again(job)]), ['1 true 0', false]);
  });

  test('is asked again when one of them is another', () => {
    const { said } = asking(jobs);
    said([own, job]);
    assert.deepEqual(said([own]), ['0 true 0', true]);
    assert.deepEqual(said([own, job], false), ['1 false 0', true]);
    assert.deepEqual(said([own, job, document('c', { traces: ['import:mlflow'] })], false), ['1 false 1', true]);
    // Another resource in the place of the same kind may say something else.
    assert.deepEqual(said([own, document('b', { resources: [resource(JOB)] })], true), ['1 true 0', true]);
  });

  test('is asked again when it asks for a document, which is another one after every edit', () => {
    const { said } = asking(w => String(w.documents.length));
    assert.deepEqual(said([own, job]), ['2', true]);
    assert.deepEqual(said([own, job]), ['2', true]);
  });

  test('is asked again when it names evidence elsewhere, which may move alone', () => {
    const { said } = asking(jobs, { related: [{ uri: 'file:///b', at: { start: 0, end: 1 }, message: 'here' }] });
    said([own, job]);
    assert.deepEqual(said([own, job]), ['1 true 0', true]);
  });

  test('is never asked again when it asks nothing', () => {
    const { said } = asking(() => 'so');
    assert.deepEqual(said([own]), ['so', true]);
    assert.deepEqual(said([again(own), job], false), ['so', false]);
  });
});
