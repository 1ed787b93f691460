import * as vscode from 'vscode';

/** Nothing is loaded and nothing runs: the report carries its own styles. */
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

/** Shows a self-contained HTML document beside the code, without scripts and without access to anything. */
export function showHtml(title: string, html: string): void {
  const panel = vscode.window.createWebviewPanel('mlLens.report', title, vscode.ViewColumn.Active, {
    enableScripts: false,
    enableCommandUris: false,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = /<head[^>]{0,500}>/i.test(html)
    ? html.replace(/<head[^>]{0,500}>/i, head => head + POLICY)
    : POLICY + html;
}
