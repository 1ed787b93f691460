import type {
  DidChangeNotebookDocumentParams,
  DidChangeTextDocumentParams,
  DidOpenNotebookDocumentParams,
  NotebookCell,
  TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A cell of an open notebook; `index` counts all its cells. Markdown cells have no text here. */
export interface OpenCell {
  readonly index: number;
  readonly document: TextDocument;
}

/** A document as the editor has it now. */
export type OpenDocument =
  | { readonly kind: 'text'; readonly uri: string; readonly document: TextDocument }
  | { readonly kind: 'notebook'; readonly uri: string; readonly cells: readonly OpenCell[] };

/** The documents that the client has open: the truth about them, whatever is on disk. */
export interface Sources {
  openText(item: TextDocumentItem): void;
  changeText(params: DidChangeTextDocumentParams): void;
  closeText(uri: string): void;
  openNotebook(params: DidOpenNotebookDocumentParams): void;
  changeNotebook(params: DidChangeNotebookDocumentParams): void;
  closeNotebook(uri: string): void;
  /** The notebook of a cell; any other document is its own owner. */
  ownerOf(uri: string): string;
  get(owner: string): OpenDocument | undefined;
  owners(): readonly string[];
}

const CODE_CELL = 2;

export function createSources(): Sources {
  const texts = new Map<string, TextDocument>();
  const notebooks = new Map<string, readonly NotebookCell[]>();
  const owners = new Map<string, string>();

  const add = ({ uri, languageId, version, text }: TextDocumentItem): void =>
    void texts.set(uri, TextDocument.create(uri, languageId, version, text));
  const change = ({ textDocument, contentChanges }: DidChangeTextDocumentParams): void => {
    const document = texts.get(textDocument.uri);
    if (document)
      texts.set(textDocument.uri, TextDocument.update(document, [...contentChanges], textDocument.version ?? 0));
  };
  const setCells = (notebook: string, cells: readonly NotebookCell[]): void => {
    notebooks.set(notebook, cells);
    for (const cell of cells) owners.set(cell.document, notebook);
  };
  const dropCell = (uri: string): void => {
    texts.delete(uri);
    owners.delete(uri);
  };
  const openCells = (cells: readonly NotebookCell[]): readonly OpenCell[] =>
    cells.flatMap((cell, index) => {
      const document = texts.get(cell.document);
      return document && cell.kind === CODE_CELL && document.languageId === 'python' ? [{ index, document }] : [];
    });

  const changeNotebook: Sources['changeNotebook'] = ({ notebookDocument: { uri }, change: { cells } }) => {
    const { array, didOpen, didClose } = cells?.structure ?? {};
    // A cell that gets another language is closed and opened in one message.
    for (const { uri: closed } of didClose ?? []) dropCell(closed);
    for (const item of didOpen ?? []) add(item);
    const before = notebooks.get(uri) ?? [];
    const after = [...before];
    if (array) after.splice(array.start, array.deleteCount, ...(array.cells ?? []));
    const changed = new Map(cells?.data?.map(c => [c.document, c]));
    setCells(
      uri,
      after.map(c => changed.get(c.document) ?? c),
    );
    for (const { document, changes } of cells?.textContent ?? [])
      change({ textDocument: document, contentChanges: changes });
  };

  return {
    openText: add,
    changeText: change,
    closeText: uri => void texts.delete(uri),
    openNotebook: ({ notebookDocument, cellTextDocuments }) => {
      for (const item of cellTextDocuments) add(item);
      setCells(notebookDocument.uri, notebookDocument.cells);
    },
    changeNotebook,
    closeNotebook: uri => {
      for (const cell of notebooks.get(uri) ?? []) dropCell(cell.document);
      notebooks.delete(uri);
    },
    ownerOf: uri => owners.get(uri) ?? uri,
    get: owner => {
      const cells = notebooks.get(owner);
      if (cells) return { kind: 'notebook', uri: owner, cells: openCells(cells) };
      const document = texts.get(owner);
      return document && !owners.has(owner) ? { kind: 'text', uri: owner, document } : undefined;
    },
    owners: () => [...notebooks.keys(), ...[...texts.keys()].filter(uri => !owners.has(uri))],
  };
}
