import type { LensGroup, LensKind } from '../lens/model.ts';
import type { Answer, AnswerChange } from '../model/checklist.ts';
import type { CoverageStatus } from '../model/coverage.ts';
import type { Phase, Pillar, ShownEdition } from '../model/practice.ts';
import type { Severity } from '../model/rule.ts';
import type { Strength } from '../model/signal.ts';

/** What client and server say to each other beyond LSP. Types and names only, so that both sides may import it. */
export const METHODS = {
  coverage: 'mlLens/coverage',
  evidence: 'mlLens/evidence',
  refresh: 'mlLens/refresh',
  coverageChanged: 'mlLens/coverageChanged',
  status: 'mlLens/status',
  checklist: 'mlLens/checklist',
  answer: 'mlLens/answer',
  createWorkload: 'mlLens/createWorkload',
  practices: 'mlLens/practices',
  practicePage: 'mlLens/practicePage',
  rules: 'mlLens/rules',
  rulePage: 'mlLens/rulePage',
  lens: 'mlLens/lens',
  lensPage: 'mlLens/lensPage',
  milestones: 'mlLens/milestones',
  saveMilestone: 'mlLens/saveMilestone',
  compareMilestones: 'mlLens/compareMilestones',
  profile: 'mlLens/profile',
  profileFile: 'mlLens/profileFile',
  report: 'mlLens/report',
  configuration: 'mlLens/configuration',
} as const;

/** Commands of the client: code actions call the first three with `FindingArguments`, hovers the others with `PageArguments`. */
export const COMMANDS = {
  acceptRisk: 'mlLens.acceptRisk',
  notApplicable: 'mlLens.notApplicable',
  attachEvidence: 'mlLens.attachEvidence',
  openPracticePage: 'mlLens.openPracticePage',
  openRulePage: 'mlLens.openRulePage',
} as const;

/** What the client says of itself when it starts the server. */
export interface InitializationOptions {
  /** It has the commands above. */
  readonly checklist?: boolean;
  /** It listens to `status` and `coverageChanged`. */
  readonly notifications?: boolean;
  /** The name to sign answers with. */
  readonly me?: string;
}

/** The finding that somebody answers from the line of code it stands at. */
export interface FindingArguments {
  /** URI of the workload's folder, declared or not. */
  readonly root: string;
  /** Keys of the practices that the finding is about. */
  readonly practices: readonly string[];
  readonly place: Place;
  readonly rule: string;
}

/** A page that somebody opens from a hover. */
export interface PageArguments {
  /** URI of the workload's folder. */
  readonly root?: string;
  readonly rule?: string;
  readonly page?: { readonly key: string; readonly title: string; readonly id?: string };
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A place to open. In a notebook, `cell` counts all its cells from 0 and the range is inside that cell. */
export interface Place {
  readonly uri: string;
  readonly cell?: number;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** What the reviewed code shows about one practice; its evidence is asked for when somebody looks. */
export interface PracticeCoverage {
  readonly key: string;
  /** Of the workload's edition; practices that it does not have carry none. */
  readonly id?: string;
  readonly title: string;
  readonly phases: readonly Phase[];
  readonly pillar: Pillar;
  readonly url?: string;
  readonly status: CoverageStatus;
  /** Why the practice does not apply, or what nobody can read from source; a sentence. */
  readonly because?: string;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
  /** Places that only hint at it; they decide nothing. */
  readonly hints: number;
}

export interface WorkloadCoverage {
  /** URI of the workload's folder: its identity. */
  readonly root: string;
  readonly name: string;
  /** Whose ids and titles the practices carry. */
  readonly edition: ShownEdition;
  /** False while documents are still being read: nothing is said yet about what the workload lacks. */
  readonly complete: boolean;
  readonly files: number;
  readonly resources: number;
  readonly practices: readonly PracticeCoverage[];
}

/** One practice in the checklist of a workload: what source shows and what a person says, side by side. */
export interface ChecklistItem extends PracticeCoverage {
  readonly risk: 'HIGH' | 'MEDIUM' | 'LOW' | null;
  readonly answer?: Answer;
  /** A sentence where answer and source disagree. */
  readonly contradiction?: string;
}

export interface WorkloadChecklist {
  /** URI of the workload's folder: its identity. */
  readonly root: string;
  readonly name: string;
  /** False for a workload that no project file declares; answers cannot be kept before it is. */
  readonly declared: boolean;
  readonly edition: ShownEdition;
  readonly environment?: string;
  /** URI of the file with the answers, whether it is there yet or not. */
  readonly file: string;
  /** Why the answers could not be read, with the place; then nothing is ever written there. */
  readonly problem?: { readonly message: string; readonly place: Place };
  readonly items: readonly ChecklistItem[];
}
export interface ChecklistResult {
  readonly workloads: readonly WorkloadChecklist[];
  /** Who answers here: the name that answers are signed with. */
  readonly me?: string;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
}

export interface AnswerParams {
  readonly root: string;
  readonly practices: readonly string[];
  readonly change: AnswerChange;
}
/** Of every request that writes: what went wrong, in words for a person; nothing was written then. */
export interface Written {
  readonly problem?: string;
  /** URI of the file that was written or is in the way. */
  readonly file?: string;
  /** The file is open with changes of its own: the new text stands in the editor and waits to be saved. */
  readonly unsaved?: true;
}

export interface CreateWorkloadParams {
  /** URI of the folder. */
  readonly folder: string;
  readonly name: string;
  readonly environment?: 'production' | 'staging' | 'experiment';
  readonly edition?: ShownEdition;
}

/** A practice as it is picked from a list. */
export interface PracticeEntry {
  readonly key: string;
  readonly id?: string;
  readonly title: string;
  readonly pillar: Pillar;
  /** "2021: MLSEC-09 · 2023: MLSEC-09 · community risk table: …". */
  readonly ids: string;
}
export interface PracticesParams {
  /** The workload whose edition to speak. */
  readonly root?: string;
}
export interface PracticesResult {
  readonly practices: readonly PracticeEntry[];
}
export interface PracticePageParams {
  /** Key, or an id of any edition. */
  readonly practice: string;
  /** The workload to show evidence of, and whose edition to speak. */
  readonly root?: string;
}
/** A rule as it is picked from a list. */
export interface RuleEntry {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
}
export interface RulesResult {
  readonly rules: readonly RuleEntry[];
}
export interface RulePageParams {
  readonly rule: string;
  /** The workload whose findings to show, and whose edition to speak. */
  readonly root?: string;
}
/** A document to show. Its links lead to the web, to files, and to other pages by addresses that `page-address.ts` makes. */
export interface Page {
  readonly title: string;
  readonly markdown: string;
}
/** What the lens says besides its practices, as a tree lists it: phases, principles, components, roles, strategies, options, monitors. */
export interface LensResult {
  readonly groups: readonly LensGroup[];
}
export interface LensPageParams {
  readonly kind: LensKind;
  readonly key: string;
  /** The workload whose edition to speak. */
  readonly root?: string;
}
export interface RootParams {
  readonly root: string;
}
export interface Milestone {
  /** File name without extension. */
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}
export interface MilestonesResult {
  readonly milestones: readonly Milestone[];
}
export interface SaveMilestoneParams {
  readonly root: string;
  readonly name: string;
}
export interface CompareMilestonesParams {
  readonly root: string;
  readonly from: string;
  /** Today unless given. */
  readonly to?: string;
}
export interface ProfileFileParams extends RootParams {
  /** Add the fields that the file lacks. */
  readonly complete?: boolean;
}
/** The file in which people fill the profile; made where there was none. */
export interface ProfileFile extends Written {
  /** It lacks fields of the profile. */
  readonly incomplete?: true;
}
/** Asks what holds for a document or a cell. */
export interface ConfigurationParams {
  readonly uri: string;
}
export interface ReportParams {
  readonly root: string;
  readonly format: 'md' | 'html' | 'json' | 'wa-custom-lens' | 'wa-answers' | 'wa-review';
}
export interface ReportResult {
  /** Why there is no report, in words for a person. */
  readonly problem?: string;
  readonly text: string;
}

export interface CoverageResult {
  readonly workloads: readonly WorkloadCoverage[];
}

export interface EvidenceParams {
  readonly root: string;
  readonly practice: string;
}

export interface EvidencePlace {
  /** Stable while the code around it changes. */
  readonly id: string;
  readonly is: 'pass' | 'fail' | 'unknown';
  /** Id of the rule or signal that saw it. */
  readonly rule: string;
  readonly by: 'rule' | 'signal';
  readonly strength: Strength;
  /** What it says of the practice: "open", "a detail is open", "shown", "a hint", "undecided". */
  readonly says: string;
  readonly shows: string;
  readonly path: string;
  readonly place: Place;
}

export interface EvidenceResult {
  readonly evidence: readonly EvidencePlace[];
  /** How many more there are than were sent. */
  readonly more: number;
}

export interface Status {
  readonly state: 'scanning' | 'ready' | 'failed';
  readonly files: number;
  readonly ms: number;
  /** The project files in force, as paths relative to their workspace folder. */
  readonly projectFiles: readonly string[];
  /** How many files could not be read. */
  readonly problems: number;
}
