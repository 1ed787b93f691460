import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PLACES, sight } from '../../server/src/engine/sight.ts';
import type { Signal } from '../../server/src/model/signal.ts';
import { facts, traced, workload } from './workload.ts';

const signal = (more: Partial<Signal>): Signal => ({
  id: 'a',
  title: 'A is done',
  practices: {},
  services: [],
  components: [],
  traces: [],
  ...more,
});

describe('sight', () => {
  test('one sighting for each place, in the order of the text', () => {
    const document = traced('a.py', 'call:b.c', 'call:x', 'call:b.d');
    const seen = sight([signal({ traces: ['call:b.d', 'call:b', 'call:b.c'] })], workload(document));
    assert.deepEqual(
      seen.map(s => s.at.start),
      [0, 20],
    );
  });

  test('a name goes on only behind a dot, a slash or a space', () => {
    const document = traced('ci.yml', 'run:dvc repro', 'run:dvclive', 'uses:a/b/c', 'uses:a/bc', 'call:mlflow_x.log');
    const seen = sight([signal({ traces: ['run:dvc', 'uses:a/b', 'call:mlflow'] })], workload(document));
    assert.deepEqual(
      seen.map(s => s.at.start),
      [0, 20],
    );
  });

  test('a signal that throws costs its own sightings and one line', () => {
    const lines: string[] = [];
    const broken = signal({
      id: 'broken',
      *find() {
        yield* [];
        throw new Error('no');
      },
    });
    const seen = sight([broken, signal({ traces: ['call:b'] })], workload(traced('a.py', 'call:b')), l =>
      lines.push(l),
    );
    assert.deepEqual(
      seen.map(s => s.signal.id),
      ['a'],
    );
    assert.deepEqual(lines, ['signal broken failed: Error: no']);
  });

  test('many places of one document are cut, and the last says how many', () => {
    const names = Array.from({ length: PLACES + 5 }, () => 'call:b');
    const seen = sight([signal({ traces: ['call:b'] })], workload(traced('a.py', ...names), traced('b.py', 'call:b')));
    assert.equal(seen.length, PLACES + 1);
    assert.equal(seen[PLACES - 1]?.shows, 'A is done (and at 5 more places in this file)');
    assert.equal(seen.filter(s => s.shows).length, 1);
  });

  test('a method counts where making the object is not seen, and never when it ends something', () => {
    const made = facts(
      'a.py',
      'from sagemaker.workflow.pipeline import Pipeline\np = Pipeline(name="a")\np.start()\np.delete()\n',
    );
    const found = facts('b.py', 'import boto3\nfrom smexperiments.tracker import Tracker\nt = Tracker.load()\n');
    const ended = traced('c.py', 'call:m.Thing.delete_all');
    const of = (name: string, document: typeof made): number =>
      sight([signal({ traces: [name] })], workload(document)).length;
    assert.equal(of('call:sagemaker.workflow.pipeline.Pipeline', made), 1);
    assert.equal(of('call:sagemaker.workflow.pipeline.Pipeline.start', made), 1);
    assert.equal(of('call:smexperiments.tracker.Tracker', found), 1);
    assert.equal(of('call:m.Thing', ended), 0);
    assert.equal(of('call:m.Thing.delete_all', ended), 1);
  });

  test('tests show only what tests are looked at for', () => {
    for (const path of ['tests/a.py', 'x/test_a.py', 'a_test.py', 'lib/a.test.ts', 'conftest.py']) {
      const document = workload(traced(path, 'call:b'));
      assert.equal(sight([signal({ traces: ['call:b'] })], document).length, 0, path);
      assert.equal(sight([signal({ traces: ['call:b'], inTests: true })], document).length, 1, path);
    }
    for (const path of ['latest/a.py', 'contest.py', 'a.ts', 'testing/a.py'])
      assert.equal(sight([signal({ traces: ['call:b'] })], workload(traced(path, 'call:b'))).length, 1, path);
  });
});
