import type { Resource } from '../../model/resource.ts';
import { object, type Value } from '../../model/value.ts';
import { child, type DataNode, textOf } from '../data/tree.ts';
import { componentAt, componentRequest } from '../kubeflow.ts';
import { plainValue } from '../stepfunctions/value.ts';
import { putIn } from './manifest.ts';

const itemsOf = (node: DataNode | undefined): readonly DataNode[] => (node?.kind === 'list' ? node.items : []);

/** `--instance_type`, `ml.m5.large`, … as inputs by name. */
function inputsOf(args: readonly DataNode[], at: DataNode['at']): Value {
  const members = new Map<string, Value>();
  args.forEach((arg, i) => {
    const name = /^--(\w+)$/.exec(textOf(arg) ?? '')?.[1];
    const value = args[i + 1];
    if (name && value) members.set(name, putIn(plainValue(value, false)));
  });
  return object(members, at);
}

/** What the templates of a compiled Kubeflow pipeline create, whose containers are its components for SageMaker. */
export function componentsIn(root: DataNode | undefined): readonly Resource[] {
  return itemsOf(child(child(root, 'spec'), 'templates')).flatMap((template): readonly Resource[] => {
    const container = child(template, 'container');
    if (!/sagemaker-kfp-components/.test(textOf(child(container, 'image')) ?? '')) return [];
    const args = itemsOf(child(container, 'args'));
    const [script] = args;
    const component = componentAt(textOf(script) ?? '');
    const name = child(template, 'name');
    if (!component || !script) return [];
    const at = name?.at ?? script.at;
    const properties = componentRequest(component, inputsOf(args.slice(1), at), at);
    const id = textOf(name) ?? 'template';
    return [{ type: component.type, id, dialect: 'ack', at, extent: template.at, properties, traits: ['step'] }];
  });
}
