import { createRequire } from 'node:module';

/** An element of a document that is well-formed. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All text in it. */
  readonly text: string;
}
interface Parser {
  onopentag: (node: { name: string; attributes: Record<string, string> }) => void;
  onclosetag: () => void;
  ontext: (text: string) => void;
  onerror: (error: Error) => void;
  write(text: string): Parser;
  close(): void;
}
interface Open {
  name: string;
  attributes: Record<string, string>;
  children: Open[];
  text: string;
}
const sax = createRequire(import.meta.url)('sax') as { parser(strict: boolean): Parser };

/** Reads XML with a parser that forgives nothing. */
export function readXml(text: string): Element {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  parser.ontext = said => {
    for (const element of open) element.text += said;
  };
  parser.onerror = error => {
    throw error;
  };
  parser.write(text).close();
  const [first] = root.children;
  if (!first || root.children.length > 1) throw new Error('not one element');
  return first;
}
