import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mentions, mentionsAgain } from '../../server/src/languages/mentions.ts';
import { random } from './properties/random.ts';

/** Words of topics, what decides about them, and what stands between. */
const WORDS = (
  'tags|tags: [|Tags|model_monitor|import|(|)|DataCaptureConfig|.DataCaptureConfig|enforce_ssl|= false|: [|amazon-|aws-|sagemaker|SageMaker|AutoScaling|' +
  'autoscale|ModelPackage|.register(|Alarm(|x.register|bedrock|_data_source|flow|_logs|-|idle|churn|loans|x|:|='
).split('|');
const BETWEEN = ['', '', ' ', '\n', '\n\n', '  \n \n', '\t', '\r\n'];

describe('what a text talks about after an edit', () => {
  test('is looked for in a text that begins with an empty line', () => {
    const text = '\n\n\nx\n';
    assert.deepEqual(mentionsAgain(`${text}Alarm(`, { text, topics: [] }), ['alarm']);
    assert.deepEqual(mentionsAgain(`\n${text}`, { text, topics: [] }), []);
  });

  for (let seed = 1; seed <= 10; seed++)
    test(`is what it talks about, ${seed}`, () => {
      const { below, pick } = random(seed);
      let text = '';
      let topics = mentions(text);
      for (let round = 0; round < 400; round++) {
        const at = below(text.length + 1);
        const piece = Array.from({ length: below(5) }, () => pick(WORDS) + pick(BETWEEN)).join('');
        const next = text.slice(0, at) + piece + text.slice(at + below(text.length > 300 ? 60 : 12));
        topics = mentionsAgain(next, { text, topics });
        text = next;
        assert.deepEqual(topics, mentions(text), `round ${round}: ${JSON.stringify(text)}`);
      }
    });
});
