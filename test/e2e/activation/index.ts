// Runs inside the extension host of a window in which nothing concerns the extension: what VS Code says that loading and activating it there takes.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { extension, until } from '../suite/helpers.ts';

/** A row of the page "Startup Performance": the extension, whether it was eager, then milliseconds for loading its code, the call, and what the call waits for. */
function stated(id: string): readonly number[] | undefined {
  const page = vscode.workspace.textDocuments.find(d => d.uri.scheme === 'perf')?.getText() ?? '';
  const row = page.split('\n').find(line => line.includes(id) && /\|\s*\d/.test(line));
  const cells = row
    ?.split('|')
    .map(cell => cell.trim())
    .filter(cell => /^\d+(?:\.\d+)?$/.test(cell));
  return cells && cells.length >= 3 ? cells.slice(0, 3).map(Number) : undefined;
}

/** Writes the three to the file that `ACTIVATION_FILE` names, as JSON. */
export async function run(): Promise<void> {
  const own = extension();
  assert.equal(own.isActive, false, 'activated before anybody asked');
  await own.activate();
  await vscode.commands.executeCommand('perfview.show');
  const times = await until('VS Code tells of the activation', () => stated(own.id));
  writeFileSync(process.env.ACTIVATION_FILE ?? '', JSON.stringify(times));
}
