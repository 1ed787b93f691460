import assert from 'node:assert/strict';
import { assemble } from '../../server/src/engine/assemble.ts';
import { judge, tabulate } from '../../server/src/engine/judge.ts';
import { cloudformation } from '../../server/src/languages/cloudformation/index.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { python } from '../../server/src/languages/python/index.ts';
import { stepFunctions } from '../../server/src/languages/stepfunctions/index.ts';
import { terraform } from '../../server/src/languages/terraform/index.ts';
import { typescript } from '../../server/src/languages/typescript/index.ts';
import type { DocumentFacts, Source } from '../../server/src/model/facts.ts';
import type { Judgement } from '../../server/src/model/finding.ts';
import type { Edit, Rule } from '../../server/src/model/rule.ts';
import { type Block, example } from './fixture.ts';

const KINDS: Readonly<Record<string, { readonly language: Language<never>; readonly path: string }>> = {
  python: { language: python as Language<never>, path: 'script.py' },
  'cdk-python': { language: python as Language<never>, path: 'stack.py' },
  notebook: { language: python as Language<never>, path: 'notebook.ipynb' },
  typescript: { language: typescript as Language<never>, path: 'stack.ts' },
  yaml: { language: cloudformation as Language<never>, path: 'template.yaml' },
  json: { language: cloudformation as Language<never>, path: 'template.json' },
  asl: { language: stepFunctions as Language<never>, path: 'machine.asl.json' },
  terraform: { language: terraform as Language<never>, path: 'main.tf' },
};
/** Reads and judges one text as the only document of a workload that was read completely. */
export function review(
  rule: Rule,
  block: Block,
  text: string,
): { readonly source: Source; readonly facts: DocumentFacts; readonly judged: readonly Judgement[] } {
  const kind = KINDS[block.tag]!;
  const { cells } = example(block.body);
  const source: Source = {
    uri: `mem:/${kind.path}`,
    path: kind.path,
    text,
    ...(block.tag === 'notebook' && { cells }),
  };
  const facts = kind.language.extract(source, kind.language.parse(source));
  return {
    source,
    facts,
    judged: judge(tabulate([rule]), assemble('fixture', 'mem:/', [facts], true), [facts], assert.fail),
  };
}

/** The text after the edits of a fix; undefined when the language declines. */
export function apply(block: Block, source: Source, edits: readonly Edit[]): string | undefined {
  const { language } = KINDS[block.tag]!;
  const changes = language.write(source, language.parse(source), edits);
  return (
    changes && [...changes].reverse().reduce((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), source.text)
  );
}
