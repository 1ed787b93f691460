import { checklistCompletions } from '../../server/src/checklist/complete.ts';
import { changeAnswers } from '../../server/src/checklist/edit.ts';
import { readChecklist } from '../../server/src/checklist/read.ts';
import { readMilestone } from '../../server/src/checklist/read-milestone.ts';
import { projectCompletions } from '../../server/src/config/complete.ts';
import { practices } from '../../server/src/lens/load.ts';
import type { AnswerStatus } from '../../server/src/model/checklist.ts';
import { loadPacks } from '../../server/src/packs/load.ts';
import { profileCompletions } from '../../server/src/profile/complete.ts';
import { readSaid } from '../../server/src/profile/said.ts';
import { completed } from '../../server/src/profile/write.ts';
import { rules } from '../../server/src/review/builtin.ts';
import { effectiveIn, PACKS, PROFILE_FIELDS, readProjectText, reviewOptions } from '../../server/src/review/project.ts';
import { createReviewer } from '../../server/src/review/reviewer.ts';
import { type Random, random } from '../languages/properties/random.ts';
import type { Sample } from './corpus.ts';
import { fail, survives } from './failure.ts';
import type { FrontEnd } from './front-ends.ts';
import { mutated } from './mutate.ts';
import { SAMPLES } from './samples.ts';

/** How often an edit is of the first text again. */
const BACK = 0.3;
const TEMPLATE = SAMPLES['template.sam.yaml']!;

const placed = (text: string, problems: readonly { readonly at: number; readonly reason: string }[]): void => {
  const wrong = problems.find(p => !(p.at >= 0 && p.at <= text.length));
  if (wrong) fail('a mistake stands outside of the text', { ...wrong, length: text.length });
};

/** Reviews something under what a project file says. */
function underProject(said: Parameters<typeof reviewOptions>[0]): void {
  const log = (message: string): never => fail('a rule of a project throws', message);
  const reviewer = createReviewer({ root: '/w', ...reviewOptions(said, '/w'), log });
  reviewer.update({ path: 'template.yaml', uri: 'file:///w/template.yaml', text: TEMPLATE });
  reviewer.setComplete(true);
  const { findings } = reviewer.review();
  reviewer.renderFixes(findings.flatMap(f => f.fix ?? []));
}

function project(text: string, draw: Random): void {
  const said = readProjectText(text, path => SAMPLES[path] ?? { reason: 'There is no such file.' });
  placed(
    text,
    said.problems.filter(p => p.path === '.mllens.yaml'),
  );
  if (draw.chance(0.05)) effectiveIn(said, '/w', 'a/b.py');
  projectCompletions(text, draw.below(text.length + 1), { rules, packs: PACKS, fields: PROFILE_FIELDS });
  if (draw.chance(0.05)) underProject(said);
}

function pack(text: string, draw: Random): void {
  const loaded = loadPacks(['rules.yaml'], rules, () => text);
  placed(text, loaded.problems);
  if (loaded.rules.length > 0 && draw.chance(0.2)) {
    const said = readProjectText('rulePacks: [rules.yaml]\n', () => text);
    underProject(said);
  }
}

const STATUSES: readonly AnswerStatus[] = ['done', 'in-progress', 'not-answered'];

/** What somebody answers must be there afterwards, and nothing else may be lost. */
function answered(text: string, draw: Random): void {
  const key = draw.pick(practices).key;
  const status = draw.pick(STATUSES);
  const before = readChecklist(text, 'c').answers;
  const made = changeAnswers(text, [key], { status, owner: draw.pick(['ana', 'a: "b" # c', '\ud800', '- x\n']) });
  if ('problem' in made) return;
  const after = readChecklist(made.text, 'c').answers;
  const lost = [...before].find(([k, a]) => k !== key && JSON.stringify(after.get(k)) !== JSON.stringify(a));
  if (lost) fail('an answer of somebody else is lost', { lost, made: made.text });
  if ((after.get(key)?.status ?? 'not-answered') !== status)
    fail('an answer was not written', { key, status, made: made.text });
}

function checklist(text: string, draw: Random): void {
  placed(text, readChecklist(text, 'checklist.yaml').problems);
  if (draw.chance(0.5)) checklistCompletions(text, draw.below(text.length + 1), '2025', '2026-11-22');
  if (draw.chance(0.25)) answered(text, draw);
}

function profile(text: string, draw: Random): void {
  const { said, problems } = readSaid(text, 'profile.yaml');
  placed(text, problems);
  profileCompletions(text, draw.below(text.length + 1));
  const made = completed(text, 'profile.yaml');
  if (!('text' in made)) return;
  const after = readSaid(made.text, 'profile.yaml').said;
  for (const [field, value] of Object.entries(said))
    if (JSON.stringify(after[field]) !== JSON.stringify(value))
      fail('what is said of a field is lost', { field, made: made.text });
}

/** How each of our own kinds of files is read. */
const READERS: Partial<Readonly<Record<FrontEnd, (text: string, draw: Random) => void>>> = {
  'project-file': project,
  'rule-pack': pack,
  checklist,
  profile,
  milestone: text => void readMilestone(text),
};

export const isOwn = (frontEnd: FrontEnd): boolean => frontEnd in READERS;

/** Longer texts are given up for the first one: a text that only grows teaches nothing new. */
const LONGEST = 4000;

/** Edits one of our own files, one edit for each step; how many edits were read. */
export function editOwnFile(
  frontEnd: FrontEnd,
  sample: Sample,
  steps: readonly number[],
  others: readonly string[],
): number {
  const read = READERS[frontEnd]!;
  let { text } = sample;
  for (const step of steps) {
    const draw = random(step);
    const before = draw.chance(BACK) || text.length > Math.max(LONGEST, 2 * sample.text.length) ? sample.text : text;
    text = mutated(before, draw, others);
    survives(
      'reading',
      () => text,
      () => read(text, draw),
    );
  }
  return steps.length;
}
