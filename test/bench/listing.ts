// What a check of a folder opens and what it parses, for the physical limits.
import path from 'node:path';
import { disk } from '../../server/src/review/disk.node.ts';
import { kindOf, languageFor } from '../../server/src/review/languages.ts';
import { scan } from '../../server/src/review/scan.ts';

/** A document that a front end parses. */
export interface Listed {
  readonly file: string;
  readonly language: string;
}

/** The files whose bytes are read, and the documents among them that are parsed: most files are looked at only. */
export async function listing(
  root: string,
): Promise<{ readonly read: readonly string[]; readonly documents: readonly Listed[] }> {
  const read: string[] = [];
  const documents: Listed[] = [];
  const onFile = (name: string): void => {
    const kind = kindOf(name);
    if (kind && kind !== 'repository') read.push(path.join(root, name));
  };
  for await (const item of scan(disk(root), { onFile })) {
    if (item.is !== 'document') continue;
    const { source } = item;
    const language = source.cells ? 'notebook' : languageFor(source.path, source.text);
    if (language && language !== 'repository') documents.push({ file: path.join(root, source.path), language });
  }
  return { read, documents };
}
