import type { DocumentLink, Hover, Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { findPractices, phases, practiceUrl } from '../lens/load.ts';
import { blocks, escaped, link } from '../lens/markdown.ts';
import { PILLAR_NAMES, practiceHeading } from '../lens/names.ts';
import { practiceText } from '../lens/texts.ts';
import type { Practice, ShownEdition } from '../model/practice.ts';
import type { HoverLinks } from './hover-links.ts';
import { linkOf } from './links.ts';
import { MarkupKind } from './lsp.ts';
import type { OwnDocument } from './own-files.ts';

/** Keys and ids of practices are words with hyphens; those of the Well-Architected Tool have underscores. */
const WORD = /[A-Za-z][A-Za-z0-9]{0,40}(?:[-_][A-Za-z0-9]{1,40}){1,20}/g;
/** Links of a longer document nobody follows. */
const MOST_LINKS = 1000;

/** The practice that a word names without doubt: by key, by an id of the edition, or by one that a single practice has. */
function named(word: string, edition: ShownEdition): Practice | undefined {
  const own = findPractices(word, edition);
  const all = own.length > 0 ? own : findPractices(word);
  return all.length === 1 ? all[0]?.practice : undefined;
}

interface Mention {
  readonly practice: Practice;
  readonly range: Range;
}

function mentions(document: TextDocument, edition: ShownEdition, within?: Range): readonly Mention[] {
  const from = within ? document.offsetAt(within.start) : 0;
  const known = new Map<string, Practice | undefined>();
  const lookUp = (word: string): Practice | undefined => {
    if (!known.has(word)) known.set(word, named(word, edition));
    return known.get(word);
  };
  return [...document.getText(within).matchAll(WORD)].slice(0, MOST_LINKS).flatMap(m => {
    const practice = lookUp(m[0]);
    const start = from + m.index;
    const range = { start: document.positionAt(start), end: document.positionAt(start + m[0].length) };
    return practice ? [{ practice, range }] : [];
  });
}

/** What a practice asks, in a few lines. */
function excerpt(p: Practice, edition: ShownEdition, links: HoverLinks): string {
  const url = practiceUrl(p);
  const further = [
    ...(links.hasPages ? [links.practice('Page', linkOf(p, edition))] : []),
    ...(url ? [link('AWS', url)] : []),
  ];
  const places = [
    PILLAR_NAMES[p.pillar],
    ...phases.filter(({ id }) => p.phases.includes(id)).map(({ title }) => title),
    ...(p.risk.level ? [`risk ${p.risk.level}`] : []),
  ];
  return blocks(
    `**${escaped(practiceHeading(p, edition))}**`,
    `_${places.join(' · ')}_`,
    practiceText(p.key)?.asks ?? escaped(p.summary),
    further.join(' · '),
  );
}

/** What the practice named at the position asks for; in the files that people write for ML Lens. */
export function ownHover(
  { document, edition, links }: Pick<OwnDocument, 'document' | 'edition' | 'links'>,
  { line, character }: Position,
): Hover | null {
  const whole = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  const here = mentions(document, edition, whole).find(
    m => m.range.start.line === line && m.range.start.character <= character && character <= m.range.end.character,
  );
  const value = here && excerpt(here.practice, edition, links);
  return here && value ? { contents: { kind: MarkupKind.Markdown, value }, range: here.range } : null;
}

/** Practices that are named, with the pages where AWS describes them. */
export const ownLinks = (document: TextDocument, edition: ShownEdition): readonly DocumentLink[] =>
  mentions(document, edition).flatMap(({ practice, range }) => {
    const target = practiceUrl(practice);
    return target ? [{ range, target, tooltip: practiceHeading(practice, edition) }] : [];
  });
