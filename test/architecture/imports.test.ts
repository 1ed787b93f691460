import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

/** Which folders of server/src a folder may import from, besides itself. The order is the direction of docs/architecture.md. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  engine: ['model'],
  rules: ['model'],
  languages: ['model'],
  lens: ['model'],
  config: ['model'],
  signals: ['model'],
  fixtures: ['model', 'engine', 'languages'],
  packs: ['model', 'engine', 'rules', 'lens', 'config'],
  checklist: ['model', 'engine', 'lens', 'config'],
  profile: ['model', 'engine', 'lens', 'config', 'checklist'],
  report: ['model', 'engine', 'lens', 'checklist', 'profile'],
  review: ['model', 'engine', 'rules', 'signals', 'languages', 'lens', 'config', 'packs', 'checklist', 'profile'],
  session: [
    'model',
    'engine',
    'rules',
    'signals',
    'languages',
    'lens',
    'config',
    'packs',
    'checklist',
    'profile',
    'report',
    'review',
  ],
  cli: [
    'model',
    'engine',
    'rules',
    'signals',
    'languages',
    'lens',
    'config',
    'packs',
    'fixtures',
    'checklist',
    'profile',
    'report',
    'review',
  ],
};
/** Must also run where there is no Node: a browser's worker. */
const BROWSER_SAFE = Object.keys(ALLOWED).filter(folder => !['cli', 'fixtures'].includes(folder));
/** What knows Node: `review/x.node.ts`. */
const KNOWS_NODE = /[\\/]review[\\/][\w-]+\.node\.ts$/;
const SOURCE = path.resolve('server/src');

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:^|\n)\s*(?:import\b[^;'"(]*?|export\b[^;'"=(]*?\bfrom\s*)['"]([^'"]+)['"]/g)].map(m => ({
    file,
    specifier: m[1]!,
  }));
}

const files = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter(e => e.isFile() && e.name.endsWith('.ts'))
  .map(e => path.join(e.parentPath, e.name));
const folderOf = (file: string): string => path.relative(SOURCE, file).split(path.sep)[0]!;
const imports = files.flatMap(importsOf);

describe('import directions', () => {
  test('there are files to look at', () =>
    assert.ok(files.length > 50 && imports.length > 200, `${files.length} files, ${imports.length} imports`));

  test('folders import only what stands before them', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      const from = folderOf(file);
      const to = folderOf(path.resolve(path.dirname(file), specifier));
      return from in ALLOWED && from !== to && !ALLOWED[from]!.includes(to);
    });
    assert.deepEqual(wrong, []);
  });

  test('every folder is listed', () => {
    const folders = new Set(files.map(folderOf).filter(f => !f.endsWith('.ts')));
    assert.deepEqual(
      [...folders].filter(f => !(f in ALLOWED) && f !== 'scripts'),
      [],
    );
  });

  test('only the session speaks LSP, only the client knows vscode', () => {
    assert.deepEqual(
      imports.filter(i => i.specifier === 'vscode'),
      [],
    );
    assert.deepEqual(
      imports.filter(
        i =>
          i.specifier.startsWith('vscode-languageserver') &&
          !['session', 'main.ts', 'main.browser.ts'].includes(folderOf(i.file)),
      ),
      [],
    );
  });

  test('what a browser needs imports no Node module', () => {
    assert.deepEqual(
      imports.filter(
        i =>
          (i.specifier.startsWith('node:') || /^vscode-\w+\/node$/.test(i.specifier)) &&
          BROWSER_SAFE.includes(folderOf(i.file)) &&
          !KNOWS_NODE.test(i.file),
      ),
      [],
    );
  });

  test('of what knows Node, the server takes the disk alone', () => {
    const taken = imports.filter(
      i => i.specifier.endsWith('.node.ts') && BROWSER_SAFE.includes(folderOf(i.file)) && !KNOWS_NODE.test(i.file),
    );
    assert.ok(taken.length > 5);
    assert.deepEqual(
      taken.filter(i => !i.specifier.endsWith('/local.node.ts')),
      [],
    );
  });

  test('rules import the model, their kit and their tables only', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      const inRules =
        folderOf(file) === 'rules' &&
        path.dirname(file) === path.join(SOURCE, 'rules') &&
        !/(index|kit)\.ts$/.test(file);
      return inRules && !/^(\.\.\/model\/|\.\/kit\.ts$|\.\/data\/|\.\/common\/)/.test(specifier);
    });
    assert.deepEqual(wrong, []);
  });
});
