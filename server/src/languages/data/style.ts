import type { Json } from '../../model/value.ts';
import { lineStart } from '../lines.ts';
import { isArray, isIntrinsic, isObject, isScalarJson, type JsonObject } from './json-value.ts';
import type { DataNode, DataTree } from './tree.ts';

/** How a document is written, so that what is added looks like its neighbours. */
export interface Style {
  readonly eol: string;
  /** One level of indentation. */
  readonly step: string;
  /** Blanks between a key's column and the dashes of its list. */
  readonly dash: number;
  readonly quote: '"' | "'";
  /** Functions of CloudFormation as tags: `!Ref`. */
  readonly tags: boolean;
}

export const column = (text: string, offset: number): number => offset - lineStart(text, offset);

/** How far the dashes of the first list stand from their key; undefined without any. */
function dashOffset(node: DataNode, text: string): number | undefined {
  if (node.kind === 'list') return firstOf(node.items, item => dashOffset(item, text));
  if (node.kind !== 'map' || node.flow) return undefined;
  return firstOf(node.members, ({ keyAt, value }) => {
    if (value.kind !== 'list' || value.flow || value.tag) return dashOffset(value, text);
    const by = column(text, value.at.start) - column(text, keyAt.start);
    // Left of its key a list only stands in broken text.
    return by < 0 ? undefined : by;
  });
}
function firstOf<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

export function styleOf(text: string, tree: DataTree): Style {
  const step = /^[^\s#-][^\n]*\n(?:[ \t]*(?:#[^\n]*|\r?)\n)*([ \t]+)[^\s#]/m.exec(text)?.[1] ?? '  ';
  const dash = tree.root && tree.format === 'yaml' ? dashOffset(tree.root, text) : undefined;
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    step,
    dash: dash ?? step.length,
    quote: count(text, /: "/g) > count(text, /: '/g) ? '"' : "'",
    tags: /!(?:Ref|Sub|GetAtt)\b/.test(text) || !/\b(?:Ref|Fn::\w+) *:/.test(text),
  };
}

/** Text that YAML reads as the same text without quotes, in block and in flow style. */
const PLAIN = /^[A-Za-z_/](?:[\w./@+=<>-]|:(?=\S)| (?=[\w./]))*$/;
const WORD = /^(?:yes|no|on|off|true|false|null|y|n)$/i;

const quoted = (text: string, quote: string): string =>
  quote === '"' || /[\x00-\x1f\x7f]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;

/** A scalar in YAML that is read back as what it is: a text that looks like a number stays a text. */
export const yamlScalar = (json: Json, { quote }: Style): string =>
  typeof json !== 'string' ? String(json) : PLAIN.test(json) && !WORD.test(json) ? json : quoted(json, quote);

/** A function with its argument on the same line: `!Ref Name`. */
function tagged(json: JsonObject, style: Style): string {
  const [[name = '', argument = null] = []] = Object.entries(json);
  const attribute = name === 'Fn::GetAtt' && isArray(argument) ? argument.join('.') : argument;
  return `!${name.replace('Fn::', '')} ${yamlFlow(attribute, style)}`;
}

/** YAML on one line. */
export function yamlFlow(json: Json, style: Style): string {
  if (isIntrinsic(json) && style.tags) return tagged(json, style);
  if (isArray(json)) return `[${json.map(item => yamlFlow(item, style)).join(', ')}]`;
  if (!isObject(json)) return yamlScalar(json, style);
  const members = Object.entries(json).map(([k, v]) => `${yamlScalar(k, style)}: ${yamlFlow(v, style)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

/** Written on the line of its key. */
export const isLeaf = (json: Json, { tags }: Style): boolean =>
  isScalarJson(json) ||
  (tags && isIntrinsic(json)) ||
  (isArray(json) ? json.length === 0 : Object.keys(json).length === 0);

const memberLines = (key: string, json: Json, style: Style): readonly string[] => {
  const name = yamlScalar(key, style);
  if (isLeaf(json, style)) return [`${name}: ${yamlFlow(json, style)}`];
  const indent = isArray(json) ? ' '.repeat(style.dash) : style.step;
  return [`${name}:`, ...yamlBlock(json, style).map(line => indent + line)];
};

/** YAML in block style, one line each, without the outer indentation. */
export function yamlBlock(json: Json, style: Style): readonly string[] {
  if (isLeaf(json, style)) return [yamlFlow(json, style)];
  if (isObject(json)) return Object.entries(json).flatMap(([key, value]) => memberLines(key, value, style));
  if (!isArray(json)) return [];
  return json.flatMap(item => {
    const [first = '', ...rest] = yamlBlock(item, style);
    return [`- ${first}`, ...rest.map(line => `  ${line}`)];
  });
}
