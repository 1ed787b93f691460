import type { Span, Value } from '../../model/value.ts';
import type { Declared } from '../data/declared.ts';
import { decode, type Embedded, joined, spanIn, standIn } from '../data/decode.ts';
import { intrinsicOf } from '../data/intrinsic.ts';
import { readJson } from '../data/json.ts';
import { child, type DataMember, type DataNode, move } from '../data/tree.ts';
import { tasks } from '../stepfunctions/tasks.ts';
import { expressions } from '../stepfunctions/value.ts';
import { holeValue, readValue, type Scope } from './value.ts';

/** The name that a reference inside `Fn::Join` would have as a hole of `Fn::Sub`. */
function holeName(node: DataNode): string {
  const argument = intrinsicOf(node)?.argument;
  if (argument?.kind === 'list')
    return argument.items.map(i => (i.kind === 'scalar' ? String(i.value) : '?')).join('.');
  return argument?.kind === 'scalar' ? String(argument.value) : '?';
}

/** The text that a node amounts to, with its places; holes stay as `${Name}`. */
function embedded(node: DataNode, source: string): Embedded | undefined {
  const call = intrinsicOf(node);
  if (!call) return node.kind === 'scalar' ? decode(node, source) : undefined;
  const { name, argument } = call;
  const items = argument.kind === 'list' ? argument.items : [];
  if (name === 'Sub') {
    const text = items[0] ?? argument;
    return text.kind === 'scalar' ? decode(text, source) : undefined;
  }
  const [delimiter, parts] = items;
  if (name !== 'Join' || delimiter?.kind !== 'scalar' || parts?.kind !== 'list') return undefined;
  const between = String(delimiter.value ?? '');
  return joined(
    parts.items.flatMap((part, i) => {
      const piece = embedded(part, source) ?? standIn(`\${${holeName(part)}}`, part.at.start);
      return i === 0 || between === '' ? [piece] : [standIn(between, part.at.start), piece];
    }),
  );
}

/** A number or flag put in by `Fn::Sub` stands outside of quotes, where JSON does not allow it. */
function withQuotes(text: Embedded): Embedded {
  const parts: Embedded[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    parts.push({ text: text.text.slice(from, end), offsets: text.offsets.slice(from, end) });
    from = end;
  };
  for (const match of text.text.matchAll(/(?<=:\s{0,100})\$\{[^}"]{0,300}\}(?=\s{0,100}[,}\]])/g)) {
    for (const end of [match.index, match.index + match[0].length]) {
      upTo(end);
      parts.push(standIn('"', text.offsets[Math.max(0, end - 1)] ?? 0));
    }
  }
  upTo(text.text.length);
  return joined(parts);
}

interface Definition {
  readonly node: DataNode;
  readonly complete: boolean;
}

function inText(text: Embedded): Definition | undefined {
  for (const candidate of [text, withQuotes(text)]) {
    const { node, gaps } = readJson(candidate.text);
    const last = candidate !== text;
    if (node && (gaps.length === 0 || last))
      return { node: move(node, at => spanIn(candidate, at)), complete: gaps.length === 0 };
  }
  return undefined;
}

/** JSON text in a property, read with its places. */
export function definitionIn(node: DataNode, source: string): Definition | undefined {
  const text = embedded(node, source);
  return text && inText(text);
}

/** The SageMaker tasks of a state machine that a template declares. */
export function machineTasks(entry: DataMember, source: string, scope: Scope): readonly Declared[] {
  const properties = child(entry.value, 'Properties');
  const written = child(properties, 'Definition');
  const string = child(properties, 'DefinitionString');
  const text = string && definitionIn(string, source);
  const definition = written?.kind === 'map' ? written : text?.node;
  if (!definition) return [];
  const call = string && intrinsicOf(string);
  const variables = call?.argument.kind === 'list' ? call.argument.items[1] : undefined;
  const own = call?.name === 'Sub' ? variables : child(properties, 'DefinitionSubstitutions');
  const inner: Scope = { ...scope, open: scope.open || text?.complete === false };
  const hole = (name: string, at: Span): Value => holeValue(name, own, at, inner);
  return tasks({
    definition,
    dialect: 'step-functions',
    prefix: `${entry.key}.`,
    writable: written?.kind === 'map',
    valueOf: node => expressions(readValue(node, inner), hole),
  });
}
