import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judged, type Sample, written } from './corpus.ts';
import { factsOf } from './plain.ts';
import { random } from './random.ts';

function cuts({ text }: Sample, count: number, seed: number): readonly number[] {
  const { below } = random(seed);
  return [...new Set([0, 1, text.length - 1, ...Array.from({ length: count }, () => below(text.length))])];
}

/** Reads a part of a text, and tries to write into what is found there. */
function survives(sample: Sample, text: string): void {
  const all = factsOf(sample, text);
  for (const { at, extent } of all.resources)
    assert.ok(at.start >= 0 && at.end <= text.length && extent.start <= extent.end && extent.end <= text.length);
  const [resource] = all.resources;
  const source = { uri: `file:///${sample.path}`, path: sample.path, text };
  if (resource)
    sample.language.write(source, sample.language.parse(source), [
      { op: 'set', resource, path: 'KmsKeyId', value: 'key' },
      { op: 'remove', resource, path: 'Tags' },
    ]);
}

describe('a text may end anywhere, and begin anywhere', () => {
  test('constructs', () => {
    written.forEach((sample, i) => {
      for (const cut of cuts(sample, 4, i)) {
        assert.doesNotThrow(() => survives(sample, sample.text.slice(0, cut)), `${sample.name} up to ${cut}`);
        assert.doesNotThrow(() => survives(sample, sample.text.slice(cut)), `${sample.name} from ${cut}`);
      }
    });
  });
  test('examples of rules', () => {
    judged.forEach((sample, i) => {
      if (i % 5 > 0) return;
      for (const cut of cuts(sample, 1, i).slice(2))
        assert.doesNotThrow(() => survives(sample, sample.text.slice(0, cut)), `${sample.name} up to ${cut}`);
    });
  });
  test('any line may be missing', () => {
    written.forEach((sample, i) => {
      const lines = sample.text.split('\n');
      const { below } = random(i);
      for (let n = 0; n < 2; n++) {
        const gone = below(lines.length);
        const text = lines.filter((_, at) => at !== gone).join('\n');
        assert.doesNotThrow(() => survives(sample, text), `${sample.name} without line ${gone + 1}`);
      }
    });
  });
});
