import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isFixable } from '../../server/src/fixtures/check.ts';
import { type Block, blocks, example } from '../../server/src/fixtures/fixture.ts';
import { apply, review } from '../../server/src/fixtures/judged.ts';
import type { Rule } from '../../server/src/model/rule.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Kind } from '../rules/kinds.ts';
import type { Text } from './reader.ts';

/** A fix of a rule, applied in its fixture. */
export interface Applied {
  /** Rule, line of the fixture and resource. */
  readonly name: string;
  readonly kind: Kind;
  readonly before: Text;
  readonly after: Text;
}

function appliedIn(rule: Rule, block: Block): readonly Applied[] {
  const kind = block.tag as Kind;
  const { source, judged } = review(rule, block, example(block.body).text);
  return judged.filter(isFixable).flatMap(j => {
    const text = apply(block, source, j.verdict.fix!.edits);
    if (text === undefined) return [];
    const name = `${rule.id}.md:${block.line} (${kind}) ${j.resource.id}: ${j.verdict.fix!.title}`;
    return [{ name, kind, before: { kind, text: source.text }, after: { kind, text } }];
  });
}

const sources = (rule: Rule): readonly Block[] =>
  blocks(readFileSync(path.resolve('test', 'rules', `${rule.id}.md`), 'utf8')).filter(b => !b.fixed);

/** Every fix that the fixtures of the rules show a finding for. */
export const appliedFixes = (): readonly Applied[] =>
  rules.flatMap(rule => sources(rule).flatMap(b => appliedIn(rule, b)));

/** Every source in the fixtures, but those of some rules. */
export const fixtures = (without: readonly string[]): readonly { readonly name: string; readonly text: Text }[] =>
  rules
    .filter(rule => !without.includes(rule.id))
    .flatMap(rule =>
      sources(rule).map(b => ({
        name: `${rule.id}.md:${b.line}`,
        text: { kind: b.tag as Kind, text: example(b.body).text },
      })),
    );
