import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type RawNotebook, rawNotebook } from '../languages/notebook/index.ts';
import type { Source } from '../model/facts.ts';
import { kindOf } from '../review/languages.ts';
import { type Positions, positions } from '../review/position.ts';
import type { OpenDocument } from './sources.ts';

interface Read {
  readonly version: number;
  readonly notebook: RawNotebook | undefined;
}
/** A document stays the same object while its text changes. */
const READ = new WeakMap<TextDocument, Read>();

/** Is it a notebook's file in a plain text editor? Clients that send the code of a notebook as one document say that it is Python. */
export const isRawNotebook = (open: OpenDocument | undefined): open is OpenDocument & { readonly kind: 'text' } =>
  open?.kind === 'text' && kindOf(open.uri) === 'notebook' && open.document.languageId !== 'python';

/** The notebook in a plain text editor; undefined while its text is none. */
export function rawNotebookOf(document: TextDocument): RawNotebook | undefined {
  const known = READ.get(document);
  if (known?.version === document.version) return known.notebook;
  const notebook = rawNotebook(document.getText());
  READ.set(document, { version: document.version, notebook });
  return notebook;
}

/** Is it one whose JSON is broken by what is being typed? What was read of it before still counts, but nobody knows where it stands. */
export const isBrokenNotebook = (open: OpenDocument | undefined): boolean =>
  isRawNotebook(open) && !rawNotebookOf(open.document);

/** Positions in the JSON of what stands in the joined code. */
export function rawPositions(notebook: RawNotebook, code: Pick<Source, 'text'>): Positions {
  const inFile = positions({ text: notebook.text });
  const at = (offset: number, side: 'start' | 'end') => inFile.at(notebook.toRaw(offset, side) ?? 0);
  return {
    at: offset => at(offset, 'start'),
    range: ({ start, end }) => ({ start: at(start, 'start'), end: at(end, start === end ? 'start' : 'end') }),
    isAt: (offset, { line, character }) => {
      const there = at(offset, 'start');
      return there.line === line && there.character === character;
    },
    offset: position => notebook.toCode(inFile.offset(position)),
    lineText: positions({ text: code.text }).lineText,
  };
}
