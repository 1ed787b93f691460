import type { Signature, Table } from '../bindings.ts';
import packed from './signatures.generated.json' with { type: 'json' };
import { table } from './table.ts';

const names = (text: string | undefined): readonly string[] => (text ? text.split(',') : []);

function unpack(text: string): Signature {
  const [positional, keywordOnly, open] = text.split('|');
  return {
    positional: names(positional),
    ...(keywordOnly && { keywordOnly: names(keywordOnly) }),
    ...(open === '*' && { open: true as const }),
  };
}

/** Constructors, functions and methods as the real packages state them. */
export const signatures: Table<Signature> = table(packed.signatures, unpack);

const today: Readonly<Record<string, string>> = packed.signatures;
const asBefore = (name: string): string => today[name]!.replace(/\b(?=instance_(?:count|type)\b)/g, 'train_');

/** Those of version 1 that are others today. */
export const formerSignatures: Table<Signature> = table(packed.former, (text: string, name) =>
  unpack(text === '=' ? asBefore(name) : text),
);

/** Base classes inside the packages. */
export const bases: Readonly<Record<string, readonly string[]>> = packed.bases;

/** Other import paths. */
export const aliases: Readonly<Record<string, string>> = packed.aliases;

/** Members of the request shapes of SDK 3, in its snake case. */
export const shapes: Table<readonly string[]> = table(packed.shapes, names);
