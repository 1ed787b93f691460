import * as vscode from 'vscode';
import { PAGE_SCHEME } from '../../server/src/session/page-address.ts';
import type { Page } from '../../server/src/session/protocol.ts';
import { linkedFromWorkspace } from './checklist/links.ts';
import { addressOf, addressParts, linkedFromPage, type PageAddress } from './page-address.ts';
import type { Server } from './server.ts';

const NO_WORKLOAD: Page = { title: 'ML Lens', markdown: 'This page is about a workload, and none is named.\n' };

async function report(server: Server, root: string): Promise<Page> {
  const { text, problem } = await server.report({ root, format: 'md' });
  return { title: 'Report', markdown: problem ?? text };
}

function write(server: Server, { kind, key, root, to, file = '' }: PageAddress): Promise<Page> {
  const around = root === undefined ? {} : { root };
  if (kind === 'practice') return server.practicePage({ practice: key, ...around });
  if (kind === 'configuration') return server.configuration({ uri: file });
  if (kind === 'rule') return server.rulePage({ rule: key, ...around });
  if (kind !== 'comparison' && kind !== 'profile' && kind !== 'report')
    return server.lensPage({ kind, key, ...around });
  if (root === undefined) return Promise.resolve(NO_WORKLOAD);
  if (kind === 'profile') return server.profile({ root });
  if (kind === 'report') return report(server, root);
  return server.compareMilestones({ root, from: key, ...(to !== undefined && { to }) });
}

/** Documents that only the server writes: practice pages, comparisons, profiles, reports. They follow what they tell about. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(server: Server, changes: vscode.Event<void>) {
    this.#server = server;
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(PAGE_SCHEME, this),
      changes(() => this.#follow()),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { markdown } = await write(this.#server, addressOf(uri));
    const first = vscode.workspace.workspaceFolders?.[0];
    const linked = linkedFromPage(markdown);
    return first ? linkedFromWorkspace(linked, first.uri.toString()) : linked;
  }

  /** Shows a page in the Markdown preview, or as text where that is switched off; `beside` leaves the file that is open in sight. */
  async show(title: string, address: PageAddress, beside = false): Promise<void> {
    const uri = vscode.Uri.from(addressParts(title, address));
    try {
      await vscode.commands.executeCommand(beside ? 'markdown.showPreviewToSide' : 'markdown.showPreview', uri);
    } catch {
      await vscode.window.showTextDocument(uri);
    }
  }

  dispose(): void {
    this.#changed.dispose();
    this.#subscription.dispose();
  }

  #follow(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === PAGE_SCHEME) this.#changed.fire(uri);
  }
}
