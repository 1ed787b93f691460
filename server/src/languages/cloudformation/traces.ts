import { APPROVAL, type Trace } from '../../model/trace.ts';
import { child, type DataNode, textOf } from '../data/tree.ts';
import { integrationTraces } from '../integrations.ts';
import { samTraces } from './sam.ts';
import type { Template } from './template.ts';

const itemsOf = (node: DataNode | undefined): readonly DataNode[] => (node?.kind === 'list' ? node.items : []);

/** The actions of a pipeline of AWS CodePipeline that wait for somebody. */
const approvals = (entry: DataNode): readonly Trace[] =>
  itemsOf(child(child(entry, 'Properties'), 'Stages'))
    .flatMap(stage => itemsOf(child(stage, 'Actions')))
    .flatMap(action => child(child(action, 'ActionTypeId'), 'Category') ?? [])
    .filter(category => textOf(category) === 'Approval')
    .map(({ at }) => ({ name: APPROVAL, at }));

/** Every resource by its type as written, and the operations that state machines in the template call. */
export function traces(text: string, template: Template): readonly Trace[] {
  const types = template.resources.flatMap((entry): readonly Trace[] => {
    const node = child(entry.value, 'Type');
    const type = textOf(node)?.trim();
    if (!node || !type) return [];
    const inside = type === 'AWS::CodePipeline::Pipeline' ? approvals(entry.value) : samTraces(entry, template.globals);
    return [{ name: `cfn:${type}`, at: node.at }, ...inside];
  });
  return [...types, ...integrationTraces(text)].sort((a, b) => a.at.start - b.at.start);
}
