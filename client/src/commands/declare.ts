import * as vscode from 'vscode';
import type { CreateWorkloadParams, WorkloadChecklist } from '../../../server/src/session/protocol.ts';
import { askText } from './ask.ts';
import { type Parts, succeeded } from './parts.ts';

const TITLE = 'Create Workload';
type Environment = NonNullable<CreateWorkloadParams['environment']>;

const ENVIRONMENTS: readonly (vscode.QuickPickItem & { readonly environment: Environment })[] = [
  { label: 'Production', description: 'people or systems rely on it', environment: 'production' },
  { label: 'Staging', description: 'what production will be', environment: 'staging' },
  { label: 'Experiment', description: 'advice about production is shown as hints', environment: 'experiment' },
];

interface Folder {
  readonly label: string;
  readonly description: string;
  readonly uri: string;
}

/** Where a workload may be declared: folders that were taken for one, then the folders of the window. */
async function folders({ store }: Parts): Promise<readonly Folder[]> {
  const { workloads } = await store.get();
  const declared = new Set(workloads.filter(w => w.declared).map(w => w.root));
  const inferred = workloads
    .filter(w => !w.declared)
    .map(w => ({ label: w.name, description: 'inferred', uri: w.root }));
  const known = new Set([...declared, ...inferred.map(f => f.uri)]);
  const open = (vscode.workspace.workspaceFolders ?? [])
    .map(f => ({ label: f.name, description: f.uri.fsPath, uri: f.uri.toString() }))
    .filter(f => !known.has(f.uri));
  return [...inferred, ...open];
}

const OTHER = 'Another folder…';

async function pickFolder(parts: Parts): Promise<string | undefined> {
  const known = await folders(parts);
  const [only] = known;
  if (only && known.length === 1) return only.uri;
  const picked = await vscode.window.showQuickPick([...known, { label: OTHER, description: '', uri: '' }], {
    title: TITLE,
    placeHolder: 'Which folder holds the workload?',
  });
  if (!picked) return undefined;
  if (picked.label !== OTHER) return picked.uri;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    title: TITLE,
    ...(vscode.workspace.workspaceFolders?.[0] && { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
  });
  return chosen?.[0]?.toString();
}

/** Asks for what a project file says of a workload and has it written; true when it is there. */
export async function createWorkload(
  parts: Parts,
  given?: { readonly workload?: WorkloadChecklist },
): Promise<boolean> {
  const folder = given?.workload?.root ?? (await pickFolder(parts));
  if (!folder) return false;
  const suggestion = given?.workload?.name ?? vscode.Uri.parse(folder).path.split('/').pop() ?? '';
  const name = await askText(`${TITLE} (1/2)`, 'What is the workload called?', suggestion);
  if (!name) return false;
  const picked = await vscode.window.showQuickPick(ENVIRONMENTS, {
    title: `${TITLE} (2/2)`,
    placeHolder: `What is ${name} for?`,
    ignoreFocusOut: true,
  });
  if (!picked) return false;
  const written = await parts.server.createWorkload({ folder, name, environment: picked.environment });
  parts.store.refresh();
  if (!succeeded(written)) return false;
  void vscode.window
    .showInformationMessage(`${name} is declared. Its checklist is ready.`, 'Open Project File')
    .then(open => {
      if (open && written.file) void vscode.window.showTextDocument(vscode.Uri.parse(written.file));
    });
  return true;
}

/** Answers are kept beside a project file: offers to write one where there is none. */
export async function ensureDeclared(parts: Parts, workload: WorkloadChecklist): Promise<boolean> {
  if (workload.declared) return true;
  const create = 'Create Workload…';
  const choice = await vscode.window.showWarningMessage(
    `Answers are kept beside a project file, and ${workload.name} has none yet.`,
    create,
  );
  return choice === create && (await createWorkload(parts, { workload }));
}
