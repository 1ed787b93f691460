import type { ShownPlace } from './markdown.ts';
import type { CodePlace } from './model.ts';
import type { ProfileView } from './rows.ts';

type Place = (at: CodePlace) => ShownPlace | undefined;

function place(at: CodePlace, find: Place) {
  const found = find(at);
  return {
    path: at.path,
    ...(found && { line: found.line }),
    ...(found?.cell !== undefined && { cell: found.cell }),
  };
}

/** The profile as plain data, as `schemas/profile-report.schema.json` has it. */
export function profileData(view: ProfileView, find: Place) {
  const places = (all: readonly CodePlace[]) => all.map(p => place(p, find));
  return {
    groups: view.groups.map(({ id, title, rows }) => ({
      id,
      title,
      fields: rows.map(r => ({
        ...r,
        code: r.code.map(c => ({ ...c, places: places(c.places) })),
      })),
    })),
    matrix: view.matrix.map(r => ({ ...r, places: places(r.places) })),
    notSaid: view.notSaid,
    gaps: view.gaps,
    disagreements: view.disagreements,
  };
}

/** The profile of one workload as a document of its own. */
export const profileJson = (name: string, view: ProfileView, find: Place): string =>
  `${JSON.stringify({ version: 1, workload: name, ...profileData(view, find) }, null, 2)}\n`;
