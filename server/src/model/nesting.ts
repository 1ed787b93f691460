/** Nesting that no hand or tool writes, and that overflows the parsers' stacks. */
const DEEPEST = 500;
/** A line of indicators only (`- - - …`) takes the YAML parser down with the process. */
const RUNAWAY = /^[ \t\-?:]{2000}/m;

function opensTooMuch(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b) {
      if (++depth > DEEPEST) return true;
    } else if ((c === 0x5d || c === 0x7d) && depth > 0) depth--;
  }
  return false;
}

/** Is the text nested more deeply than the parsers of YAML and JSON bear? Checked before they see it. */
export const tooDeep = (text: string): boolean => opensTooMuch(text) || RUNAWAY.test(text);
