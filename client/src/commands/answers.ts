import * as vscode from 'vscode';
import type { AnswerChange, AnswerStatus } from '../../../server/src/model/checklist.ts';
import type { ChecklistItem } from '../../../server/src/session/protocol.ts';
import { daysAfter } from '../checklist/days.ts';
import { statusOf } from '../checklist/state.ts';
import { STATUSES } from '../checklist/titles.ts';
import { openAnswers } from './answers-file.ts';
import { askDay, askPerson, askText } from './ask.ts';
import { ensureDeclared } from './declare.ts';
import { type Commands, type Parts, type Targets, write } from './parts.ts';
import { targetsOf } from './pick.ts';

/** The value that all of the practices have, to start an input with. */
function common(targets: readonly Targets[], value: (item: ChecklistItem) => string | undefined): string | undefined {
  const values = new Set(targets.flatMap(t => t.practices.map(value)));
  return values.size === 1 ? [...values][0] : undefined;
}

const names = (targets: readonly Targets[]): string => {
  const all = targets.flatMap(t => t.practices);
  return all.length === 1 ? (all[0]?.title ?? '') : `${all.length} practices`;
};

async function writeAll(parts: Parts, targets: readonly Targets[], change: AnswerChange): Promise<void> {
  for (const t of targets) if ((await ensureDeclared(parts, t.workload)) && !(await write(parts, t, change))) return;
}

async function markNotApplicable(parts: Parts, targets: readonly Targets[]): Promise<void> {
  const reason = await askText(
    'Mark Not Applicable',
    `Why does it not apply to this workload? ${names(targets)}`,
    common(targets, i => i.answer?.reason),
  );
  if (reason) await writeAll(parts, targets, { status: 'not-applicable', reason, until: null });
}

async function acceptRisk(parts: Parts, targets: readonly Targets[]): Promise<void> {
  const title = 'Accept Risk';
  const reason = await askText(
    `${title} (1/2)`,
    `Why is the risk acceptable? ${names(targets)}`,
    common(targets, i => i.answer?.reason),
  );
  if (!reason) return;
  const { today } = await parts.store.get();
  const until = await askDay(`${title} (2/2)`, 'Until which day is it accepted? It is open again after that.', {
    today,
    value: daysAfter(today, 90),
  });
  if (until) await writeAll(parts, targets, { status: 'risk-accepted', reason, until });
}

async function answer(parts: Parts, targets: readonly Targets[]): Promise<void> {
  const now = common(targets, statusOf);
  const items = STATUSES.map(([status, label]) => ({
    label: status === 'not-applicable' || status === 'risk-accepted' ? `${label}…` : label,
    ...(status === now && { description: 'now' }),
    status,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Answer', placeHolder: names(targets) });
  const special: Readonly<Partial<Record<AnswerStatus, typeof acceptRisk>>> = {
    'not-applicable': markNotApplicable,
    'risk-accepted': acceptRisk,
  };
  if (picked) await (special[picked.status]?.(parts, targets) ?? writeAll(parts, targets, { status: picked.status }));
}

async function assign(parts: Parts, targets: readonly Targets[]): Promise<void> {
  const { workloads, me } = await parts.store.get();
  const owners = workloads.flatMap(w => w.items.flatMap(i => i.answer?.owner ?? []));
  const known = [...new Set([...(me ? [me] : []), ...owners.sort()])];
  const owner = await askPerson(`Assign: ${names(targets)}`, known);
  if (owner !== undefined) await writeAll(parts, targets, { owner });
}

async function setDue(parts: Parts, targets: readonly Targets[]): Promise<void> {
  const { today } = await parts.store.get();
  const due = await askDay('Set Due Date', `Due on which day? Leave it empty for none. ${names(targets)}`, {
    today,
    value: common(targets, i => i.answer?.due) ?? daysAfter(today, 30),
    optional: true,
  });
  if (due !== undefined) await writeAll(parts, targets, { due: due === '' ? null : due });
}

/** A note of several lines would lose its lines in an input: it is edited where it is kept. */
async function editNote(parts: Parts, targets: readonly Targets[]): Promise<void> {
  const lined = targets.flatMap(t => t.practices.map(item => ({ workload: t.workload, item })));
  const long = lined.find(({ item }) => item.answer?.notes?.trimEnd().includes('\n'));
  if (long) return openAnswers(long.workload, long.item.key);
  const notes = await vscode.window.showInputBox({
    title: 'Edit Note',
    prompt: `Leave it empty to take the note away. ${names(targets)}`,
    value: common(targets, i => i.answer?.notes) ?? '',
    ignoreFocusOut: true,
  });
  if (notes !== undefined) await writeAll(parts, targets, { notes: notes.trim() === '' ? null : notes.trim() });
}

/** Commands that write what a person says of practices. */
export function answerCommands(parts: Parts): Commands {
  const on =
    (title: string, run: (parts: Parts, targets: readonly Targets[]) => Promise<void>) =>
    async (first?: unknown, second?: unknown): Promise<void> => {
      const targets = await targetsOf(parts, title, first, second);
      if (targets.length > 0) await run(parts, targets);
    };
  return {
    answer: on('Answer', answer),
    assign: on('Assign', assign),
    setDueDate: on('Set Due Date', setDue),
    editNote: on('Edit Note', editNote),
    notApplicable: on('Mark Not Applicable', markNotApplicable),
    acceptRisk: on('Accept Risk', acceptRisk),
  };
}
