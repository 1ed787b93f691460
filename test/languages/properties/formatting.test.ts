import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCollection, parseAllDocuments, visit } from 'yaml';
import { isCode, lineStarts, mapCode } from './code.ts';
import { judged, type Sample, type Syntax, written } from './corpus.ts';
import { facts, factsOf } from './plain.ts';
import { type Random, random } from './random.ts';

const all = [...written, ...judged.filter((_, i) => i % 8 === 1)];
type Code = 'python' | 'typescript' | 'hcl';

/** Line breaks and blanks where a formatter may put some: behind commas and brackets that something stands in. */
function broken(syntax: Code, text: string, { chance }: Random): string {
  let depth = 0;
  return mapCode(syntax, text, code =>
    code.replace(/[()[\]{},]/g, sign => {
      if (/[([{]/.test(sign)) depth++;
      if (/[)\]}]/.test(sign)) depth--;
      const isInner = sign === ',' && depth > 0;
      // Blocks of HCL and of TypeScript begin new lines by themselves; what opens one stays where it is.
      if (isInner && chance(0.5)) return ',\n        ';
      return syntax !== 'hcl' && sign === '(' && chance(0.3) ? '(\n        ' : sign;
    }),
  );
}

/** Empty lines, and blanks at the ends of lines. */
function aired(syntax: Code, text: string, { chance }: Random): string {
  const starts = new Set(lineStarts(syntax, text));
  return text.split('\n').reduce<{ text: string; at: number }>(
    (done, line) => {
      const blank = starts.has(done.at) && done.at > 0 && chance(0.3) && !/\\$/.test(done.text.trimEnd());
      return {
        text: `${done.text}${done.text || done.at ? '\n' : ''}${blank ? '\n' : ''}${line}`,
        at: done.at + line.length + 1,
      };
    },
    { text: '', at: 0 },
  ).text;
}

/** The same indentation with more blanks. */
function indented(syntax: Code, text: string): string {
  const starts = lineStarts(syntax, text).toReversed();
  return starts.reduce((t, at) => {
    const indent = /^ */.exec(t.slice(at))?.[0] ?? '';
    return t.slice(0, at) + indent + t.slice(at);
  }, text);
}

const LAYOUTS: Readonly<Record<string, (syntax: Code, text: string, draw: Random) => string>> = {
  'broken into more lines': broken,
  'with empty lines': aired,
  'indented more': indented,
  // A heredoc of Terraform keeps its line ends.
  "with Windows' line ends": (syntax, text) =>
    syntax === 'hcl' && text.includes('<<') ? text : text.replaceAll('\n', '\r\n'),
};

function yamlLayout(
  text: string,
  change: (d: ReturnType<typeof parseAllDocuments>[number]) => void,
): string | undefined {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.some(d => d.errors.length > 0)) return undefined;
  for (const document of documents) change(document);
  return documents.map(d => d.toString({ indent: 4, lineWidth: 0 })).join('');
}

/** Every collection in the one style or the other; what carries a comment stays as it is. */
function styled(flow: boolean): (document: ReturnType<typeof parseAllDocuments>[number]) => void {
  return document => {
    visit(document, {
      Collection: (_, node, path) => {
        if (isCollection(node) && path.length > (flow ? 3 : 0)) node.flow = flow;
      },
    });
  };
}

const YAML: Readonly<Record<string, (text: string) => string | undefined>> = {
  'indented by four': text => yamlLayout(text, () => {}),
  'in blocks': text => yamlLayout(text, styled(false)),
  'in braces': text => (text.includes('#') ? undefined : yamlLayout(text, styled(true))),
  "with Windows' line ends": text => (/[|>][-+\d]*\n/.test(text) ? undefined : text.replaceAll('\n', '\r\n')),
  'with empty lines': text => (/[|>"'\\][-+\d]*\n/.test(text) ? undefined : text.replaceAll('\n', '\n\n')),
};

const JSONS: Readonly<Record<string, (text: string) => string>> = {
  'on one line': text => JSON.stringify(JSON.parse(text)),
  'with tabs': text => JSON.stringify(JSON.parse(text), null, '\t'),
  'indented by four': text => JSON.stringify(JSON.parse(text), null, 4),
};

/** CI definitions are read line by line, whatever their dialect: those are not laid out anew. */
const of = (syntax: Syntax): readonly Sample[] =>
  all.filter(s => s.syntax === syntax && s.language.id !== 'repository' && factsOf(s, s.text).gaps.length === 0);

describe('the same, laid out otherwise', () => {
  for (const syntax of ['python', 'typescript', 'hcl'] as const)
    for (const [name, layout] of Object.entries(LAYOUTS))
      test(`${syntax} ${name}`, () => {
        of(syntax).forEach((sample, i) => {
          if (!isCode(syntax)) return;
          const text = layout(syntax, sample.text, random(i));
          assert.deepEqual(facts(sample, text), facts(sample, sample.text), `${sample.name}\n${text}`);
        });
      });
  for (const [name, layout] of Object.entries(YAML))
    test(`yaml ${name}`, () => {
      for (const sample of of('yaml')) {
        const text = layout(sample.text);
        if (text !== undefined)
          assert.deepEqual(facts(sample, text), facts(sample, sample.text), `${sample.name}\n${text}`);
      }
    });
  for (const [name, layout] of Object.entries(JSONS))
    test(`json ${name}`, () => {
      for (const sample of of('json')) {
        const text = layout(sample.text);
        assert.deepEqual(facts(sample, text), facts(sample, sample.text), `${sample.name}\n${text}`);
      }
    });
});
