/**
 * 64-bit FNV-1a over the text's UTF-16 units, as 16 hex digits. Not cryptographic: it names findings, it protects nothing.
 * Source: Fowler–Noll–Vo hash, 64-bit parameters.
 */
export const digest = (text: string): string => hex(onward(START, text));

/** How far a digest has come: its two halves. */
type State = readonly [high: number, low: number];
const START: State = [0xcbf29ce4, 0x84222325];
const hex = ([high, low]: State): string =>
  (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');

function onward([high, low]: State, text: string): State {
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
  return [high, low];
}

/** The digests of beginnings that many texts share. */
const begun = new Map<string, Map<string, State>>();
function after(rule: string, type: string): State {
  const types = begun.get(rule) ?? new Map<string, State>();
  begun.set(rule, types);
  const known = types.get(type) ?? onward(START, `${rule}\n${type}\n`);
  types.set(type, known);
  return known;
}

/** `#2`: the second of a name in its document. */
const REPEATED = /#\d+(?=$|\.)/g;

/**
 * Rule, resource identity and verdict key; no line number and no file name, so moving and renaming keep it. Nor how often a name was used before: one
 * more in front of it would change it. Equal ones are counted.
 */
export const fingerprint = (rule: string, type: string, id: string, key = ''): string =>
  hex(onward(after(rule, type), `${id.includes('#') ? id.replace(REPEATED, '') : id}\n${key}`));
