// The values of the protocol's library that the session uses. In one place: each module of ours that imports them from the library has the bundle
// copy all of its five hundred names at the start of the server.
export {
  CodeActionKind,
  CompletionItemKind,
  CompletionRequest,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  DocumentLinkRequest,
  FileChangeType,
  LSPErrorCodes,
  MarkupKind,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
