/** Takes texts and gives the same ones back, each kept once. */
export type Texts = (text: string) => string;

/** So many texts are kept; names that are being typed come and go. */
const MOST_TEXTS = 50_000;
/** V8 copies what is shorter. */
const POINTED_INTO = 13;

/**
 * A store of texts that recur. V8 cuts a part out of a long text by pointing into it, and so keeps all of it: what is stored here is a copy.
 */
export function createTexts(): Texts {
  const known = new Map<string, string>();
  return text => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_TEXTS) known.clear();
    const copy = text.length < POINTED_INTO ? text : (JSON.parse(JSON.stringify(text)) as string);
    known.set(copy, copy);
    return copy;
  };
}
