import type { Topic } from '../../model/facts.ts';
import { APPROVAL, type Trace } from '../../model/trace.ts';
import { commandTraces } from '../commands.ts';
import { integrationTraces } from '../integrations.ts';
import { textAttribute } from './module.ts';
import { attributeOf, type Block, blocksOf, type TerraformTree } from './tree.ts';
import { cloudFormationType } from './types.ts';

/** The command of a `local-exec`, which runs where Terraform runs. */
function commands(block: Block, source: string): readonly Trace[] {
  return blocksOf(block.items, 'provisioner').flatMap(p => {
    const command = p.labels[0]?.text === 'local-exec' ? attributeOf(p.items, 'command')?.value : undefined;
    if (command?.kind !== 'template') return [];
    const inside = {
      start: command.parts[0]?.at.start ?? command.at.start,
      end: command.parts.at(-1)?.at.end ?? command.at.start,
    };
    return commandTraces(source.slice(inside.start, inside.end), inside.start);
  });
}

/** The actions of a pipeline of AWS CodePipeline that wait for somebody. */
const approvals = (pipeline: Block, source: string): readonly Trace[] =>
  blocksOf(pipeline.items, 'stage')
    .flatMap(stage => blocksOf(stage.items, 'action'))
    .flatMap(action => {
      const category = attributeOf(action.items, 'category')?.value;
      return category && textAttribute(action.items, 'category', source) === 'Approval'
        ? [{ name: APPROVAL, at: category.at }]
        : [];
    });

/** Every resource by CloudFormation's name of its type, the operations that state machines call, and commands. */
export function traces(tree: TerraformTree): readonly Trace[] {
  const found = blocksOf(tree.items, 'resource').flatMap((block): readonly Trace[] => {
    const label = block.labels[0];
    const type = label && cloudFormationType(label.text);
    const own =
      label && type !== undefined
        ? [{ name: type.startsWith('AWS::') ? `cfn:${type}` : `cfn:AWS::${type}`, at: label.at }]
        : [];
    const waits = label?.text === 'aws_codepipeline' ? approvals(block, tree.text) : [];
    return [...own, ...waits, ...commands(block, tree.text)];
  });
  return [...found, ...integrationTraces(tree.text)].sort((a, b) => a.at.start - b.at.start);
}

/** What a module of somebody else may make, when its name or arguments have to do with machine learning. */
const HIDDEN: readonly Topic[] = ['scaling', 'monitoring', 'registry', 'tls-only', 'alarm', 'idle-shutdown'];
const CONCERNS = /sagemaker|endpoint|inference|\bml|model|scal|monitor|alarm|s3|bucket|notebook/i;

/** Topics of modules that are called here, but written elsewhere. Those of this repository are read themselves. */
export const hiddenTopics = (tree: TerraformTree): readonly Topic[] =>
  blocksOf(tree.items, 'module').some(m => {
    const source = textAttribute(m.items, 'source', tree.text);
    return !/^\.\.?\//.test(source ?? '') && CONCERNS.test(tree.text.slice(m.at.start, m.at.end));
  })
    ? HIDDEN
    : [];
