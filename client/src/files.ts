import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Entry, Unread } from '../../server/src/review/files.ts';
import {
  FILE_METHODS,
  type ListParams,
  type ListResult,
  type ReadParams,
  type ReadResult,
  type WriteParams,
  type WriteResult,
} from '../../server/src/session/files-protocol.ts';

const { fs } = vscode.workspace;

const isNotFound = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError ? error.code === 'FileNotFound' : false;

function unread(error: unknown): Unread {
  if (isNotFound(error)) return { reason: 'gone since its folder was listed', gone: true };
  const code = error instanceof vscode.FileSystemError ? error.code : String(error);
  return { reason: code === 'NoPermissions' ? 'may not be read: permission denied' : `could not be read (${code})` };
}

/** The server gets what lies in the folders of the workspace, and nothing else. */
function inWorkspace(uri: string): vscode.Uri | undefined {
  const parsed = vscode.Uri.parse(uri);
  const isOurs = vscode.workspace.getWorkspaceFolder(parsed) !== undefined && !parsed.path.split('/').includes('..');
  return isOurs ? parsed : undefined;
}
const OUTSIDE: Unread = { reason: 'lies outside of the workspace' };

const kindOf = (type: vscode.FileType): Entry['kind'] =>
  type & vscode.FileType.SymbolicLink
    ? 'link'
    : type & vscode.FileType.Directory
      ? 'folder'
      : type & vscode.FileType.File
        ? 'file'
        : 'other';

async function list({ uri }: ListParams): Promise<ListResult> {
  const folder = inWorkspace(uri);
  if (!folder) return OUTSIDE;
  try {
    return (await fs.readDirectory(folder)).map(([name, type]) => ({ name, kind: kindOf(type) }));
  } catch (error) {
    return unread(error);
  }
}

async function read({ uri, most, head }: ReadParams): Promise<ReadResult> {
  const file = inWorkspace(uri);
  if (!file) return OUTSIDE;
  try {
    const { size } = await fs.stat(file);
    const bytes = size > most && head === 0 ? new Uint8Array() : await fs.readFile(file);
    return size > most ? { size, bytes: bytes.slice(0, head) } : { size: bytes.length, bytes };
  } catch (error) {
    return unread(error);
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** What is at a place now; nothing where there is no file. */
async function present(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await fs.readFile(file);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function write({ uri, bytes, before }: WriteParams): Promise<WriteResult> {
  const file = inWorkspace(uri);
  if (!file) return { failed: OUTSIDE.reason };
  try {
    const now = await present(file);
    if (now && !before) return { failed: 'was made by somebody else meanwhile' };
    if (before && !(now && isSame(now, before))) return { failed: 'was changed by somebody else meanwhile' };
    if (!now) await fs.createDirectory(vscode.Uri.joinPath(file, '..'));
    await fs.writeFile(file, bytes);
    return {};
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : String(error);
    return { failed: code === 'NoPermissions' ? 'may not be written' : `could not be written (${code})` };
  }
}

/** Hands out the files of the workspace to a server that has no disk, whatever file system they lie in. */
export function handOutFiles(client: BaseLanguageClient): void {
  client.onRequest<ListResult, void>(FILE_METHODS.list, list);
  client.onRequest<ReadResult, void>(FILE_METHODS.read, read);
  client.onRequest<WriteResult, void>(FILE_METHODS.write, write);
}
