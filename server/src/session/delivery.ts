import {
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver/node';
import { type Report, reportsOf, type Surroundings } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { ownKindOf, ownReport } from './own-files.ts';
import type { Sources } from './sources.ts';

/** Gets reports to the client, asked or unasked, and knows what it has. */
export interface Delivery {
  /** Answer to a pull; `unchanged` when the client has it already. */
  pull(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport;
  /** Sends the pages of a document whose report changed. */
  push(owner: string): void;
  /** Whether some open page's report differs from what the client has. */
  isOutdated(): boolean;
  /** The page is gone from the editor. */
  clear(uri: string): void;
}

const NOTHING = 'nothing';

export function createDelivery(
  connection: Connection,
  sources: Sources,
  documents: Documents,
  around: () => Surroundings,
): Delivery {
  const delivered = new Map<string, string>();
  const reports = (owner: string): readonly Report[] => {
    const open = sources.get(owner);
    const own = ownKindOf(owner);
    return own && open?.kind === 'text' ? [ownReport(own, open.document)] : reportsOf(documents.fresh(owner), around());
  };
  return {
    pull(uri, previousResultId) {
      const report = reports(sources.ownerOf(uri)).find(r => r.page.uri === uri);
      if (!report) {
        // Asked before it was opened: remembered, so that the client is called back once there is something to say.
        delivered.set(uri, NOTHING);
        return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      }
      const { resultId, items } = report;
      delivered.set(uri, resultId);
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
    },
    push(owner) {
      for (const { page, resultId, items } of reports(owner)) {
        if (page.version === undefined || delivered.get(page.uri) === resultId) continue;
        delivered.set(page.uri, resultId);
        void connection.sendDiagnostics({ uri: page.uri, version: page.version, diagnostics: [...items] });
      }
    },
    isOutdated: () =>
      sources
        .owners()
        .flatMap(reports)
        .some(r => delivered.has(r.page.uri) && delivered.get(r.page.uri) !== r.resultId),
    clear(uri) {
      delivered.delete(uri);
      if (!around().support.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
