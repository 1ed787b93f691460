import { DEFAULT_EDITION, practiceId, practiceTitle } from '../lens/editions.ts';
import { findPractices, type Match, practices } from '../lens/load.ts';
import { bullets, code, escaped, link } from '../lens/markdown.ts';
import { EDITION_NAMES, practiceHeading } from '../lens/names.ts';
import { practicePage } from '../lens/page.ts';
import type { Evidence } from '../model/coverage.ts';
import type { Edition, Practice, ShownEdition } from '../model/practice.ts';
import { rules } from '../review/builtin.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { signals } from '../signals/index.ts';
import { placeOf } from './locate.ts';
import { pageLinks } from './page-links.ts';
import type { Page, PracticeEntry, PracticePageParams, PracticesResult } from './protocol.ts';
import type { Session } from './session.ts';
import { workloadOf } from './workloads.ts';

const ORDER: readonly Edition[] = ['2025', '2023', '2021', 'wa-tool', 'bp-risk-table'];
const short = (e: Edition): string => EDITION_NAMES[e].replace(/ edition$/, '');

function entryOf(p: Practice, edition: ShownEdition): PracticeEntry {
  const id = practiceId(p, edition);
  const known = ORDER.filter(e => (p.ids[e] ?? []).length > 0);
  return {
    key: p.key,
    ...(id !== undefined && { id }),
    title: practiceTitle(p, edition),
    pillar: p.pillar,
    ids: known.map(e => `${short(e)}: ${p.ids[e]?.join(', ')}`).join(' · '),
  };
}

/** Every practice of the catalogue, to pick one from; those of the edition first. */
export function practiceEntries(edition: ShownEdition): PracticesResult {
  const entries = practices.map(p => entryOf(p, edition));
  return { practices: [...entries.filter(e => e.id !== undefined), ...entries.filter(e => e.id === undefined)] };
}

/** The edition to speak: the workload's, or where none is named the one that all workloads share. */
export function editionOf({ workloads, around }: Session, root: string | undefined): ShownEdition {
  const named = root === undefined ? undefined : workloadOf(workloads, root);
  const { editionOf: of, settings } = around();
  if (named) return of(named);
  const all = [...new Set(workloads.all().map(of))];
  return all.length === 1 && all[0] ? all[0] : (settings.edition ?? DEFAULT_EDITION);
}

/** Where a piece of evidence is, as an address that the preview opens. */
const placeIn = (reviewer: Reviewer) => (evidence: Evidence) => {
  const source = reviewer.source(evidence.path);
  if (!source) return undefined;
  const { uri, cell, range } = placeOf(source, evidence.at);
  const line = range.start.line + 1;
  return { line, href: cell === undefined ? `${uri}#L${line}` : uri };
};

/** An id that means several practices is answered with all of them. */
function choice(asked: string, matches: readonly Match[], edition: ShownEdition): Page {
  const title = `${asked}: ${matches.length === 0 ? 'no such practice' : 'several practices'}`;
  const { practiceLink } = pageLinks(edition);
  const lines = matches.map(({ practice: p, editions }) => {
    const name = link(escaped(practiceHeading(p, edition)), practiceLink(p.key));
    return `${editions.map(e => EDITION_NAMES[e]).join(', ')}: ${name} (${code(p.key)})`;
  });
  const said =
    matches.length === 0 ? 'The catalogue has no practice of this key or id.' : 'Editions use this id differently.';
  return { title, markdown: `# ${escaped(title)}\n\n${said}\n\n${bullets(lines)}\n` };
}

/** The page of a practice, with where the workload stands with it when one is named. */
export function pageOf(session: Session, { practice, root }: PracticePageParams): Page {
  const edition = editionOf(session, root);
  const own = findPractices(practice, edition);
  const matches = own.length > 0 ? own : findPractices(practice);
  const [only, ...others] = matches;
  if (!only || others.length > 0) return choice(practice, matches, edition);
  const reviewer = root === undefined ? undefined : workloadOf(session.workloads, root);
  const coverage = reviewer?.review([]).coverage.find(c => c.practice.key === only.practice.key);
  return practicePage(only.practice, {
    edition,
    rules,
    signals,
    ...pageLinks(edition),
    ...(reviewer && coverage && { coverage, place: placeIn(reviewer) }),
  });
}
