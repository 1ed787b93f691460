/**
 * A text with something else in place of its holes, `${…}`. Behind the last brace that closes there are none: looking for one from each that opens on
 * would take the square of their number.
 */
export function inHoles(text: string, replace: (hole: string) => string): string {
  const end = text.lastIndexOf('}') + 1;
  return text.slice(0, end).replace(/\$\{[^}]*\}/g, replace) + text.slice(end);
}
