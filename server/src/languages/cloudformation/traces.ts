import { APPROVAL, type Trace } from '../../model/trace.ts';
import { child, type DataMember, type DataNode, textOf } from '../data/tree.ts';
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

/** A resource by its type as written, and what it makes besides. */
export function entryTraces(entry: DataMember, { globals }: Template): readonly Trace[] {
  const node = child(entry.value, 'Type');
  const type = textOf(node)?.trim();
  if (!node || !type) return [];
  const inside = type === 'AWS::CodePipeline::Pipeline' ? approvals(entry.value) : samTraces(entry, globals);
  return [{ name: `cfn:${type}`, at: node.at }, ...inside];
}

/** What the resources of a template trace, and the operations that state machines in it call. */
export const traces = (text: string, ofResources: readonly Trace[]): readonly Trace[] =>
  [...ofResources, ...integrationTraces(text)].sort((a, b) => a.at.start - b.at.start);
