import type { Signature } from '../bindings.ts';
import packed from './signatures.generated.json' with { type: 'json' };

const names = (text: string | undefined): readonly string[] => (text ? text.split(',') : []);

function unpack(text: string): Signature {
  const [positional, keywordOnly, open] = text.split('|');
  return {
    positional: names(positional),
    ...(keywordOnly && { keywordOnly: names(keywordOnly) }),
    ...(open === '*' && { open: true as const }),
  };
}

const unpacked = (all: Readonly<Record<string, string>>): Readonly<Record<string, Signature>> =>
  Object.fromEntries(Object.entries(all).map(([name, text]) => [name, unpack(text)]));

/** Constructors, functions and methods as the real packages state them. */
export const signatures: Readonly<Record<string, Signature>> = unpacked(packed.signatures);

const today: Readonly<Record<string, string>> = packed.signatures;
const asBefore = (name: string): string => today[name]!.replace(/\b(?=instance_(?:count|type)\b)/g, 'train_');

/** Those of version 1 that are others today. */
export const formerSignatures: Readonly<Record<string, Signature>> = unpacked(
  Object.fromEntries(Object.entries(packed.former).map(([name, text]) => [name, text === '=' ? asBefore(name) : text])),
);

/** Base classes inside the packages. */
export const bases: Readonly<Record<string, readonly string[]>> = packed.bases;

/** Other import paths. */
export const aliases: Readonly<Record<string, string>> = packed.aliases;

/** Members of the request shapes of SDK 3, in its snake case. */
export const shapes: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(packed.shapes).map(([name, text]) => [name, names(text)]),
);
