import { credential } from '../../model/credential.ts';
import type { Suppression } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { known, object, type Span, type Value } from '../../model/value.ts';
import { parseSuppression, suppressionAt } from '../suppressions.ts';
import { type Node, spanOf } from './node.ts';
import { nameOf, type Script, unquote } from './scopes.ts';
import { assignedName } from './sites.ts';

/** The largest node that starts at an offset. */
function startingAt(root: Node, offset: number): Node | undefined {
  let node: Node | undefined = root;
  while (node) {
    const next: Node | undefined = node.kids.find(k => k.start <= offset && offset < k.end);
    if (next?.start === offset) return next;
    node = next;
  }
  return undefined;
}

/** A comment on a line of its own covers what comes next, one behind code what its line starts. */
function covered({ root, text, comments }: Script, comment: Span): Span {
  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const isBehindCode = /\S/.test(text.slice(lineStart, comment.start));
  let offset = isBehindCode ? lineStart : comment.end;
  for (let moved = true; moved; ) {
    offset += /^\s*/.exec(text.slice(offset))?.[0].length ?? 0;
    const next = comments.find(c => c.start === offset);
    moved = next !== undefined;
    if (next) offset = next.end;
  }
  // Nothing follows in what is closed here.
  if (/^[\])}]/.test(text.slice(offset, offset + 1))) return { start: offset, end: offset };
  const node = startingAt(root, offset);
  if (node) return spanOf(node);
  const lineEnd = text.indexOf('\n', offset);
  return { start: offset, end: lineEnd < 0 ? text.length : lineEnd };
}

/** The comments of a script that mute findings. */
export const suppressions = (source: Script): readonly Suppression[] =>
  source.comments.flatMap(comment => {
    const said = parseSuppression(comment.text);
    if (!said) return [];
    const covers = said.file ? { start: 0, end: source.text.length } : covered(source, comment);
    const at = { start: comment.start, end: comment.end };
    return [suppressionAt(said, at, comment.text, covers)];
  });

/** The name that a text is given to: variable, property, field, enumeration member. */
function givenTo(text: string, node: Node): string | undefined {
  const { parent } = node;
  return parent?.type === 'Property' ? nameOf(parent, text) : assignedName(text, node);
}

/** Text literals that look like credentials. */
export const credentials = (source: Script, unique: (id: string) => string): readonly Resource[] =>
  source.strings.flatMap(node => {
    if (node.kids.some(k => k.type === 'Interpolation')) return [];
    const value = unquote(source.text.slice(node.start, node.end));
    const name = givenTo(source.text, node);
    if (!credential(name, value)) return [];
    const at = spanOf(node);
    const members = new Map<string, Value>([['Value', known(value, at)]]);
    if (name !== undefined) members.set('Name', known(name, at));
    return [
      {
        type: 'Code::Credential',
        id: unique(name ?? 'credential'),
        dialect: 'cdk-typescript',
        at,
        extent: at,
        properties: object(members, at),
        traits: [],
      },
    ];
  });
