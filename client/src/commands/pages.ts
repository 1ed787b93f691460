import * as vscode from 'vscode';
import { practiceTab } from '../../../server/src/session/page-address.ts';
import type { ChecklistItem, PageArguments, ReportParams } from '../../../server/src/session/protocol.ts';
import { openAnswers } from './answers-file.ts';
import type { Commands, Parts } from './parts.ts';
import { pickWorkload, targetsOf } from './pick.ts';
import { showHtml } from './webview.ts';

/** Shows what the lens asks with one practice, and what the workload shows of it. */
export const openPage = ({ pages }: Parts, practice: Pick<ChecklistItem, 'key' | 'id' | 'title'>, root?: string) =>
  pages.show(practiceTab(practice), { kind: 'practice', key: practice.key, ...(root !== undefined && { root }) });

const pageOf = (value: unknown): PageArguments => (typeof value === 'object' && value !== null ? value : {});

async function openPracticePage(parts: Parts, first: unknown): Promise<void> {
  const { page, root } = pageOf(first);
  if (page) return openPage(parts, page, root);
  for (const { workload, practices } of await targetsOf(parts, 'Open Practice Page', first))
    for (const practice of practices) await openPage(parts, practice, workload.root);
}

async function copyLink(parts: Parts, first: unknown, second: unknown): Promise<void> {
  const practices = (await targetsOf(parts, 'Copy Link', first, second)).flatMap(t => t.practices);
  const urls = practices.flatMap(p => p.url ?? []);
  if (urls.length === 0) {
    if (practices.length > 0)
      void vscode.window.showInformationMessage('This edition of the lens has no page of its own for this practice.');
    return;
  }
  await vscode.env.clipboard.writeText(urls.join('\n'));
  vscode.window.setStatusBarMessage(urls.length === 1 ? 'Link copied' : `${urls.length} links copied`, 3000);
}

/** The page of the practice on the web; from a row only. */
async function openPractice(first: unknown): Promise<void> {
  const url = (first as { readonly practice?: { readonly url?: unknown } } | undefined)?.practice?.url;
  if (typeof url === 'string') await vscode.env.openExternal(vscode.Uri.parse(url));
}

interface Format extends vscode.QuickPickItem {
  readonly format: ReportParams['format'];
}
const FORMATS: readonly Format[] = [
  { label: 'Preview', description: 'Markdown', format: 'md' },
  { label: 'Web page', description: 'HTML', format: 'html' },
  { label: 'Data', description: 'JSON', format: 'json' },
  { label: 'Custom lens for the Well-Architected Tool', description: 'JSON', format: 'wa-custom-lens' },
  {
    label: 'Answers for the Well-Architected Tool',
    description: 'an UpdateAnswer skeleton to run yourself',
    format: 'wa-answers',
  },
  { label: 'Framework review', description: 'aws-well-architected-framework-review-v1', format: 'wa-review' },
];

async function openReport(parts: Parts, first: unknown): Promise<void> {
  const title = 'Open Report';
  const workload = await pickWorkload(parts, title, first);
  const picked = workload && (await vscode.window.showQuickPick(FORMATS, { title, placeHolder: workload.name }));
  if (!picked) return;
  const { root, name } = workload;
  if (picked.format === 'md') return parts.pages.show(`${name} ML Lens report`, { kind: 'report', key: 'now', root });
  const { text, problem } = await parts.server.report({ root, format: picked.format });
  if (problem !== undefined) return void vscode.window.showErrorMessage(problem);
  if (picked.format === 'html') return showHtml(`${name} ML Lens report`, text);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content: text }));
}

async function openChecklistFile(parts: Parts, first: unknown): Promise<void> {
  const workload = await pickWorkload(parts, 'Open Checklist File', first);
  if (workload) await openAnswers(workload);
}

/** Commands that show something and change nothing. */
export const pageCommands = (parts: Parts): Commands => ({
  openPractice,
  openPracticePage: first => openPracticePage(parts, first),
  copyLink: (first, second) => copyLink(parts, first, second),
  openReport: first => openReport(parts, first),
  openChecklistFile: first => openChecklistFile(parts, first),
});
