import { AGGREGATE, isOff } from '../engine/settle.ts';
import { blocks, bullets, code, escaped, link, section } from '../lens/markdown.ts';
import { type RuleVerdict, rulePage } from '../lens/rule-page.ts';
import type { Finding, Judgement } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import { FIXABLE, rules } from '../review/builtin.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { placeOf } from './locate.ts';
import { type PageLinks, pageLinks } from './page-links.ts';
import { editionOf } from './practices.ts';
import type { Page, RulePageParams, RulesResult } from './protocol.ts';
import type { Session } from './session.ts';
import { workloadOf } from './workloads.ts';

const GATHERED = rules.filter(r => r.absent !== undefined);
const SETTINGS: ReadonlyMap<string, string> = new Map(GATHERED.map(r => [r.id, r.absent ?? '']));
const AGGREGATE_TITLE = 'Settings that a resource leaves at their defaults';

/** Every rule, to pick one from. */
export const ruleEntries = (): RulesResult => ({
  rules: [
    ...rules.map(({ id, title, severity }) => ({ id, title, severity })),
    { id: AGGREGATE, title: AGGREGATE_TITLE, severity: 'info' },
  ],
});

/** Where something is, as text and as an address that the preview opens. */
function whereIn(reviewer: Reviewer, path: string, at: Span): Pick<RuleVerdict, 'where' | 'href'> {
  const source = reviewer.source(path);
  if (!source) return { where: path };
  const { uri, cell, range } = placeOf(source, at);
  const line = range.start.line + 1;
  return cell === undefined
    ? { where: `${path}:${line}`, href: `${uri}#L${line}` }
    : { where: `${path} cell ${cell}, line ${line}`, href: uri };
}

const ORDER: readonly RuleVerdict['is'][] = ['open', 'muted', 'undecided', 'met'];

/** What the rule says in a workload, what is open first. */
function verdictsIn(reviewer: Reviewer, rule: Rule): readonly RuleVerdict[] {
  const { findings, judgements } = reviewer.review();
  const ofFinding = (f: Finding): RuleVerdict => ({
    is: f.state === 'open' ? 'open' : 'muted',
    says: f.message,
    ...whereIn(reviewer, f.path, f.at),
  });
  const ofJudgement = ({ rule: { id }, document, verdict }: Judgement): readonly RuleVerdict[] => {
    if (id !== rule.id || verdict.is === 'fail') return [];
    const place = whereIn(reviewer, document.path, verdict.at);
    return [verdict.is === 'pass' ? { is: 'met', ...place } : { is: 'undecided', says: verdict.because, ...place }];
  };
  const all = [
    ...findings
      .flatMap(f => f.parts ?? [f])
      .filter(f => f.rule === rule.id)
      .map(ofFinding),
    ...judgements.flatMap(ofJudgement),
  ];
  return ORDER.flatMap(is => all.filter(v => v.is === is));
}

function aggregatePage({ ruleLink }: PageLinks): Page {
  const lines = GATHERED.map(r => `${link(code(r.id), ruleLink(r.id))}: ${escaped(r.title)}`);
  const markdown = blocks(
    `# ${AGGREGATE_TITLE}`,
    `Rule ${code(AGGREGATE)}`,
    'Nearly every resource leaves some settings at their defaults. They are shown as one quiet finding, whose parts are findings of their own rules, each with its practices and its fix. In a comment or in the project file, this name stands for all of them.',
    section('Rules whose findings it gathers', bullets(lines)),
  );
  return { title: AGGREGATE, markdown: `${markdown}\n` };
}

/** The page of a rule, with what it says in the workload where one is named. */
export function rulePageOf(session: Session, params: RulePageParams): Page {
  const edition = editionOf(session, params.root);
  const links = pageLinks(edition);
  if (params.rule === AGGREGATE) return aggregatePage(links);
  const rule = rules.find(r => r.id === params.rule);
  if (!rule) return { title: params.rule, markdown: `There is no rule ${code(params.rule)}.\n` };
  for (const owner of session.sources.owners()) session.documents.fresh(owner);
  const reviewer = params.root === undefined ? undefined : workloadOf(session.workloads, params.root);
  return rulePage(rule, {
    edition,
    fixable: FIXABLE.has(rule.id),
    ...(SETTINGS.has(rule.id) && { gatheredBy: AGGREGATE }),
    ...links,
    ...(reviewer && {
      isOff: isOff(rule.id, session.workloads.projectOf(reviewer).rules, SETTINGS),
      verdicts: verdictsIn(reviewer, rule),
    }),
  });
}
