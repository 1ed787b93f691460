import type { Reader } from './reader.ts';

/** Images that a Dockerfile builds on by their digest. */
export const dockerTraces: Reader = text =>
  [...text.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+@sha256:[0-9a-f]{64})/gim)].map(m => {
    const image = m[1] ?? '';
    const end = m.index + m[0].length;
    return { name: 'file:Dockerfile/digest', at: { start: end - image.length, end } };
  });
