const DOES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** What the system would not do, as a sentence; undefined for an error of another kind: that one is ours. */
export function diskError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  const code = String(error.code);
  const known = Object.hasOwn(DOES, code) ? `${DOES[code]} (${code})` : code;
  if (error.syscall === 'write' && !('path' in error)) return `The output could not be written: ${known}.`;
  const file = 'path' in error && typeof error.path === 'string' ? error.path : 'A file';
  return `${file} could not be read: ${known}.`;
}
