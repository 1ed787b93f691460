import * as vscode from 'vscode';
import { closest } from '../checklist/paths.ts';
import { ensureDeclared } from './declare.ts';
import { type Commands, type Parts, succeeded } from './parts.ts';
import { pickWorkload } from './pick.ts';

/** From the title of the file itself, a command is given the file. */
async function workloadOf(parts: Parts, title: string, first: unknown) {
  if (!(first instanceof vscode.Uri)) return pickWorkload(parts, title, first);
  const { workloads } = await parts.store.get();
  const homes = workloads.map(workload => ({ path: vscode.Uri.parse(workload.root).path, workload }));
  return closest(homes, first.path)?.workload ?? pickWorkload(parts, title);
}

async function offerFields({ server }: Parts, root: string): Promise<void> {
  const add = 'Add Fields';
  const choice = await vscode.window.showInformationMessage('This ML profile lacks fields that the lens has.', add);
  if (choice === add) succeeded(await server.profileFile({ root, complete: true }));
}

/** Opens the file in which people fill the profile; makes it first where there is none. */
async function openProfile(parts: Parts, first: unknown): Promise<void> {
  const workload = await workloadOf(parts, 'Open ML Profile', first);
  if (!workload || !(await ensureDeclared(parts, workload))) return;
  const { root } = workload;
  const { incomplete, ...written } = await parts.server.profileFile({ root });
  if (!succeeded(written) || written.file === undefined) return;
  await vscode.window.showTextDocument(vscode.Uri.parse(written.file));
  if (incomplete) await offerFields(parts, root);
}

/** Shows the profile: what code says, what people say, and what is wanted, side by side. */
async function showProfile(parts: Parts, first: unknown): Promise<void> {
  const workload = await workloadOf(parts, 'Preview ML Profile', first);
  if (!workload) return;
  const { name, root } = workload;
  await parts.pages.show(`${name} ML profile`, { kind: 'profile', key: 'now', root }, first instanceof vscode.Uri);
}

/** Commands about the ML profile of a workload. */
export const profileCommands = (parts: Parts): Commands => ({
  openProfile: first => openProfile(parts, first),
  showProfile: first => showProfile(parts, first),
});
