import type { Trace } from '../../model/trace.ts';
import { child, textOf } from '../data/tree.ts';
import { integrationTraces } from '../integrations.ts';
import { samTraces } from './sam.ts';
import type { Template } from './template.ts';

/** Every resource by its type as written, and the operations that state machines in the template call. */
export function traces(text: string, template: Template): readonly Trace[] {
  const types = template.resources.flatMap((entry): readonly Trace[] => {
    const node = child(entry.value, 'Type');
    const type = textOf(node)?.trim();
    return node && type ? [{ name: `cfn:${type}`, at: node.at }, ...samTraces(entry, template.globals)] : [];
  });
  return [...types, ...integrationTraces(text)].sort((a, b) => a.at.start - b.at.start);
}
