import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blocks, example } from '../../../server/src/fixtures/fixture.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { languages } from '../../../server/src/review/builtin.ts';
import { languageFor } from '../../../server/src/review/languages.ts';
import { constructs } from '../constructs/fixture.ts';

/** How a text is written, which decides where its comments and strings are. */
export type Syntax = 'python' | 'typescript' | 'yaml' | 'json' | 'hcl' | 'other';

/** A source that people could have written. */
export interface Sample {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly syntax: Syntax;
  readonly language: Language;
}

const SYNTAX: Readonly<Record<string, Syntax>> = {
  py: 'python',
  ts: 'typescript',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  tf: 'hcl',
};
const PATHS: Readonly<Record<string, string>> = {
  python: 'script.py',
  'cdk-python': 'stack.py',
  typescript: 'stack.ts',
  yaml: 'template.yaml',
  json: 'template.json',
  asl: 'machine.asl.json',
  terraform: 'main.tf',
};

const pagesIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder)
    .filter(f => f.endsWith('.md'))
    .sort()
    .map(f => [f, readFileSync(path.join(folder, f), 'utf8')] as const);

function sample(name: string, file: string, text: string): readonly Sample[] {
  const id = languageFor(file, text);
  if (!id || id === 'notebook') return [];
  const syntax = SYNTAX[file.slice(file.lastIndexOf('.') + 1)] ?? 'other';
  return [{ name, path: file, text, syntax, language: languages[id] }];
}

/** The constructs of every front end. */
export const written: readonly Sample[] = pagesIn(path.resolve('test/languages/constructs')).flatMap(([page, text]) =>
  constructs(text).flatMap(c =>
    c.written.flatMap((w, i) => sample(`${page}: ${c.name} (${w.tag} ${i + 1})`, w.path, w.text)),
  ),
);

/** The examples of all rules. */
export const judged: readonly Sample[] = pagesIn(path.resolve('test/rules')).flatMap(([page, text]) =>
  blocks(text).flatMap(block => {
    const file = PATHS[block.tag];
    return file ? sample(`${page}:${block.line}`, file, example(block.body).text) : [];
  }),
);
