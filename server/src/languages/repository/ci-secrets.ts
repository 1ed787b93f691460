import { credential, credentialsInScript } from '../../model/credential.ts';
import type { Resource } from '../../model/resource.ts';
import { known, object, type Span, unknown, type Value } from '../../model/value.ts';
import type { DataNode } from '../data/tree.ts';
import { linesOf } from './reader.ts';

type Text = DataNode & { readonly kind: 'scalar' };

const found = (name: string, at: Span, id: string): Resource => ({
  type: 'Code::Credential',
  id,
  dialect: 'ci',
  at,
  extent: at,
  properties: object(
    new Map<string, Value>([
      ['Name', known(name, at)],
      ['Value', unknown('a credential in a command', at)],
    ]),
    at,
  ),
  traits: [],
});

/** The command lines of a text that spell out a credential. */
function inText(node: Text, text: string, id: string): readonly Resource[] {
  // One word alone is a value, not a command; those are looked at by the names that they are given to.
  if (typeof node.value !== 'string' || !/\s/.test(node.value.trim()) || credential(undefined, node.value)) return [];
  return linesOf(text.slice(node.at.start, node.at.end)).flatMap(({ text: line, start }, i) => {
    const [name] = credentialsInScript(line);
    if (name === undefined || /EXAMPLE/.test(line)) return [];
    const from = node.at.start + start + (line.length - line.trimStart().length);
    return [found(name, { start: from, end: from + line.trim().length }, `${id}.${i}`)];
  });
}

/** Credentials that commands of a CI definition spell out, each with the path of its keys as id. */
export function ciSecrets(root: DataNode | undefined, text: string): readonly Resource[] {
  const all: Resource[] = [];
  const visit = (node: DataNode, path: string): void => {
    if (node.kind === 'map') for (const m of node.members) visit(m.value, `${path}.${m.key}`);
    else if (node.kind === 'list') for (const [i, item] of node.items.entries()) visit(item, `${path}.${i}`);
    else if (node.kind === 'scalar') all.push(...inText(node, text, path));
  };
  if (root) visit(root, 'command');
  return all;
}
