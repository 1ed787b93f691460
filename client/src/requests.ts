import {
  type AnswerParams,
  type ChecklistResult,
  type CompareMilestonesParams,
  type ConfigurationParams,
  type CoverageResult,
  type CreateWorkloadParams,
  type EvidenceParams,
  type EvidenceResult,
  type LensPageParams,
  type LensResult,
  METHODS,
  type MilestonesResult,
  type Page,
  type PracticePageParams,
  type PracticesParams,
  type PracticesResult,
  type ProfileFile,
  type ProfileFileParams,
  type ReportParams,
  type ReportResult,
  type RootParams,
  type RulePageParams,
  type RulesResult,
  type SaveMilestoneParams,
  type Written,
} from '../../server/src/session/protocol.ts';

/** Sends a request; the last argument is the answer when no server runs. */
export type Ask = <R>(method: string, params: object, otherwise: R) => Promise<R>;

/** What can be asked of the server beyond LSP. */
export interface Requests {
  refresh(): Promise<void>;
  coverage(): Promise<CoverageResult>;
  evidence(params: EvidenceParams): Promise<EvidenceResult>;
  checklist(): Promise<ChecklistResult>;
  answer(params: AnswerParams): Promise<Written>;
  createWorkload(params: CreateWorkloadParams): Promise<Written>;
  practices(params: PracticesParams): Promise<PracticesResult>;
  practicePage(params: PracticePageParams): Promise<Page>;
  rules(): Promise<RulesResult>;
  rulePage(params: RulePageParams): Promise<Page>;
  lens(): Promise<LensResult>;
  lensPage(params: LensPageParams): Promise<Page>;
  milestones(params: RootParams): Promise<MilestonesResult>;
  saveMilestone(params: SaveMilestoneParams): Promise<Written>;
  compareMilestones(params: CompareMilestonesParams): Promise<Page>;
  profile(params: RootParams): Promise<Page>;
  profileFile(params: ProfileFileParams): Promise<ProfileFile>;
  report(params: ReportParams): Promise<ReportResult>;
  configuration(params: ConfigurationParams): Promise<Page>;
}

const NOT_RUNNING = 'The ML Lens language server is not running.';
const NO_PAGE: Page = { title: 'ML Lens', markdown: `${NOT_RUNNING}\n` };
const UNWRITTEN: Written = { problem: NOT_RUNNING };

/** The requests over a connection. */
export const makeRequests = (ask: Ask): Requests => ({
  refresh: () => ask(METHODS.refresh, {}, undefined),
  coverage: () => ask<CoverageResult>(METHODS.coverage, {}, { workloads: [] }),
  evidence: params => ask<EvidenceResult>(METHODS.evidence, params, { evidence: [], more: 0 }),
  checklist: () => ask<ChecklistResult>(METHODS.checklist, {}, { workloads: [], today: '' }),
  answer: params => ask(METHODS.answer, params, UNWRITTEN),
  createWorkload: params => ask(METHODS.createWorkload, params, UNWRITTEN),
  practices: params => ask<PracticesResult>(METHODS.practices, params, { practices: [] }),
  practicePage: params => ask(METHODS.practicePage, params, NO_PAGE),
  rules: () => ask<RulesResult>(METHODS.rules, {}, { rules: [] }),
  rulePage: params => ask(METHODS.rulePage, params, NO_PAGE),
  lens: () => ask<LensResult>(METHODS.lens, {}, { groups: [] }),
  lensPage: params => ask(METHODS.lensPage, params, NO_PAGE),
  milestones: params => ask<MilestonesResult>(METHODS.milestones, params, { milestones: [] }),
  saveMilestone: params => ask(METHODS.saveMilestone, params, UNWRITTEN),
  compareMilestones: params => ask(METHODS.compareMilestones, params, NO_PAGE),
  profile: params => ask(METHODS.profile, params, NO_PAGE),
  profileFile: params => ask(METHODS.profileFile, params, UNWRITTEN),
  report: params => ask<ReportResult>(METHODS.report, params, { text: NO_PAGE.markdown }),
  configuration: params => ask(METHODS.configuration, params, NO_PAGE),
});
