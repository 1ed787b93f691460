import { digest } from '../engine/fingerprint.ts';
import { practice } from '../lens/load.ts';
import { practiceText } from '../lens/texts.ts';
import { ANSWER_WORDS } from '../lens/words.ts';
import type { Pillar } from '../model/practice.ts';
import type { ReviewEvidence, ReviewGroup, ReviewPractice, ReviewReport } from './review-model.ts';
import { placeText, signed, tally } from './review-words.ts';

type PillarName =
  | 'operational_excellence'
  | 'security'
  | 'reliability'
  | 'performance_efficiency'
  | 'cost_optimization'
  | 'sustainability';
type ReviewStatus = 'implemented' | 'partially_implemented' | 'not_implemented' | 'not_applicable' | 'cannot_determine';

/** One best practice in the exchange format. */
interface ReviewedPractice {
  readonly bp_id: string;
  readonly title: string;
  readonly lens: string;
  readonly pillar: PillarName;
  readonly status: ReviewStatus;
  readonly severity: 'high' | 'medium' | 'low' | null;
  readonly evidence: { readonly file?: string; readonly line?: number; readonly note: string };
  readonly recommendation?: string;
}
/** A review in the format `aws-well-architected-framework-review-v1`. */
export interface FrameworkReview {
  readonly schema_version: string;
  readonly workload: string;
  readonly date: string;
  readonly review_mode: 'quick';
  readonly skill_version: string;
  readonly run_id: string;
  readonly lens: readonly string[];
  readonly pillar_scores: Readonly<Partial<Record<PillarName, number>>>;
  readonly findings: readonly ReviewedPractice[];
  readonly recall_note: string;
}

const LENS = 'machine-learning';
const nameOf = (pillar: Pillar): PillarName => pillar.replace('-', '_') as PillarName;

/** Only a person's word makes a practice implemented; what source shows to be open stays open whatever anybody says. */
function statusOf({ status, answer }: ReviewPractice): ReviewStatus {
  if (status === 'unmet') return 'not_implemented';
  if (status === 'mixed') return 'partially_implemented';
  if (answer?.status === 'done') return 'implemented';
  if (answer?.status === 'not-applicable' || status === 'not-applicable') return 'not_applicable';
  if (answer?.status === 'risk-accepted' && status !== 'met') return 'not_implemented';
  return 'cannot_determine';
}

const SEVERITY = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' } as const;

/** The place that says most about the status: an open one where there is one. */
const telling = ({ evidence }: ReviewPractice): ReviewEvidence | undefined =>
  evidence.find(e => e.is === 'fail') ?? evidence.find(e => e.is === 'pass' && e.strength === 'strong') ?? evidence[0];

function note(p: ReviewPractice, place: ReviewEvidence | undefined): string {
  const { answer, contradiction, because, failed, passed } = p;
  const said = answer && `${ANSWER_WORDS[answer.status]} ${signed(answer)}`.trim();
  const reason = answer?.reason && `${answer.reason}${answer.until ? ` (until ${answer.until})` : ''}`;
  const shown = place && `${placeText(place)}: ${place.shows}`;
  const counts = failed + passed > 1 ? `In all ${tally(p)}` : undefined;
  const parts = [shown, counts, because, said && `A person says: ${said}`, reason, contradiction];
  const text = parts.flatMap(part => (part ? [part.replace(/\.$/, '')] : [])).join('. ');
  return text === '' ? 'Nothing is known.' : `${text}.`;
}

function finding(p: ReviewPractice, id: string): ReviewedPractice {
  const status = statusOf(p);
  const gap = status === 'not_implemented' || status === 'partially_implemented';
  const place = telling(p);
  const asks = practiceText(p.key)?.asks;
  return {
    bp_id: id,
    title: practice(p.key)?.titles['2025']?.[0] ?? p.title,
    lens: LENS,
    pillar: nameOf(p.pillar),
    status,
    // The format wants every gap rated; where no edition rates the practice, the middle is taken.
    severity: gap ? SEVERITY[p.risk ?? 'MEDIUM'] : null,
    evidence: {
      ...(place && { file: place.path }),
      // Lines of a notebook count in a cell, and the format knows none; the note names both.
      ...(place?.line !== undefined && place.cell === undefined && { line: place.line }),
      note: note(p, place),
    },
    ...(asks && status !== 'implemented' && status !== 'not_applicable' && { recommendation: asks }),
  };
}

/** From 1 to 5 by the share that is met of what is decided, rounded down; nothing where nothing is decided. */
function scores(pillars: readonly ReviewGroup[]): FrameworkReview['pillar_scores'] {
  return Object.fromEntries(
    pillars.flatMap(({ id, counts: { share } }) =>
      share === undefined ? [] : [[nameOf(id as Pillar), 1 + Math.floor(4 * share)]],
    ),
  );
}

/** The review by the ids of the 2025 edition; undefined where nothing is decided, because the format has no word for that. */
export function frameworkReview(report: ReviewReport): FrameworkReview | undefined {
  const pillar_scores = scores(report.pillars);
  if (Object.keys(pillar_scores).length === 0) return undefined;
  const { all } = report.summary;
  const decided = all.met + all.mixed + all.unmet;
  const findings = report.practices.flatMap(p => (practice(p.key)?.ids['2025'] ?? []).map(id => finding(p, id)));
  return {
    schema_version: '1.0.0',
    workload: report.workload.name,
    date: report.on,
    review_mode: 'quick',
    skill_version: `ml-lens ${report.tool}`,
    // The same state gives the same id, so that a review can be made again.
    run_id: `${report.on}-${digest(JSON.stringify([report.workload.name, findings]))}`,
    lens: [LENS],
    pillar_scores,
    findings,
    recall_note: `Made by ML Lens from source and from what people answered; the core framework was not reviewed. ${decided} of ${all.applicable} applicable practices are decided. Only what a person attested is "implemented"; what source shows to be met without that is "cannot_determine". The absence of a gap is no proof.`,
  };
}
