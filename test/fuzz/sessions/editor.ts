import type { Diagnostic, NotebookCell } from 'vscode-languageserver-protocol/node';
import { type Client, type ConnectOptions, PULL, PUSH } from '../../session/client.ts';

/** A document that is open, as the editor shows it. */
export interface Open {
  readonly languageId: string;
  readonly text: string;
  readonly version: number;
}
/** A notebook that is open: its cells' documents are among the open ones. */
export interface OpenNotebook {
  readonly cells: readonly NotebookCell[];
  readonly version: number;
}
/** Everything that decides what an editor shows, besides the disk. */
export interface State {
  folders: readonly string[];
  settings: Readonly<Record<string, unknown>>;
  readonly pull: boolean;
  readonly texts: Map<string, Open>;
  readonly notebooks: Map<string, OpenNotebook>;
}

/** An editor with its server: what it was told to show, and nothing else. */
export interface Editor {
  readonly client: Client;
  readonly shown: Map<string, readonly Diagnostic[]>;
  /** Its text changed: what is shown of it is asked for again. */
  touch(uri: string): void;
  /** Asks for everything that was touched. */
  ask(): Promise<void>;
  /** No longer open. */
  forget(uri: string): void;
}

const cellsOf = (state: State): ReadonlySet<string> =>
  new Set([...state.notebooks.values()].flatMap(n => n.cells.map(c => c.document)));

/** What a client of this state may ask the diagnostics of. */
export const pages = (state: State): readonly string[] => [...state.texts.keys()];

/** Starts a server and says hello. */
export type Serve = (options: ConnectOptions) => Promise<Client>;

/** Starts a server in a state; nothing is open yet. */
export async function startEditor(state: State, serve: Serve): Promise<Editor> {
  const client = await serve({
    capabilities: state.pull ? PULL : { ...PUSH, workspace: { ...PULL.workspace, diagnostics: {} } },
    folders: state.folders,
    get settings() {
      return state.settings;
    },
  });
  const shown = new Map<string, readonly Diagnostic[]>();
  const ids = new Map<string, string>();
  const touched = new Set<string>();
  const ask = async (uri: string): Promise<void> => {
    const asked = state.texts.get(uri);
    const report = await client.pull(uri, ids.get(uri));
    // An editor throws away what it is told of an older text.
    if (state.texts.get(uri) !== asked || !asked) return void touched.add(uri);
    if (report.resultId) ids.set(uri, report.resultId);
    if (report.kind === 'full') shown.set(uri, report.items ?? []);
  };
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const uri of pages(state)) touched.add(uri);
    return null;
  });
  client.connection.onNotification(
    'textDocument/publishDiagnostics',
    (p: { uri: string; diagnostics: readonly Diagnostic[] }) => void shown.set(p.uri, p.diagnostics),
  );
  return {
    client,
    shown,
    touch: uri => void touched.add(uri),
    async ask() {
      if (!state.pull) return;
      for (const uri of touched) {
        touched.delete(uri);
        if (state.texts.has(uri)) await ask(uri);
      }
    },
    forget(uri) {
      if (state.pull) {
        shown.delete(uri);
        ids.delete(uri);
      }
    },
  };
}

/** Opens everything that is open in a state. */
export function openAll({ client, touch }: Editor, state: State): void {
  const send = (method: string, params: object): void => void client.connection.sendNotification(method, params);
  const ofNotebooks = cellsOf(state);
  for (const [uri, { languageId, text }] of state.texts)
    if (!ofNotebooks.has(uri)) send('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  for (const [uri, { cells }] of state.notebooks)
    send('notebookDocument/didOpen', {
      notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells },
      cellTextDocuments: cells.map(c => ({ uri: c.document, ...state.texts.get(c.document)! })),
    });
  for (const uri of pages(state)) touch(uri);
}

/** What is shown of everything that is open, in an order that does not depend on when it was opened. */
export const shownIn = (editor: Editor, state: State): readonly (readonly [string, readonly Diagnostic[]])[] =>
  pages(state)
    .map(uri => [uri, editor.shown.get(uri) ?? []] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
