import type { Connection, InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import { FIX_ALL, NOTEBOOK_FIX_ALL } from './actions.ts';
import {
  CodeActionKind,
  CompletionRequest,
  DocumentLinkRequest,
  PositionEncodingKind,
  TextDocumentSyncKind,
} from './lsp.ts';
import { OWN_FILES } from './own-files.ts';
import type { Support } from './support.ts';

const everything = { filters: [{ pattern: { glob: '**/*' } }] };

/** Changes of these files outside the editor change what is found. */
export const WATCHED = [
  '**/*.{py,ipynb,ts,tsx,mts,cts,js,jsx,mjs,cjs,yaml,yml,json,template,tf,tfvars}',
  // Files around the code that show what a workload does; their kinds are in `languages/repository/kinds.ts`.
  '**/*{ockerfile,.dvc,.flow,.lock,.toml}',
  '**/{Dockerfile.*,Makefile,CODEOWNERS,OWNERS,MLproject,Jenkinsfile,Pipfile,NOTICE}',
  '**/*{requirement,model*card,data*card,runbook}*.{txt,in,md}',
  '**/{requirements,adr,adrs,decisions,runbooks}/*.{txt,in,md}',
  '**/.gitignore',
  '**/.mllens/*/baseline.txt',
] as const;

const COMPLETION = { triggerCharacters: [' '] };

/** Completion and links are for our own files: where the client lets us, it never asks about others. */
export async function registerOwn(connection: Connection, { registers }: Support): Promise<void> {
  if (!registers) return;
  await connection.client.register(CompletionRequest.type, { documentSelector: OWN_FILES, ...COMPLETION });
  await connection.client.register(DocumentLinkRequest.type, { documentSelector: OWN_FILES });
}

/** What the server offers this client. Workspace-wide pull is never offered: clients that see it poll without end. */
const capabilities = (support: Support): ServerCapabilities => ({
  // The one that every client has; told, so that one which prefers another knows.
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  // No cell filter: the index of a cell counts all cells, also those that hold no Python.
  notebookDocumentSync: { notebookSelector: [{ notebook: 'jupyter-notebook' }] },
  ...(support.pullDiagnostics && {
    diagnosticProvider: { identifier: 'ml-lens', interFileDependencies: false, workspaceDiagnostics: false },
  }),
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL, NOTEBOOK_FIX_ALL],
    resolveProvider: support.resolvesEdits,
  },
  hoverProvider: true,
  ...(!support.registers && { completionProvider: COMPLETION, documentLinkProvider: {} }),
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { didRename: everything, didDelete: everything },
  },
});

export const initializeResult = (support: Support, version: string): InitializeResult => ({
  capabilities: capabilities(support),
  serverInfo: { name: 'ml-lens', version },
});
