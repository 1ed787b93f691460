import { AGGREGATE, isOff } from '../engine/settle.ts';
import { SUPPRESSION_RULES, type SuppressionRule, suppressionRule } from '../engine/suppression-rules.ts';
import { blocks, bullets, code, escaped, link, section } from '../lens/markdown.ts';
import { type RuleVerdict, rulePage } from '../lens/rule-page.ts';
import type { Finding, Judgement } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import { FIXABLE, rules } from '../review/builtin.ts';
import { reviewOptions } from '../review/project.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { placeOf } from './locate.ts';
import { type PageLinks, pageLinks } from './page-links.ts';
import { editionOf } from './practices.ts';
import type { Page, RulePageParams, RulesResult } from './protocol.ts';
import type { Session } from './session.ts';
import { workloadOf } from './workloads.ts';

const GATHERED = rules.filter(r => r.absent !== undefined);
const AGGREGATE_TITLE = 'Settings that a resource leaves at their defaults';

/** Every rule that is built in or that a workload brings, to pick one from. */
export function ruleEntries({ workloads }: Session): RulesResult {
  const own = workloads.all().flatMap(r => r.rules.filter(rule => !rules.includes(rule)));
  const all = [...new Map([...rules, ...own].map(rule => [rule.id, rule])).values()];
  return {
    rules: [
      ...all.map(({ id, title, severity }) => ({ id, title, severity })),
      { id: AGGREGATE, title: AGGREGATE_TITLE, severity: 'info' },
      ...SUPPRESSION_RULES.map(({ id, title, severity }) => ({ id, title, severity })),
    ],
  };
}

/** Does the workload's project file switch it off everywhere? */
function isOffIn({ workloads }: Session, reviewer: Reviewer, rule: Rule): boolean {
  const { root, rules: known } = reviewer;
  const settings = new Map(known.flatMap(r => (r.absent === undefined ? [] : [[r.id, r.absent] as const])));
  const project = workloads.projectOf(reviewer);
  return isOff(rule.id, reviewOptions({ project, rules: known }, root).choicesAt?.('') ?? {}, settings);
}

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

function suppressionPage({ id, title, why, severity }: SuppressionRule, { ruleLink }: PageLinks): Page {
  const others = SUPPRESSION_RULES.filter(r => r.id !== id).map(
    r => `${link(code(r.id), ruleLink(r.id))}: ${escaped(r.title)}`,
  );
  const markdown = blocks(
    `# ${escaped(title)}`,
    `${code(id)} · ${severity}`,
    escaped(why),
    `It is said of comments, metadata and calls that mute findings. The project file sets its severity: ${code(`rules: { ${id}: off }`)}`,
    section('What else is said of suppressions', bullets(others)),
  );
  return { title: id, markdown: `${markdown}\n` };
}

/** The page of a rule, with what it says in the workload where one is named. */
export function rulePageOf(session: Session, params: RulePageParams): Page {
  const edition = editionOf(session, params.root);
  const links = pageLinks(edition);
  if (params.rule === AGGREGATE) return aggregatePage(links);
  const own = suppressionRule(params.rule);
  if (own) return suppressionPage(own, links);
  const reviewer = params.root === undefined ? undefined : workloadOf(session.workloads, params.root);
  const rule = (reviewer?.rules ?? rules).find(r => r.id === params.rule);
  if (!rule) return { title: params.rule, markdown: `There is no rule ${code(params.rule)}.\n` };
  for (const owner of session.sources.owners()) session.documents.fresh(owner);
  return rulePage(rule, {
    edition,
    ...(rules.includes(rule) && { fixable: FIXABLE.has(rule.id) }),
    ...(rule.absent !== undefined && { gatheredBy: AGGREGATE }),
    ...links,
    ...(reviewer && {
      isOff: isOffIn(session, reviewer, rule),
      verdicts: verdictsIn(reviewer, rule),
    }),
  });
}
