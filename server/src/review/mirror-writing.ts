import type { Entry } from './files.ts';
import { type Local, OUTRUN } from './local.ts';
import { type Knowledge, type MirrorOptions, nameOf } from './mirror-knowledge.ts';
import { posix } from './posix.ts';

const { dirname } = posix;

/** Lists a new file with the folders on its way, as far as those around it are known. */
function show(knowledge: Knowledge, path: string, kind: Entry['kind']): void {
  const { folders, look } = knowledge;
  const parent = dirname(path);
  if (look(path) !== undefined) return;
  show(knowledge, parent, 'folder');
  folders.set(parent, new Map([...(folders.get(parent) ?? []), [nameOf(path), kind]]));
}

/** Writes count at once, and are sent on in their order; what cannot be written is asked for again. */
export function writing(
  { remote, onFound }: Pick<MirrorOptions, 'remote' | 'onFound'>,
  knowledge: Knowledge,
): Pick<Local, 'create' | 'replace' | 'save' | 'settled'> {
  const { files, look, hold, list, learn } = knowledge;
  let last: Promise<unknown> = Promise.resolve();
  const unsettled = new Set<Promise<string | undefined>>();
  const again = async (file: string): Promise<void> => {
    files.delete(file);
    await list(dirname(file));
    await learn(file);
    onFound();
  };
  const send = (file: string, bytes: Uint8Array, before: Uint8Array | undefined): undefined => {
    const sent = last.then(async () => {
      const failed = await remote.write(file, bytes, before);
      if (failed === undefined) return undefined;
      await again(file);
      return `${nameOf(file)} ${failed}. Nothing was written.`;
    });
    last = sent;
    unsettled.add(sent);
    void sent.then(() => unsettled.delete(sent));
    return undefined;
  };
  const create: Local['create'] = (file, bytes) => {
    if (look(file) !== undefined && look(file) !== 'unknown') return OUTRUN.made;
    show(knowledge, file, 'file');
    hold(file, bytes);
    return send(file, bytes, undefined);
  };
  const replace: Local['replace'] = (file, bytes) => {
    const known = files.get(file);
    if (!known || 'reason' in known || known.bytes.length < known.size)
      return 'could not be written: what it holds is not known';
    hold(file, bytes);
    return send(file, bytes, known.bytes);
  };
  return {
    create,
    replace,
    save: (file, text) => (files.has(file) ? replace : create)(file, new TextEncoder().encode(text)),
    settled: async () => (await Promise.all(unsettled)).find(failed => failed !== undefined),
  };
}
