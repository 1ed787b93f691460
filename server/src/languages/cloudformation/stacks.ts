import type { Source } from '../../model/facts.ts';
import type { Value } from '../../model/value.ts';
import { child, type DataMember, type DataNode, type DataTree, membersOf } from '../data/tree.ts';
import { handed, isSolid, sent } from '../handing.ts';
import type { Handed } from '../language.ts';
import type { Arguments, Given, Outputs } from './given.ts';
import { nestedPath } from './nested.ts';
import { type Template, templateOf } from './template.ts';
import { isMacro, readValue, type Scope, scopeOf } from './value.ts';

function argumentsOf(entry: DataMember, from: string, scope: Scope): Arguments {
  const written = child(child(entry.value, 'Properties'), 'Parameters');
  const members = membersOf(written);
  const plain = members.filter(m => !isMacro(m.key) && !m.key.startsWith('Fn::'));
  const hidden = written !== undefined && (written.kind !== 'map' || written.open || plain.length < members.length);
  return {
    kind: 'arguments',
    from,
    values: new Map(plain.map(m => [m.key, sent(readValue(m.value, scope), from)])),
    open: hidden || scope.template.rewritten,
    changes: false,
  };
}

function outputsOf(root: DataNode | undefined, from: string, template: Template): Outputs {
  const values = membersOf(child(root, 'Outputs')).flatMap((m): readonly (readonly [string, Value])[] => {
    const written = child(m.value, 'Value');
    const value = written && sent(readValue(written, scopeOf(template)), from);
    return value && isSolid(value) ? [[m.key, value]] : [];
  });
  return { kind: 'outputs', from, values: new Map(values) };
}

/** What a template says to the nested stacks that it deploys, and to the parents that deploy it. */
export function hands({ path }: Source, tree: DataTree, given: readonly Given[] = []): readonly Handed<Given>[] {
  const template = templateOf(tree, given, path);
  if (!template) return [];
  const down = template.resources.flatMap(entry => {
    const to = nestedPath(entry, path);
    return to === undefined
      ? []
      : [handed<Given>('cloudformation', to, argumentsOf(entry, path, scopeOf(template, entry)))];
  });
  const parents = new Set(template.given.map(g => g.from));
  const outputs = parents.size > 0 ? outputsOf(tree.root, path, template) : undefined;
  return [...down, ...(outputs ? [...parents].map(to => handed<Given>('cloudformation', to, outputs)) : [])];
}
