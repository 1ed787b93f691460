import { practice } from '../lens/load.ts';
import { type ToolQuestion, toolQuestions } from '../lens/questions.ts';
import { STATUS_WORDS } from '../lens/words.ts';
import type { Answer } from '../model/checklist.ts';
import type { ReviewPractice, ReviewReport } from './review-model.ts';
import { signed, tally } from './review-words.ts';

/** What happens to a choice, as the tool's interface has it. */
interface ChoiceUpdate {
  readonly Status: 'SELECTED' | 'NOT_APPLICABLE' | 'UNSELECTED';
  readonly Reason?: 'OTHER';
  readonly Notes?: string;
}
/** The input of one `UpdateAnswer` call. */
export interface AnswerUpdate {
  readonly WorkloadId: string;
  readonly LensAlias: string;
  readonly QuestionId: string;
  readonly ChoiceUpdates?: Readonly<Record<string, ChoiceUpdate>>;
  readonly Notes: string;
}

/** To be replaced by whoever sends it: no id that the tool takes. */
export const WORKLOAD_ID = 'REPLACE-WITH-THE-ID-OF-YOUR-WORKLOAD';
const LENS = 'arn:aws:wellarchitected::aws:lens/machinelearning';
/** Limits of the interface, in characters. */
const NOTES = 2084;
const CHOICE_NOTES = 250;

const clipped = (text: string, most: number): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
};

/** What a person said, as the tool takes it. What only code shows is not there: the tool records what people attest. */
function update(answer: Answer, contradiction: string | undefined): ChoiceUpdate | undefined {
  const by = signed(answer);
  const said = (...parts: readonly (string | undefined)[]): { Notes?: string } => {
    const text = parts.filter(Boolean).join('. ');
    return text === '' ? {} : { Notes: clipped(text, CHOICE_NOTES) };
  };
  switch (answer.status) {
    case 'done':
      return { Status: 'SELECTED', ...said(contradiction?.replace(/\.$/, ''), by && `Attested ${by}`, answer.notes) };
    case 'not-applicable':
      return { Status: 'NOT_APPLICABLE', Reason: 'OTHER', ...said(answer.reason, by && `Said ${by}`) };
    case 'risk-accepted': {
      const until = `Risk accepted${answer.until ? ` until ${answer.until}` : ''}`;
      return { Status: 'UNSELECTED', ...said(`${until}${by && ` ${by}`}`, answer.reason) };
    }
    default:
      return undefined;
  }
}

function line(p: ReviewPractice): string {
  const places = tally(p);
  return `${p.title}: ${STATUS_WORDS[p.status].toLowerCase()}${places && ` (${places})`}`;
}

/** What source shows, for the people who answer; whole lines only. */
function notes(own: readonly ReviewPractice[], { on, tool }: ReviewReport): string {
  const lines = [`ML Lens ${tool} on ${on}; what source shows, not what anybody attests:`, ...own.map(line)];
  let text = '';
  for (const next of lines) if (text.length + 1 + next.length <= NOTES) text += (text === '' ? '' : '\n') + next;
  return text;
}

function request(q: ToolQuestion, report: ReviewReport): AnswerUpdate {
  const own = report.practices.filter(p => practice(p.key)?.question['wa-tool'] === q.id);
  const updates = own.flatMap(p => {
    const made = p.answer && update(p.answer, p.contradiction);
    return made ? (practice(p.key)?.ids['wa-tool'] ?? []).map(id => [id, made] as const) : [];
  });
  return {
    WorkloadId: WORKLOAD_ID,
    LensAlias: LENS,
    QuestionId: q.id,
    ...(updates.length > 0 && { ChoiceUpdates: Object.fromEntries(updates) }),
    Notes: notes(own, report),
  };
}

/**
 * The inputs of `UpdateAnswer` calls, one for each question of the tool's own lens. Choices are named one by one, so that what the workload has
 * selected besides stays; `SelectedChoices` would replace all of it.
 */
export const answerUpdates = (report: ReviewReport): readonly AnswerUpdate[] =>
  toolQuestions.map(q => request(q, report));
