/** Words that only begin a statement: no valid text has them at the left margin inside brackets. */
const ALWAYS = /(?:(?:async[ \t]+)?def|class|import)[ \t]+\w|from[ \t]+[\w.]+[ \t]+import\b/y;
/** What goes on with the statement before. */
const GOES_ON = /[ \t\f\r\n#)\]}]|(?:else|elif|except|finally)\b/y;
const DEFINES = /(?:async[ \t]+)?def|class/y;
/** What is of interest while looking for the left margin: lines, comments, strings, brackets. */
const TOKEN = /\n|#[^\n]*|"{3}|'{3}|["']|\\(?:\r\n|[\s\S])|[([{]|[)\]}]/g;

const BACKSLASH = 92;
const NEWLINE = 10;

/** Just after the string whose opening quotes end at `at`; a string in single quotes ends with its line at the latest. */
function stringEnd(text: string, at: number, quotes: string): number {
  const quote = quotes.charCodeAt(0);
  for (let i = at; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i += text.startsWith('\r\n', i + 1) ? 2 : 1;
    else if (c === NEWLINE && quotes.length === 1) return i;
    else if (c === quote && text.startsWith(quotes, i)) return i + quotes.length;
  }
  return text.length;
}

const matches = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** Is the line before an empty one, or is there none? */
function isFreeBefore(text: string, at: number): boolean {
  let i = at - 2;
  while (i >= 0 && /[ \t\f\r]/.test(text[i]!)) i--;
  return i < 0 || text.charCodeAt(i) === NEWLINE;
}

/** Looks for cuts from the beginning of a text, or from a cut on, to the first one at which nothing is left to look for. */
export function cutsFrom(text: string, from: number, isLast: (cut: number) => boolean): readonly number[] {
  const all: number[] = [];
  let depth = 0;
  let decorated = false;
  const line = (at: number): void => {
    if (at >= text.length || matches(GOES_ON, text, at)) return;
    const isFree = isFreeBefore(text, at);
    const isDecorator = text[at] === '@' && (depth === 0 || isFree);
    const isInside = decorated && (isDecorator || matches(DEFINES, text, at));
    if (!isInside && !isDecorator && (depth > 0 || !isFree) && !matches(ALWAYS, text, at)) return;
    decorated = isDecorator;
    depth = 0;
    if (at > from && !isInside) all.push(at);
  };
  line(from);
  TOKEN.lastIndex = from;
  for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
    const [token] = m;
    if (token === '\n') {
      const at = TOKEN.lastIndex;
      line(at);
      if (all.at(-1) === at && isLast(at)) break;
    } else if (token[0] === '"' || token[0] === "'") TOKEN.lastIndex = stringEnd(text, TOKEN.lastIndex, token);
    else if (token === '(' || token === '[' || token === '{') depth++;
    else if (token === ')' || token === ']' || token === '}') depth = Math.max(0, depth - 1);
  }
  return all;
}

/**
 * Where a module is cut into parts that are read alone: before a statement at the left margin that follows an empty line, or that defines or
 * imports something. The text alone decides, and a bracket or string that is still being typed spoils no more than its own part. What is behind a cut
 * does not depend on what is in front of it, so an edit changes none but those around it.
 */
export const cuts = (text: string): readonly number[] => cutsFrom(text, 0, () => false);
