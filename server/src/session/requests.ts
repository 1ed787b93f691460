import type { Connection } from 'vscode-languageserver';
import { lensPage } from '../lens/lens-page.ts';
import { lensEntries } from '../lens/model.ts';
import { local } from '../review/local.node.ts';
import { PROJECT_FILE } from '../review/workloads.ts';
import { answer } from './answering.ts';
import { checklist } from './checklist.ts';
import { configurationPage } from './configuration.ts';
import { evidenceOf, workloadCoverage } from './coverage.ts';
import { createWorkload } from './create.ts';
import { startOver } from './files.ts';
import { comparison, keepMilestone, milestonesOf } from './milestones.ts';
import { pageLinks } from './page-links.ts';
import { editionOf, pageOf, practiceEntries } from './practices.ts';
import { profilePage } from './profile.ts';
import { keepProfile } from './profile-file.ts';
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
} from './protocol.ts';
import { report } from './report.ts';
import { ruleEntries, rulePageOf } from './rules.ts';
import type { Session } from './session.ts';
import { toPath } from './uris.ts';
import { workloadOf } from './workloads.ts';

const WRONG = 'This went wrong; the log of ML Lens says why.';
const FAILED: Written = { problem: WRONG };
const NO_PAGE: Page = { title: 'ML Lens', markdown: `${WRONG}\n` };
const NO_EVIDENCE: EvidenceResult = { evidence: [], more: 0 };

function coverage({ workloads, documents, sources, around }: Session): CoverageResult {
  for (const owner of sources.owners()) documents.fresh(owner);
  const { editionOf } = around();
  return { workloads: workloads.all().map(r => workloadCoverage(r, editionOf(r))) };
}

function evidence({ workloads }: Session, params: EvidenceParams): EvidenceResult {
  const reviewer = workloadOf(workloads, params.root);
  return reviewer ? evidenceOf(reviewer, params) : NO_EVIDENCE;
}

async function create(session: Session, params: CreateWorkloadParams): Promise<Written> {
  const folder = toPath(params.folder);
  // It may have been made a moment ago.
  if (folder !== undefined) await local.changed([folder, `${folder}/${PROJECT_FILE}`]);
  const written = createWorkload(params);
  if (written.file) startOver(session);
  return written;
}

function saved(session: Session, params: SaveMilestoneParams): Written {
  const written = keepMilestone(session, params);
  session.changedAll();
  return written;
}

/** What was written, once it is: elsewhere than on a disk that takes its time, and may fail late. */
async function kept<W extends Written>(written: W | Promise<W>): Promise<W> {
  const said = await written;
  const failed = await local.settled();
  return failed === undefined ? said : { ...said, problem: failed };
}

/** Answers a request of ours; one that fails is answered with `otherwise`. */
export type Answering = <P, R>(method: string, otherwise: R, handle: (params: P) => R | Promise<R>) => void;

/** What the server understands beyond LSP: one line per request. */
export function listenRequests(connection: Connection, session: Session, request: Answering): void {
  const edition = (root: string | undefined) => editionOf(session, root);
  request(METHODS.coverage, { workloads: [] }, (): CoverageResult => coverage(session));
  request(METHODS.evidence, NO_EVIDENCE, (params: EvidenceParams) => evidence(session, params));
  request(METHODS.checklist, { workloads: [], today: '' }, (): ChecklistResult => checklist(session));
  request(METHODS.answer, FAILED, (params: AnswerParams) => kept(answer(connection, session, params)));
  request(METHODS.createWorkload, FAILED, (params: CreateWorkloadParams) => kept(create(session, params)));
  request(
    METHODS.practices,
    { practices: [] },
    ({ root }: PracticesParams): PracticesResult => practiceEntries(edition(root)),
  );
  request(METHODS.practicePage, NO_PAGE, (params: PracticePageParams) => pageOf(session, params));
  request(METHODS.rules, { rules: [] }, (): RulesResult => ruleEntries(session));
  request(METHODS.rulePage, NO_PAGE, (params: RulePageParams) => rulePageOf(session, params));
  request(METHODS.lens, { groups: [] }, (): LensResult => ({ groups: lensEntries() }));
  request(
    METHODS.lensPage,
    NO_PAGE,
    ({ kind, key, root }: LensPageParams) =>
      lensPage(kind, key, { edition: edition(root), ...pageLinks(edition(root)) }) ?? NO_PAGE,
  );
  request(
    METHODS.milestones,
    { milestones: [] },
    ({ root }: RootParams): MilestonesResult => milestonesOf(session, root),
  );
  request(METHODS.saveMilestone, FAILED, (params: SaveMilestoneParams) => kept(saved(session, params)));
  request(METHODS.compareMilestones, NO_PAGE, (params: CompareMilestonesParams) => comparison(session, params));
  request(METHODS.profile, NO_PAGE, ({ root }: RootParams) => profilePage(session, root));
  request(
    METHODS.profileFile,
    FAILED,
    (params: ProfileFileParams): Promise<ProfileFile> => kept(keepProfile(connection, session, params)),
  );
  request(
    METHODS.report,
    { text: WRONG, problem: WRONG },
    (params: ReportParams): ReportResult => report(session, params),
  );
  request(METHODS.configuration, NO_PAGE, (params: ConfigurationParams) => configurationPage(session, params));
  request(METHODS.refresh, null, async () => {
    await local.refresh();
    startOver(session);
    return null;
  });
}
