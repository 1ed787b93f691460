import * as vscode from 'vscode';
import type { EvidenceLink } from '../../../server/src/model/checklist.ts';
import { uriList } from '../checklist/paths.ts';
import type { RowActions } from '../views/checklist.ts';
import type { ChecklistRow, PracticeRow } from '../views/checklist-rows.ts';
import { attach, linkTo } from './attach.ts';
import { ensureDeclared } from './declare.ts';
import { type Parts, type Targets, write } from './parts.ts';

/** Rows by workload and by what they are to become: one write each. */
function batches(
  changes: readonly (readonly [PracticeRow, boolean])[],
): readonly (Targets & { readonly isDone: boolean })[] {
  const roots = new Set(changes.map(([row]) => row.workload.root));
  return [...roots].flatMap(root =>
    [true, false].flatMap(isDone => {
      const rows = changes.filter(([row, done]) => row.workload.root === root && done === isDone).map(([row]) => row);
      const [first] = rows;
      return first ? [{ workload: first.workload, practices: rows.map(r => r.practice), isDone }] : [];
    }),
  );
}

const practiceAt = (row: ChecklistRow | undefined): PracticeRow | undefined =>
  row?.kind === 'practice' ? row : row?.parent ? practiceAt(row.parent) : undefined;

async function drop(parts: Parts, row: PracticeRow, list: string): Promise<void> {
  const links = uriList(list).map(address => linkTo(row.workload.root, vscode.Uri.parse(address)));
  const inside = links.filter((link): link is EvidenceLink => link !== undefined);
  if (inside.length < links.length)
    void vscode.window.showWarningMessage(
      `Evidence is kept as a path inside the workload’s folder or as an https address; ${links.length - inside.length} dropped could not be.`,
    );
  if (inside.length > 0) await attach(parts, { workload: row.workload, practices: [row.practice] }, inside);
}

/** What the rows of the checklist do: their checkboxes, and taking what is dropped on them. */
export const rowActions = (parts: Parts): RowActions => ({
  dragMimeTypes: [],
  dropMimeTypes: ['text/uri-list'],
  tick: async changes => {
    for (const { isDone, ...targets } of batches(changes)) {
      const isDeclared = await ensureDeclared(parts, targets.workload);
      if (isDeclared) await write(parts, targets, { status: isDone ? 'done' : 'not-answered' });
      else parts.store.refresh(); // gives the checkbox back the state that is kept
    }
  },
  handleDrop: async (target, data) => {
    const row = practiceAt(target);
    const list = await data.get('text/uri-list')?.asString();
    if (row && list) await drop(parts, row, list);
  },
});
