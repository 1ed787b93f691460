import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';
import { disk } from '../../server/src/review/disk.node.ts';
import type { Entry, Files } from '../../server/src/review/files.ts';
import { posix } from '../../server/src/review/posix.ts';
import { type Remote, remoteFiles } from '../../server/src/review/remote.ts';
import { type Scanned, scan } from '../../server/src/review/scan.ts';
import { pathOf, virtualUri } from '../../server/src/review/virtual.ts';
import { folderName } from '../../server/src/review/workloads.ts';

const EXAMPLES = path.resolve('examples');

/** The disk, handed out as an editor does. */
const remote: Remote = {
  uri: file => pathToFileURL(file).href,
  list: async folder =>
    readdirSync(folder, { withFileTypes: true }).map(
      (e): Entry => ({ name: e.name, kind: e.isDirectory() ? 'folder' : e.isFile() ? 'file' : 'other' }),
    ),
  read: async (file, most, head) => {
    try {
      const bytes = readFileSync(file);
      return { size: statSync(file).size, bytes: bytes.length > most ? bytes.subarray(0, head) : bytes };
    } catch {
      return { reason: 'gone', gone: true };
    }
  },
  write: async () => 'is not written here',
};

async function scanned(files: Files): Promise<readonly Scanned[]> {
  const all: Scanned[] = [];
  for await (const item of scan(files)) all.push(item);
  return all;
}

describe('a scan of files that are handed out one by one', () => {
  test('finds what a scan of the disk finds, in its order', async () => {
    const listed: string[] = [];
    const files = remoteFiles(EXAMPLES, remote, async folder => void listed.push(folder));
    const here = await scanned(disk(EXAMPLES));
    assert.ok(here.length > 10);
    assert.deepEqual(await scanned(files), here);
    assert.equal(listed[0], EXAMPLES);
  });

  test('reads the next files of a folder while one is looked at, each once', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `f${String(i).padStart(2, '0')}.py`);
    const asked: string[] = [];
    let open = 0;
    let most = 0;
    const slow: Remote = {
      ...remote,
      list: async () => names.map(name => ({ name, kind: 'file' as const })),
      read: async file => {
        asked.push(file);
        most = Math.max(most, ++open);
        await new Promise(resolve => setTimeout(resolve, 2));
        open--;
        return { size: 5, bytes: new TextEncoder().encode('x = 1') };
      },
    };
    await scanned(remoteFiles('/memfs:/w', slow, async () => {}));
    assert.equal(asked.length, names.length);
    assert.equal(new Set(asked).size, names.length);
    assert.ok(most > 1 && most <= 10, `${most} at once`);
  });
});

describe('paths of what lies on no disk', () => {
  const URIS = [
    'memfs:/a/b%20c/d.py',
    'vscode-vfs://github/owner/repo/train.py',
    'vscode-vfs://github%2B7b2276223a317d/owner/repo/a%23b.py',
    'vscode-test-web://mount/x/%C3%A4.ipynb',
    'vscode-test-web://mount/',
  ];
  for (const uri of URIS)
    test(`${uri} has one, and is found again by it`, () => {
      const at = pathOf(URI.parse(uri));
      assert.ok(at.startsWith('/') && !at.slice(1).includes('//') && !at.endsWith('/'), at);
      assert.equal(virtualUri(at)?.toString(), URI.parse(uri).toString());
    });
  test('a workload without a name is called by the last of it', () => {
    const named = (uri: string) => folderName(pathOf(URI.parse(uri)));
    assert.equal(named('vscode-vfs://github/owner/repo'), 'repo');
    assert.equal(named('vscode-test-web://mount/'), 'mount');
    assert.equal(named('memfs:/'), 'memfs');
    assert.equal(named('memfs:/my%20work'), 'my work');
  });
  test('a path of a disk is none of them', () => {
    for (const at of ['/home/a/b', '/c:/x', 'a:/b', '/']) assert.equal(virtualUri(at), undefined, at);
  });
});

test('paths are put together as Node does it', () => {
  const PARTS = ['/memfs:/w', '/', '..', '.', 'a', './a', '../b', 'a/b', 'a//b/', '/x/../y'];
  for (const a of PARTS)
    for (const b of PARTS) {
      assert.equal(
        posix.join(a, b).replace(/(.)\/$/, '$1'),
        path.posix.join(a, b).replace(/(.)\/$/, '$1'),
        `join ${a} ${b}`,
      );
      if (!a.startsWith('/')) continue;
      assert.equal(posix.resolve(a, b), path.posix.resolve(a, b), `resolve ${a} ${b}`);
      if (b.startsWith('/')) assert.equal(posix.relative(a, b), path.posix.relative(a, b), `relative ${a} ${b}`);
    }
});
