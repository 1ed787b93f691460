// What the tools are asked about: folders with files of one kind, made up or copied out of repositories.
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { below } from './peers/walk.mjs';
import { cdkApp, pythonModule, template } from './sources.mjs';

/** Files of the peers' kinds, by their endings. `mixed` is whatever is there. */
const ENDINGS = {
  python: ['.py'],
  templates: ['.yaml', '.yml', '.json', '.template'],
  typescript: ['.ts', '.tsx'],
};
const ALL = ['.py', '.ipynb', '.ts', '.tsx', '.js', '.yaml', '.yml', '.json', '.template', '.tf', '.sh'];

/** A repository in which so many of the files name SageMaker is full of it; in others most files need no parsing. */
const HEAVY = 0.3;

const describe = (name, kind, folder, files) => ({
  name,
  kind,
  folder,
  // As paths to put behind a command.
  files: files.map(f => path.relative(folder, f)),
  bytes: files.reduce((sum, f) => sum + statSync(f).size, 0),
});

/** Texts in a folder of their own, by their names. */
export function written(work, name, kind, texts) {
  const folder = path.join(work, name.replace(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(texts)) writeFileSync(path.join(folder, file), text);
  return describe(
    name,
    kind,
    folder,
    Object.keys(texts).map(f => path.join(folder, f)),
  );
}

/** One small file, one long one, one large template, one CDK program. */
export const madeUp = work => [
  written(work, 'Python, 80 lines', 'python', { 'small.py': pythonModule(80) }),
  written(work, 'Python, 1,000 lines', 'python', { 'long.py': pythonModule(1000) }),
  written(work, 'template, 400 resources', 'templates', { 'template.yaml': template(400) }),
  written(work, 'CDK program, 100 constructs', 'cdk', { 'app.ts': cdkApp(100) }),
];

const text = file => readFileSync(file, 'utf8');
const IS_PART = {
  python: () => true,
  templates: file =>
    statSync(file).size < 1_000_000 &&
    /["']?Type["']?\s*:\s*["']?AWS::\w/.test(text(file)) &&
    /^\s*["']?Resources["']?\s*:/m.test(text(file)),
  typescript: file => !file.endsWith('.d.ts'),
};

/** A repository whole, and its files of one kind in a folder of their own, so that tools are compared on the same ones. */
export function partsOf(work, repo) {
  const root = path.resolve(repo);
  const name = path.basename(root);
  const files = below(root, ALL);
  const about = files.filter(f => /sagemaker/i.test(text(f))).length;
  const share = about / files.length;
  const whole = {
    ...describe(`${name}, whole; ${Math.round(100 * share)} % of its files name SageMaker`, 'mixed', root, files),
    root,
    heavy: share > HEAVY,
  };
  const parts = Object.entries(ENDINGS).flatMap(([kind, endings]) => {
    const files = below(root, endings).filter(IS_PART[kind]);
    if (files.length === 0) return [];
    const folder = path.join(work, `${name}-${kind}`);
    const copies = files.map(f => path.join(folder, path.relative(root, f)));
    for (const [i, file] of files.entries()) cpSync(file, copies[i]);
    return [{ ...describe(`${name}, its ${kind}`, kind, folder, copies), root }];
  });
  return [whole, ...parts];
}

/** The corpus as often as is said, each copy in a folder of its own. */
export function copies(work, corpus, times) {
  const folder = path.join(work, `times-${times}`);
  for (let i = 1; i <= times; i++) cpSync(corpus, path.join(folder, `copy-${i}`), { recursive: true });
  return describe(`${times} ×`, 'mixed', folder, below(folder, ALL));
}

/** The corpus unless one is given: the example workload with made-up files of each kind; `lines` are those of its Python modules. */
export function corpus(work, examples, lines = [100, 200, 300]) {
  const folder = path.join(work, 'corpus');
  cpSync(examples, path.join(folder, 'examples'), { recursive: true });
  for (const n of lines) writeFileSync(path.join(folder, `jobs_${n}.py`), pythonModule(n));
  writeFileSync(path.join(folder, 'template.yaml'), template(60));
  writeFileSync(path.join(folder, 'serving.ts'), cdkApp(30));
  return folder;
}
