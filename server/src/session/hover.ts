import type { Hover, Position } from 'vscode-languageserver';
import { suppressionRule } from '../engine/suppression-rules.ts';
import { code, link } from '../lens/markdown.ts';
import type { Finding, Judgement } from '../model/finding.ts';
import type { ShownEdition } from '../model/practice.ts';
import type { Resource } from '../model/resource.ts';
import type { Rule } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import type { Surroundings } from './diagnostics.ts';
import { type HoverLinks, hoverLinks, webLink } from './hover-links.ts';
import { linksOf, type PracticeLink } from './links.ts';
import { pagesOf, positionsOf, rangeOf } from './locate.ts';
import { MarkupKind } from './lsp.ts';
import type { Home } from './workloads.ts';

const MOST_LINES = 15;
/** Practices of an aggregated finding that are named. */
const MOST_LINKS = 4;
const words = (key: string): string => key.replaceAll('-', ' ');
const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;
const quoted = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&');

/** Id and title; ids of other sources never stand without their name. */
function shown(of: PracticeLink, links: HoverLinks): string {
  const title = links.practice(quoted(of.title), of);
  if (of.id !== undefined && links.hasPages)
    return [`${of.id} ${title}`, ...(of.url ? [link('AWS', of.url)] : [])].join(' · ');
  if (of.id !== undefined) return `${webLink(of)} ${title}`;
  return of.elsewhere ? `${title} (${of.elsewhere})` : title;
}

/** What hovers of a place have in common. */
interface Around {
  readonly edition: ShownEdition;
  readonly rules: readonly Rule[];
  readonly links: HoverLinks;
}

/** Rule, its practices in the words of an edition, phase, pillar, why, links. */
function ofRule(rule: Rule, severity: string, { edition, links: to }: Around): readonly string[] {
  const links = linksOf(rule.practices, edition);
  const places = [
    ...new Set(links.flatMap(l => l.practice.phases).map(words)),
    ...new Set(links.map(l => words(l.practice.pillar))),
  ];
  return [
    `**${quoted(rule.title)}** · ${to.rule(`\`${rule.id}\``, rule.id)} · ${severity}`,
    quoted(rule.why),
    ...links.map(l => shown(l, to)),
    `_${places.join(' · ')}_`,
  ];
}

function ofFinding(finding: Finding, around: Around): readonly string[] {
  const { edition, rules, links } = around;
  if (finding.parts) {
    const linked = linksOf(finding.practices, edition).filter(l => l.id !== undefined);
    const more = linked.length > MOST_LINKS ? ` and ${linked.length - MOST_LINKS} more practices` : '';
    // Its parts are in the message and the related information, which the editor shows next to this.
    return [
      `**${quoted(finding.title)}** · ${links.rule(`\`${finding.rule}\``, finding.rule)} · ${finding.severity}`,
      linked.slice(0, MOST_LINKS).map(webLink).join(', ') + more,
    ];
  }
  const rule = rules.find(r => r.id === finding.rule);
  if (rule) return ofRule(rule, finding.severity, around);
  const own = suppressionRule(finding.rule);
  return own ? [`**${quoted(own.title)}** · \`${own.id}\` · ${finding.severity}`, quoted(own.why)] : [];
}

function ofResource(resource: Resource, judgements: readonly Judgement[]): readonly string[] {
  const count = (is: Judgement['verdict']['is']): number =>
    judgements.filter(j => j.resource === resource && j.verdict.is === is).length;
  const counts = `${count('pass')} checks met, ${count('fail')} open, ${count('unknown')} not decided here`;
  return [`**${quoted(resource.type)}** · ${code(resource.id)} · ${resource.dialect} · ${counts}`];
}

/** As Markdown, at most so many lines of it. */
const bounded = (entries: readonly (readonly string[])[]): string => {
  const lines = entries.flatMap((lines, i) => [...(i > 0 ? ['---'] : []), ...lines]);
  const kept = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
  return kept
    .map(line => (line.startsWith('- ') ? line : `\n${line}\n`))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

/** What is known about the place: its findings, and the resource that is declared there. */
export function hoverAt(uri: string, position: Position, home: Home, around: Surroundings): Hover | null {
  const source = home.reviewer.source(home.path);
  const open = source && around.sources.get(source.uri);
  const page = source && pagesOf(source, open).find(p => p.uri === uri);
  if (!source || !page) return null;
  const cell = source.cells?.find(c => c.start === page.start)?.index;
  const offset = positionsOf(source, open).offset({ ...position, ...(cell !== undefined && { cell }) });
  const { findings, judgements } = home.reviewer.review([home.path]);
  const here = findings.filter(f => f.state === 'open' && holds(f.at, offset));
  const resource = home.reviewer.facts(home.path)?.resources.find(r => holds(r.at, offset));
  const at = here[0]?.at ?? resource?.at;
  if (!at) return null;
  const { rules } = home.reviewer;
  const shared = { rules, edition: around.editionOf(home.reviewer), links: hoverLinks(around.support, home) };
  const entries = [...here.map(f => ofFinding(f, shared)), ...(resource ? [ofResource(resource, judgements)] : [])];
  return { contents: { kind: MarkupKind.Markdown, value: bounded(entries) }, range: rangeOf(source, at, open) };
}
