import type { Source } from '../../model/facts.ts';
import { scalar } from '../../model/read.ts';
import { object } from '../../model/value.ts';
import { included, isInclude, mayInclude, type TemplateFile } from '../cdk/includes.ts';
import type { Handed } from '../language.ts';
import { script } from './declare.ts';
import { type Node, spanOf } from './node.ts';
import type { ScriptTree } from './parse.ts';
import type { Reader } from './reader.ts';
import { nameOf } from './scopes.ts';
import { sites } from './sites.ts';
import { argumentsOf } from './uses.ts';

const textOf = (reader: Reader, node: Node): string | undefined => {
  const value = scalar(reader.evaluate(node));
  return typeof value === 'string' ? value : undefined;
};

/** `path.join(__dirname, '..', 'old.yaml')`, or a text. */
function fileIn(reader: Reader, node: Node): TemplateFile | undefined {
  const plain = textOf(reader, node);
  if (plain !== undefined) return { path: plain, beside: false };
  const source = reader.source.text;
  const written = source.slice(node.start, node.end);
  const template = /^`\$\{__dirname\}\/([^$`]+)`$/.exec(written)?.[1];
  if (template !== undefined) return { path: template, beside: true };
  const [first, ...rest] = node.type === 'CallExpression' ? argumentsOf(node) : [];
  if (!first || source.slice(first.start, first.end) !== '__dirname' || !/^(?:\w+\.)?(?:join|resolve)\(/.test(written))
    return undefined;
  const names = rest.map(r => textOf(reader, r));
  return names.includes(undefined) ? undefined : { path: names.join('/'), beside: true };
}

/** The expression that an object literal gives a member. */
function memberNode(props: Node, name: string, text: string): Node | undefined {
  const property = props.kids.find(k => k.type === 'Property' && nameOf(k, text) === name);
  return property?.kids.at(-1);
}

/** What a script says to the templates that it includes. */
export function hands(source: Source, tree: ScriptTree): readonly Handed[] {
  if (!mayInclude(source.text)) return [];
  const { reader } = sites(script(tree, source.text));
  return reader.source.news.flatMap(node => {
    const callee = node.kids[1];
    const props = argumentsOf(node)[2];
    if (!callee || !props || !isInclude(reader.symbol(callee))) return [];
    const written = memberNode(props, 'templateFile', source.text);
    const file = written && fileIn(reader, written);
    const given = reader.evaluate(props);
    return file
      ? included(
          source.path,
          source.text,
          file,
          given.state === 'object' ? given : object(new Map(), spanOf(props), true),
        )
      : [];
  });
}
