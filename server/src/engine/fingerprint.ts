/**
 * 64-bit FNV-1a over the text's UTF-16 units, as 16 hex digits. Not cryptographic: it names findings, it protects nothing.
 * Source: Fowler–Noll–Vo hash, 64-bit parameters.
 */
export function digest(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low ^= text.charCodeAt(i);
    const l = low >>> 0;
    const h = high >>> 0;
    // multiply by 0x100000001b3 = 2^40 + 0x1b3
    const a = (l & 0xffff) * 0x1b3;
    const b = (l >>> 16) * 0x1b3 + (a >>> 16);
    low = ((b & 0xffff) << 16) | (a & 0xffff);
    high = (Math.imul(h, 0x1b3) + (b >>> 16) + (l << 8)) | 0;
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}

/** Rule, resource identity and verdict key; no line number and no file name, so moving and renaming keep it. */
export const fingerprint = (rule: string, type: string, id: string, key = ''): string =>
  digest(`${rule}\n${type}\n${id}\n${key}`);
