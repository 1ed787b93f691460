import type { Reader } from './reader.ts';

/** The repositories of hooks that run before a commit: `uses:Yelp/detect-secrets`. */
export const hookTraces: Reader = text =>
  [
    ...text.matchAll(
      /^[ \t]*(?:-[ \t]*)?repo:[ \t]*["']?((?:https?:\/\/|git@|git:\/\/)[^/:\s]+[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?)\/?["']?[ \t\r]*(?:#.*)?$/gm,
    ),
  ].map(m => {
    const start = m.index + m[0].indexOf(m[1] ?? '');
    return { name: `uses:${m[2]}`, at: { start, end: start + (m[1]?.length ?? 0) } };
  });
