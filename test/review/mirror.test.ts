import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Entry } from '../../server/src/review/files.ts';
import { createMirror } from '../../server/src/review/mirror.ts';
import type { Remote } from '../../server/src/review/remote.ts';

const ROOT = '/memfs:/w';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Files that an editor hands out, here a map of texts by their paths; a text of `null` is a link. */
function handingOut(given: Readonly<Record<string, string | null>>) {
  const files = new Map(Object.entries(given).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const asked: string[] = [];
  const entriesOf = (folder: string): Entry[] => {
    const all = new Map<string, Entry>();
    for (const [path, text] of files) {
      if (!path.startsWith(`${folder}/`)) continue;
      const [name = '', ...rest] = path.slice(folder.length + 1).split('/');
      all.set(name, { name, kind: rest.length > 0 ? 'folder' : text === null ? 'link' : 'file' });
    }
    return [...all.values()];
  };
  const remote: Remote = {
    uri: path => `memfs:${path.slice('/memfs:'.length)}`,
    list: async folder => {
      asked.push(`list ${folder.slice(ROOT.length)}`);
      const entries = entriesOf(folder);
      return entries.length > 0 || folder === ROOT ? entries : { reason: 'gone', gone: true };
    },
    read: async (file, most, head) => {
      asked.push(`read ${file.slice(ROOT.length)}`);
      const text = files.get(file);
      if (text === undefined || text === null) return { reason: 'gone', gone: true };
      const all = bytes(text);
      return { size: all.length, bytes: all.length > most ? all.slice(0, head) : all };
    },
    write: async (file, next, before) => {
      const now = files.get(file);
      if ((now ?? undefined) !== (before && new TextDecoder().decode(before)))
        return 'was changed by somebody else meanwhile';
      files.set(file, new TextDecoder().decode(next));
      return undefined;
    },
  };
  let found = 0;
  const mirror = createMirror({
    remote,
    roots: () => [ROOT],
    onFound: () => {
      found++;
    },
  });
  const put = (path: string, text: string): void => void files.set(`${ROOT}/${path}`, text);
  const take = (path: string): void => void files.delete(`${ROOT}/${path}`);
  const at = (path: string): string | undefined => files.get(`${ROOT}/${path}`) ?? undefined;
  return { mirror, asked, put, take, at, found: () => found };
}

const idle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 5));
const code = (step: () => unknown): string => {
  try {
    step();
    return 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('files that somebody else hands out', () => {
  test('what decides about a workload is known before anything is asked', async () => {
    const { mirror, found } = handingOut({
      '.mllens.yaml': 'name: w\n',
      '.mllens/w/checklist.yaml': 'version: 1\n',
      '.mllens/w/milestones/a.json': '{}',
      'train.py': 'x',
    });
    await mirror.open();
    assert.equal(new TextDecoder().decode(mirror.read(`${ROOT}/.mllens.yaml`)), 'name: w\n');
    assert.equal(mirror.stat(`${ROOT}/.mllens/w/checklist.yaml`)?.size, 11);
    assert.deepEqual(mirror.list(`${ROOT}/.mllens/w/milestones`), ['a.json']);
    assert.equal(
      code(() => mirror.read(`${ROOT}/.mllens/w/profile.yaml`)),
      'ENOENT',
    );
    assert.equal(found(), 0);
  });

  test('what is asked for and not known counts as missing, is fetched, and told once', async () => {
    const { mirror, found, asked } = handingOut({ 'a/rules/pack.yaml': 'rules: []\n' });
    await mirror.open();
    assert.equal(
      code(() => mirror.read(`${ROOT}/a/rules/pack.yaml`)),
      'ENOENT',
    );
    assert.equal(mirror.stat(`${ROOT}/a/rules/none.yaml`), undefined);
    await idle();
    assert.equal(found(), 1);
    assert.equal(new TextDecoder().decode(mirror.read(`${ROOT}/a/rules/pack.yaml`)), 'rules: []\n');
    const before = asked.length;
    assert.equal(mirror.stat(`${ROOT}/a/rules/none.yaml`), undefined);
    assert.equal(mirror.stat(`${ROOT}/nowhere/none.yaml`), undefined);
    await idle();
    assert.deepEqual([found(), asked.length], [1, before], 'what is known to be missing is not asked for again');
  });

  test('nothing outside of the workspace is asked for', async () => {
    const { mirror, asked } = handingOut({ 'a.py': '' });
    await mirror.open();
    const before = asked.length;
    for (const path of ['/memfs:/.mllens.yaml', '/memfs:/w2/.mllens.yaml', '/etc/passwd'])
      assert.equal(mirror.stat(path), undefined);
    await idle();
    assert.equal(asked.length, before);
    assert.ok('reason' in mirror.within(ROOT, '../w2/x'));
  });

  test('a link is not followed: nobody can tell where it leads', async () => {
    const { mirror } = handingOut({ '.mllens/w/checklist.yaml': null, '.mllens.yaml': '' });
    await mirror.open();
    assert.match(JSON.stringify(mirror.within(ROOT, '.mllens/w/checklist.yaml')), /is a link/);
  });

  test('a stamp changes with the content, and only then', async () => {
    const { mirror, put, take } = handingOut({ '.mllens.yaml': 'name: a\n' });
    const file = `${ROOT}/.mllens.yaml`;
    await mirror.open();
    const first = mirror.stat(file)?.stamp;
    await mirror.changed([file]);
    assert.equal(mirror.stat(file)?.stamp, first);
    put('.mllens.yaml', 'name: b\n');
    await mirror.changed([file]);
    assert.notEqual(mirror.stat(file)?.stamp, first);
    take('.mllens.yaml');
    await mirror.changed([file]);
    assert.equal(mirror.stat(file), undefined);
  });

  test('a new file is known at once, and really written when it is settled', async () => {
    const { mirror, at } = handingOut({ 'a.py': '' });
    const file = `${ROOT}/.mllens/w/checklist.yaml`;
    await mirror.open();
    assert.equal(mirror.create(file, bytes('1')), undefined);
    assert.equal(new TextDecoder().decode(mirror.read(file)), '1');
    assert.equal(mirror.replace(file, bytes('2')), undefined);
    assert.equal(mirror.create(file, bytes('3')), 'was made by somebody else meanwhile');
    assert.equal(await mirror.settled(), undefined);
    assert.equal(at('.mllens/w/checklist.yaml'), '2');
  });

  test('what somebody else wrote meanwhile stays, is told of and read again', async () => {
    const { mirror, put, at, found } = handingOut({ '.mllens/w/checklist.yaml': 'ours' });
    const file = `${ROOT}/.mllens/w/checklist.yaml`;
    await mirror.open();
    put('.mllens/w/checklist.yaml', 'theirs');
    assert.equal(mirror.replace(file, bytes('ours, changed')), undefined);
    assert.match(
      (await mirror.settled()) ?? '',
      /checklist\.yaml was changed by somebody else meanwhile\. Nothing was written\./,
    );
    assert.equal(at('.mllens/w/checklist.yaml'), 'theirs');
    assert.equal(new TextDecoder().decode(mirror.read(file)), 'theirs');
    assert.equal(found(), 1);
    assert.equal(await mirror.settled(), undefined, 'it is told once');
  });

  test('a file that was made where none was known is not written over', async () => {
    const { mirror, put, at } = handingOut({ '.mllens.yaml': '' });
    await mirror.open();
    put('.mllens/w/checklist.yaml', 'theirs');
    assert.equal(mirror.create(`${ROOT}/.mllens/w/checklist.yaml`, bytes('ours')), undefined);
    assert.match((await mirror.settled()) ?? '', /Nothing was written/);
    assert.equal(at('.mllens/w/checklist.yaml'), 'theirs');
  });
});
