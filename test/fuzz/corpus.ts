import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { blocks, example } from '../../server/src/fixtures/fixture.ts';
import { constructs } from '../languages/constructs/fixture.ts';
import { type FrontEnd, frontEndOf } from './front-ends.ts';
import { joinCells, notebookOf } from './notebook-text.ts';
import { SAMPLES } from './samples.ts';

/** A file to begin with, and files of the same workload that belong to it. */
export interface Sample {
  readonly name: string;
  readonly path: string;
  /** As it is on disk: of a notebook its JSON. */
  readonly text: string;
  readonly beside: Readonly<Record<string, string>>;
}
export type Corpus = ReadonlyMap<FrontEnd, readonly Sample[]>;

/** The examples of rules, by the languages of their blocks. */
const PATHS: Readonly<Record<string, string>> = {
  python: 'script.py',
  notebook: 'notebook.ipynb',
  'cdk-python': 'stack.py',
  typescript: 'stack.ts',
  yaml: 'template.yaml',
  json: 'template.json',
  asl: 'machine.asl.json',
  terraform: 'main.tf',
  github: '.github/workflows/deploy.yml',
  gitlab: '.gitlab-ci.yml',
  requirements: 'requirements.txt',
};

const pagesIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder)
    .filter(f => f.endsWith('.md'))
    .sort()
    .map(f => [f, readFileSync(path.join(folder, f), 'utf8')] as const);

const written = (): readonly Sample[] =>
  pagesIn('test/languages/constructs').flatMap(([page, text]) =>
    constructs(text).flatMap(c =>
      c.written.map(w => ({
        name: `${page}: ${c.name}`,
        path: w.path,
        text: w.tag === 'notebook' ? notebookOf(joinCells(w.text)) : w.text,
        beside: w.beside,
      })),
    ),
  );

const judged = (): readonly Sample[] =>
  pagesIn('test/rules').flatMap(([page, text]) =>
    blocks(text).flatMap((block): Sample[] => {
      const file = PATHS[block.tag];
      if (!file) return [];
      const { text: code, cells } = example(block.body);
      const whole = block.tag === 'notebook' ? notebookOf(cells.map(c => code.slice(c.start, c.end))) : code;
      const beside = Object.fromEntries(block.beside.map(b => [b.path, b.text]));
      return [{ name: `${page}:${block.line}`, path: file, text: whole, beside }];
    }),
  );

const MEMBERS = /\.(?:py|ipynb|tsx?|js|json|ya?ml|tf|tfvars|template|txt|toml)$|(?:^|\/)(?:Dockerfile|Makefile)$/;
const SKIPPED = /(?:^|\/)(?:node_modules|\.git|cdk\.out)\/|package-lock\.json$/;
/** Bytes; longer files are for measuring speed. */
const LARGEST = 400_000;

/** The files below a folder; with each go the next ones of its own folder, which it may refer to. */
function below(folder: string): readonly Sample[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(f => f.split(path.sep).join('/'))
    .filter(f => MEMBERS.test(f) && !SKIPPED.test(f))
    .filter(f => {
      const stat = statSync(path.join(folder, f), { throwIfNoEntry: false });
      return stat?.isFile() && stat.size <= LARGEST;
    })
    .sort();
  const texts = new Map<string, string>();
  // Read when it is asked for, and kept: most of a short case would be reading its file again.
  const read = (file: string): string => {
    const text = texts.get(file) ?? readFileSync(path.join(folder, file), 'utf8');
    texts.set(file, text);
    return text;
  };
  return all.map((file, i): Sample => {
    const near = [all[i - 1], all[i + 1]].filter(f => f !== undefined && path.dirname(f) === path.dirname(file));
    return {
      name: file,
      path: file,
      get text() {
        return read(file);
      },
      get beside() {
        return Object.fromEntries(near.map(f => [f!, read(f!)]));
      },
    };
  });
}

function byFrontEnd(samples: readonly Sample[]): Corpus {
  const all = new Map<FrontEnd, Sample[]>();
  for (const sample of samples) {
    const frontEnd = sample.path === 'rules.yaml' ? 'rule-pack' : frontEndOf(sample.path, sample.text);
    if (frontEnd) all.set(frontEnd, [...(all.get(frontEnd) ?? []), sample]);
  }
  return all;
}

/** What this repository has itself, and the files below a folder where one is given. */
export function corpus(folder?: string): Corpus {
  const own = Object.entries(SAMPLES).map(([file, text]): Sample => ({ name: file, path: file, text, beside: {} }));
  return byFrontEnd([...own, ...written(), ...judged(), ...below('examples'), ...(folder ? below(folder) : [])]);
}
