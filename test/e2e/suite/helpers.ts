import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';

/** A file of the workspace. */
export const at = (name: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
const ours = (uri: vscode.Uri): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(d => d.source === 'ml-lens');
const codeOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** Waits for what the editor and the server do in their own time. */
export async function until<T>(
  what: string,
  test: () => T | undefined | false | PromiseLike<T | undefined | false>,
): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise(r => setTimeout(r, 50))) {
    const value = await test();
    if (value) return value;
  }
  throw new Error(`timed out: ${what}`);
}
/** A finding in a document, once it is shown. */
export const diagnostic = (uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> =>
  until(`${code} is shown`, () => ours(uri).find(d => codeOf(d) === code));
/** Waits until a finding is no longer shown. */
export const gone = (uri: vscode.Uri, code: string): Promise<true> =>
  until(`${code} is gone`, () => !ours(uri).some(d => codeOf(d) === code));
/** A code action, once it is offered. Polls: right after the first diagnostic the provider may not be known to the workbench yet. */
export const action = (
  uri: vscode.Uri,
  range: vscode.Range,
  title: string,
  kind = 'quickfix',
): Promise<vscode.CodeAction> =>
  until(`"${title}" is offered`, async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      kind,
    );
    return all.find(a => a.title === title);
  });
/** Answers the input boxes that a step asks with, in their order; the last one is kept for whatever asks again. */
export async function typing<T>(texts: readonly string[], step: () => PromiseLike<T>): Promise<T> {
  const { showInputBox } = vscode.window;
  const asked: string[] = [];
  const answer = (options?: vscode.InputBoxOptions): Promise<string | undefined> => {
    const text = texts[Math.min(asked.length, texts.length - 1)] ?? '';
    asked.push(options?.prompt ?? '');
    const wrong = options?.validateInput?.(text);
    return Promise.resolve(wrong ? undefined : text);
  };
  Object.assign(vscode.window, { showInputBox: answer });
  try {
    const result = await step();
    assert.equal(asked.length, texts.length, `asked: ${asked.join(' | ')}`);
    return result;
  } finally {
    Object.assign(vscode.window, { showInputBox });
  }
}
/** Shows a file of the workspace. */
export const open = async (name: string): Promise<vscode.TextEditor> =>
  vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(name)));
/** The extension under test. */
export const extension = (): vscode.Extension<Api> => {
  const found = vscode.extensions.getExtension<Api>('ml-lens.ml-lens');
  assert.ok(found);
  return found;
};
