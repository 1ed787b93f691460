import * as vscode from 'vscode';
import type { LensPageParams } from '../../../server/src/session/protocol.ts';
import { PHASES } from '../checklist/titles.ts';
import type { Commands, Parts } from './parts.ts';

interface Subject {
  readonly title: string;
  readonly params: LensPageParams;
}

/** What a row is about: an entry of the lens, or the phase that a tree groups by. */
function subjectOf(row: unknown): Subject | undefined {
  const { of, entry, group, workload } = (row ?? {}) as {
    readonly of?: LensPageParams['kind'];
    readonly entry?: { readonly key: string; readonly title: string };
    readonly group?: string;
    readonly workload?: { readonly root: string };
  };
  if (of && entry) return { title: entry.title, params: { kind: of, key: entry.key } };
  const phase = PHASES.find(([id]) => id === group);
  return (
    phase && { title: phase[1], params: { kind: 'phase', key: phase[0], ...(workload && { root: workload.root }) } }
  );
}

async function pickSubject({ server }: Parts): Promise<Subject | undefined> {
  const { groups } = await server.lens();
  const items = groups.flatMap(g =>
    g.entries.map(({ key, title }) => ({ label: title, description: g.title, title, params: { kind: g.kind, key } })),
  );
  return vscode.window.showQuickPick(items, { title: 'Open a Page of the Lens', matchOnDescription: true });
}

/** Commands about the lens itself. */
export const lensCommands = (parts: Parts): Commands => ({
  openLensPage: async row => {
    const subject = subjectOf(row) ?? (await pickSubject(parts));
    if (subject) await parts.pages.show(subject.title, subject.params);
  },
});
