import path from 'node:path';
import { extractProfile } from '../profile/extract.ts';
import { profileJson } from '../profile/json.ts';
import { profileMarkdown } from '../profile/markdown.ts';
import { type ProfileView, profileView } from '../profile/rows.ts';
import { profileText } from '../profile/text.ts';
import { lineFinder } from '../review/lines.ts';
import { isDeclared } from '../review/listings.ts';
import { completeProfile, readProfileFile } from '../review/profile.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import type { Said } from './answer.ts';
import { shown } from './places.ts';
import { wholeWorkload } from './report.ts';
import type { ProfileCommand } from './report-arguments.ts';
import type { Progress, ReadWorkload } from './workload.ts';

function printed(w: ReadWorkload, view: ProfileView, format: ProfileCommand['format']): string {
  const find = lineFinder(w.reviewer);
  const { name } = w.reviewer;
  const place = (at: Parameters<Parameters<typeof profileJson>[2]>[0]) => find(at.path, at.at);
  if (format === 'json') return profileJson(name, view, place);
  return format === 'md' ? profileMarkdown(view, { name, place }) : profileText(name, view, place);
}

/** Makes the file of the profile, or completes it. */
function write(cwd: string, { root, project }: ReadWorkload): Said {
  if (!isDeclared(root))
    return { code: 2, text: `No ${PROJECT_FILE} declares this workload: write one first, with "name: …" in it.` };
  const { file, changed, problem } = completeProfile(root, project);
  if (problem !== undefined) return { code: 2, text: problem };
  return { code: 0, text: changed ? `Wrote ${shown(cwd, file)}` : `${shown(cwd, file)} has every field already.` };
}

/** Prints the ML profile of a workload, or makes the file in which people fill it. */
export async function profile(cwd: string, command: ProfileCommand, progress: Progress): Promise<Said> {
  const workload = await wholeWorkload(cwd, command.path, progress);
  if (typeof workload === 'string') return { code: 2, text: workload };
  if (command.write) return write(cwd, workload);
  const { said, problems } = readProfileFile(workload.root, workload.project);
  for (const p of problems) progress.log(`${shown(cwd, path.join(workload.root, p.path))}:${p.line + 1}: ${p.reason}`);
  const view = profileView(extractProfile(workload.reviewer.workload), said);
  return { code: 0, text: printed(workload, view, command.format).trimEnd() };
}
