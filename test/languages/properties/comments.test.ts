import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCode, lineStarts, pieces } from './code.ts';
import { judged, type Sample, written } from './corpus.ts';
import { facts } from './plain.ts';
import { random } from './random.ts';

const all = [...written, ...judged.filter((_, i) => i % 8 === 0)];
const MARK = { python: '#', typescript: '//', hcl: '#' } as const;

/** Code of another sample, which must do nothing where it stands in a comment or a string. */
const other = (sample: Sample, seed: number): string => {
  const same = all.filter(s => s.syntax === sample.syntax && s !== sample);
  return random(seed).pick(same).text;
};

const inserted = (text: string, at: number, more: string): string => text.slice(0, at) + more + text.slice(at);

describe('what stands in a comment', () => {
  test('of a program says nothing, be it code', () => {
    all.forEach((sample, i) => {
      const { syntax, text } = sample;
      if (!isCode(syntax)) return;
      const before = facts(sample, text);
      const comment = other(sample, i)
        .split('\n')
        .filter(line => line.trim() && !line.includes('ml-lens'))
        .map(line => `${MARK[syntax]} ${line}\n`)
        .join('');
      const starts = lineStarts(syntax, text);
      const at = random(i).pick(starts);
      assert.deepEqual(facts(sample, inserted(text, at, comment)), before, `${sample.name} at ${at}`);
    });
  });

  test('of a template says nothing', () => {
    all.forEach((sample, i) => {
      const { syntax, text } = sample;
      // A line of a block scalar that begins with a sign of a comment belongs to the text.
      if (syntax !== 'yaml' || /[|>][-+\d]*\n/.test(text)) return;
      const comment = other(sample, i)
        .split('\n')
        .filter(line => line.trim() && !/ml-lens|: [|>]/.test(line))
        .map(line => `# ${line}\n`)
        .join('');
      const starts = [0, ...[...text.matchAll(/\n/g)].map(m => m.index + 1)];
      const quoted = [...text.matchAll(/(["'])(?:(?!\1)[^\\\n]|\\.)*\n[\s\S]*?\1/g)];
      const at = random(i).pick(starts.filter(s => !quoted.some(q => q.index < s && s < q.index + q[0].length)));
      if (/[[{(][^\]})]*$/.test(text.slice(0, at).replace(/#.*/g, ''))) return;
      assert.deepEqual(facts(sample, inserted(text, at, comment)), facts(sample, text), `${sample.name} at ${at}`);
    });
  });

  test('may be changed', () => {
    for (const sample of all) {
      const { syntax, text } = sample;
      if (!isCode(syntax)) continue;
      const comments = pieces(syntax, text).filter(p => p.is === 'comment');
      for (const { start, end } of comments) {
        const written = text.slice(start, end);
        if (written.includes('ml-lens') || written.startsWith('/*') || written.startsWith('#!')) continue;
        const changed = `${text.slice(0, end)} Resources: { A: "b", new sagemaker.CfnModel(${text.slice(end)}`;
        assert.deepEqual(facts(sample, changed), facts(sample, text), `${sample.name}: ${written}`);
      }
    }
  });
});

/** The text with a string that nothing uses, which holds the code. */
function withString({ syntax, text }: Sample, code: string): string | undefined {
  switch (syntax) {
    case 'python':
      return `${text}\nunused_text = ${JSON.stringify(code)}\n`;
    case 'typescript':
      return `${text}\nconst unusedText = ${JSON.stringify(code)};\n`;
    case 'yaml':
      return /^(?:Resources|StartAt|Transform):/m.test(text) && !/^(?:Description|Comment|---)/m.test(text)
        ? `Description: ${JSON.stringify(code)}\n${text}`
        : undefined;
    case 'json':
      return /^\s*\{/.test(text) ? text.replace('{', `{ "Comment": ${JSON.stringify(code)},`) : undefined;
    default:
      return undefined;
  }
}

describe('what stands in a string', () => {
  test('says nothing, be it code', () => {
    let checked = 0;
    all.forEach((sample, i) => {
      // Tasks of state machines, and secrets are looked for in strings, too.
      const code = other(sample, i + 1).replace(/arn:|AKIA|secret|password/gi, 'x');
      const text = withString(sample, code);
      // All of a pipeline's definition is what it says.
      if (text === undefined || sample.language.id === 'pipeline') return;
      checked++;
      assert.deepEqual(facts(sample, text), facts(sample, sample.text), sample.name);
    });
    assert.ok(checked > 80, `${checked} checked`);
  });
});
