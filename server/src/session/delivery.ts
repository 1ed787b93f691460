import type { Connection, Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { isSame } from '../model/same.ts';
import { type Report, reportsOf, type Surroundings } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { DocumentDiagnosticReportKind } from './lsp.ts';
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

/** What was last reported of a page, and under which id. */
interface Result {
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

/** Names reports: one that says what the last one of its page said has the id of the last one. */
function naming(): { idOf(report: Report): string; forget(uri: string): void } {
  const last = new Map<string, Result>();
  // Ids of an earlier server, which a client may still hold, mean something else, also where the clock was set back.
  const own = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  let count = 0;
  return {
    idOf({ page: { uri }, items }) {
      const before = last.get(uri);
      if (before && isSame(before.items, items)) return before.id;
      const id = `${own}.${++count}`;
      last.set(uri, { id, items });
      return id;
    },
    forget: uri => void last.delete(uri),
  };
}

export function createDelivery(
  connection: Connection,
  sources: Sources,
  documents: Documents,
  around: () => Surroundings,
  reported: () => void,
): Delivery {
  const delivered = new Map<string, string>();
  const { idOf, forget } = naming();
  const reports = (owner: string): readonly Report[] => {
    const open = sources.get(owner);
    const own = ownKindOf(owner);
    return own && open?.kind === 'text'
      ? [ownReport(own, open.document)]
      : reportsOf(owner, documents.fresh(owner), around());
  };
  return {
    pull(uri, previousResultId) {
      const report = reports(sources.ownerOf(uri)).find(r => r.page.uri === uri);
      if (!report) {
        // Asked before it was opened: remembered, so that the client is called back once there is something to say.
        delivered.set(uri, NOTHING);
        return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      }
      const resultId = idOf(report);
      const { items } = report;
      delivered.set(uri, resultId);
      if (items.length > 0) reported();
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
    },
    push(owner) {
      for (const report of reports(owner)) {
        const { page, items } = report;
        if (items.length === 0 && !delivered.has(page.uri)) continue;
        const resultId = idOf(report);
        if (page.version === undefined || delivered.get(page.uri) === resultId) continue;
        delivered.set(page.uri, resultId);
        if (items.length > 0) reported();
        void connection.sendDiagnostics({ uri: page.uri, version: page.version, diagnostics: [...items] });
      }
    },
    isOutdated: () =>
      sources
        .owners()
        .flatMap(reports)
        .some(r => delivered.has(r.page.uri) && delivered.get(r.page.uri) !== idOf(r)),
    clear(uri) {
      delivered.delete(uri);
      forget(uri);
      if (!around().support.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
