import * as vscode from 'vscode';
import type { LensPageParams, Page } from '../../server/src/session/protocol.ts';
import { linkedFromWorkspace } from './checklist/links.ts';
import type { Server } from './server.ts';

const SCHEME = 'ml-lens';

/** What a page shows; kept in its URI, so that it can be written again at any time. */
export type PageAddress =
  | { readonly page: 'practice'; readonly practice: string; readonly root?: string }
  | ({ readonly page: 'lens' } & LensPageParams)
  | { readonly page: 'comparison'; readonly root: string; readonly from: string; readonly to?: string }
  | { readonly page: 'profile' | 'report'; readonly root: string };

async function report(server: Server, root: string): Promise<Page> {
  const { text, problem } = await server.report({ root, format: 'md' });
  return { title: 'Report', markdown: problem ?? text };
}

async function write(server: Server, address: PageAddress): Promise<Page> {
  switch (address.page) {
    case 'practice':
      return server.practicePage(address);
    case 'lens':
      return server.lensPage(address);
    case 'comparison':
      return server.compareMilestones(address);
    case 'profile':
      return server.profile(address);
    case 'report':
      return report(server, address.root);
  }
}

/** The file name gives the tab its title and tells the preview that it is Markdown. */
const toUri = (title: string, address: PageAddress): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEME,
    path: `/${title.replaceAll(/[\\/?#:]/g, ' ').trim()}.md`,
    query: JSON.stringify(address),
  });

/** Documents that only the server writes: practice pages, comparisons, profiles, reports. They follow what they tell about. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(server: Server, changes: vscode.Event<void>) {
    this.#server = server;
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      changes(() => this.#follow()),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { markdown } = await write(this.#server, JSON.parse(uri.query) as PageAddress);
    const first = vscode.workspace.workspaceFolders?.[0];
    return first ? linkedFromWorkspace(markdown, first.uri.toString()) : markdown;
  }

  /** Shows a page in the Markdown preview, or as text where that is switched off. */
  async show(title: string, address: PageAddress): Promise<void> {
    const uri = toUri(title, address);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      await vscode.window.showTextDocument(uri);
    }
  }

  dispose(): void {
    this.#changed.dispose();
    this.#subscription.dispose();
  }

  #follow(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
  }
}
