import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseData } from '../../../server/src/languages/data/parse.ts';
import type { DataTree } from '../../../server/src/languages/data/tree.ts';
import { mutated } from '../../fuzz/mutate.ts';
import { type Random, random } from '../properties/random.ts';

const START = `# a template
---
Description: text
Parameters:
  # what it is called
  Name:
    Type: String
Mappings: # none

Resources:

  Data:
    Type: AWS::S3::Bucket
    # what follows belongs to the bucket
    Properties: { BucketName: !Ref Name }
  Text:
    Value: |
      one

      two
  "Quoted": { A: 1 }
Outputs:
    Wide: 1
    Wider: 2
"Metadata":
  A: 1
`;
const LINES = (
  'Resources:|Parameters: # so|Outputs|"Outputs":|Conditions: {}|  A:|    A:|   A: 1|A: 1|a b|# x|  # x||   |  - a|? a|: b|---|...|%a|&a b|  A: &a b|\tA: 1|\r|  A: |-|"A: 1' +
  "|'A': 1|{|}|<<: *a|é: 1|Resources:A|Resources :|  Resources:"
).split('|');
const PIECES = [' ', '  ', '\n', '\r\n', '#', ':', '-', '---', '"', '&a ', '\u2028', 'x', '\n\n', '{', '\t'];

function edited(text: string, { below, pick, chance }: Random): string {
  const lines = text.split('\n');
  const at = below(text.length + 1);
  const line = below(lines.length);
  const made: readonly (() => string)[] = [
    () => lines.toSpliced(line, chance(0.5) ? 1 : 0, pick(LINES)).join('\n'),
    () => lines.toSpliced(line, 1 + below(3)).join('\n'),
    () => lines.toSpliced(line, 1, pick(lines)).join('\n'),
    () => text.slice(0, at) + pick(PIECES) + text.slice(at),
    () => text.slice(0, at) + text.slice(at + 1 + below(4)),
    () => mutated(text, { below, pick, chance }, [START]),
  ];
  return pick(made)();
}

/** All that a tree says of how its text was cut. */
const told = ({ cut, gaps, root }: DataTree): unknown => ({
  parts: cut?.parts.map(({ start, end, section, head, block }) => ({ start, end, section, head, block })),
  gaps,
  root: JSON.stringify(root),
});

describe('a text that is cut again around an edit', () => {
  for (let seed = 1; seed <= 20; seed++)
    test(`has the parts of one that is cut for the first time, ${seed}`, () => {
      const draw = random(seed);
      let text = START;
      let tree = parseData(text);
      for (let round = 0; round < 150; round++) {
        text = round % 15 === 14 ? START : edited(text, draw);
        tree = parseData(text, tree);
        assert.deepEqual(told(tree), told(parseData(text)), `round ${round}: ${JSON.stringify(text)}`);
      }
    });
});
