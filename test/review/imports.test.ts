import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createImports, type Imports } from '../../server/src/review/imports.ts';

/** Documents that are there, with what they offer. */
function watched(there: Record<string, string>): { readonly imports: Imports; readonly asked: string[] } {
  const asked: string[] = [];
  const imports = createImports({
    has: path => path in there,
    of(path) {
      asked.push(path);
      const text = there[path];
      return text === undefined ? undefined : { key: text, part: `${path}: ${text}` };
    },
    preparing: () => [],
  });
  return { imports, asked };
}
function staleIn(imports: Imports): readonly string[] {
  const all: string[] = [];
  for (const _ of imports.takeStale(path => all.push(path)));
  return all;
}
const WANTED = [
  ['src/settings.py', 'settings.py'],
  ['src/models/__init__.py', 'models/__init__.py'],
];

describe('what documents take from others', () => {
  test('is of each group the first that is there', () => {
    const { imports } = watched({ 'settings.py': 'a', 'models/__init__.py': 'b', 'src/models/__init__.py': 'c' });
    imports.set('job.py', WANTED);
    assert.deepEqual(imports.others('job.py'), ['settings.py: a', 'src/models/__init__.py: c']);
    assert.deepEqual(imports.others('other.py'), []);
    imports.set('job.py', [[], ['models/__init__.py']]);
    assert.deepEqual(imports.others('job.py'), ['models/__init__.py: b']);
    imports.set('job.py', [[]]);
    assert.deepEqual(imports.others('job.py'), []);
  });

  test('is out of date when a document comes, changes or goes, and not when it offers what it did', () => {
    const there: Record<string, string> = { 'settings.py': 'a' };
    const { imports } = watched(there);
    const change = (path: string, text: string | undefined): void => {
      if (text === undefined) delete there[path];
      else there[path] = text;
      imports.touch(path);
    };
    imports.set('job.py', WANTED);
    imports.others('job.py');
    assert.deepEqual(staleIn(imports), []);
    change('settings.py', 'a');
    assert.deepEqual(staleIn(imports), []);
    change('settings.py', 'b');
    assert.deepEqual(staleIn(imports), ['job.py']);
    imports.others('job.py');
    change('elsewhere/settings.py', 'x');
    assert.deepEqual(staleIn(imports), [], 'another of the same name');
    change('src/settings.py', 'x');
    assert.deepEqual(staleIn(imports), ['job.py'], 'it stands in front of the other');
    imports.others('job.py');
    change('src/settings.py', undefined);
    assert.deepEqual(staleIn(imports), ['job.py']);
  });

  test('is out of date also where the offer is what it was before somebody was read with another one', () => {
    const there: Record<string, string> = { 'settings.py': 'a' };
    const { imports } = watched(there);
    imports.set('job.py', WANTED);
    imports.others('job.py');
    there['settings.py'] = 'b';
    imports.touch('settings.py');
    imports.others('job.py');
    there['settings.py'] = 'a';
    imports.touch('settings.py');
    assert.deepEqual(staleIn(imports), ['job.py']);
  });

  test('is not asked of what is not there', () => {
    const { imports, asked } = watched({ 'settings.py': 'a' });
    imports.set('job.py', WANTED);
    imports.others('job.py');
    imports.others('job.py');
    assert.deepEqual(asked, ['settings.py']);
  });
});
