import { blocks, code, escaped, link, section } from '../lens/markdown.ts';
import type { CodePlace, CodeValue, Provisioned } from './model.ts';
import { type ProfileRow, type ProfileView, plain, silentTitles, toldRows } from './rows.ts';
import { instancesText, USES, valueText } from './words.ts';

/** Where a place is: its 1-based line, the cell of a notebook, and an address that opens it where there is one. */
export interface ShownPlace {
  readonly line: number;
  readonly cell?: number;
  readonly href?: string;
}
/** What the document needs besides the profile. */
export interface ProfileOptions {
  /** What the workload is called. */
  readonly name: string;
  readonly place: (at: CodePlace) => ShownPlace | undefined;
  /** Level of the first heading. */
  readonly level?: number;
}

/** Places told of one value. */
const PLACES = 2;

/** `train.py:7`; in a notebook the cell and the line in it. */
export function placeName(path: string, place: ShownPlace | undefined): string {
  if (!place) return path;
  return place.cell === undefined ? `${path}:${place.line}` : `${path} cell ${place.cell}:${place.line}`;
}

function placed(at: CodePlace, { place }: ProfileOptions): string {
  const found = place(at);
  const name = code(placeName(at.path, found).replaceAll('|', '/'));
  return found?.href ? link(name, found.href) : name;
}

function places(all: readonly CodePlace[], options: ProfileOptions): string {
  const more = all.length > PLACES ? ` and ${all.length - PLACES} more` : '';
  return `${all
    .slice(0, PLACES)
    .map(p => placed(p, options))
    .join(', ')}${more}`;
}

const fromCode = (values: readonly CodeValue[], options: ProfileOptions): string =>
  values.length === 0 ? '–' : values.map(v => `${escaped(valueText(v))} ${places(v.places, options)}`).join('<br>');

function line(row: ProfileRow, options: ProfileOptions): string {
  const { current, target, rationale, disagrees, gap } = row;
  const said = current === undefined ? '–' : `${escaped(plain(current))}${disagrees ? ' **≠ code**' : ''}`;
  const wanted = target === undefined ? '–' : `${escaped(plain(target))}${gap ? ' **← to do**' : ''}`;
  const code = row.key === 'matrix' ? '(table below)' : fromCode(row.code, options);
  return `| ${escaped(row.title)} | ${code} | ${said} | ${wanted} | ${escaped(rationale ?? '') || '–'} |`;
}

const table = (rows: readonly ProfileRow[], options: ProfileOptions): string | undefined =>
  rows.length === 0
    ? undefined
    : [
        '| field | from code | said | target | rationale |',
        '|---|---|---|---|---|',
        ...rows.map(r => line(r, options)),
      ].join('\n');

function matrixTable(all: readonly Provisioned[], options: ProfileOptions): string | undefined {
  if (all.length === 0) return undefined;
  const lines = USES.flatMap(([use, title]) =>
    all
      .filter(r => r.use === use)
      .map(
        r =>
          `| ${title} | ${escaped(r.environment ?? '–')} | ${escaped(instancesText(r))} | ${places(r.places, options)} |`,
      ),
  );
  const note = 'The environment is what the name of the file says; the Region is not read.';
  return blocks(['| use | environment | instances | from |', '|---|---|---|---|', ...lines].join('\n'), note);
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What is left to do, in a sentence. */
export function profileSummary({ gaps, disagreements, notSaid }: ProfileView): string {
  return [
    `${counted(gaps, 'field differs', 'fields differ')} from the target`,
    `in ${counted(disagreements, 'field', 'fields')} code and people disagree`,
    `${counted(notSaid, 'field is', 'fields are')} not said by either`,
  ].join('; ');
}

/** The profile as a document: a table per group, with what code says, what people say, and what is wanted. */
export function profileMarkdown(view: ProfileView, options: ProfileOptions): string {
  const { level = 1 } = options;
  const groups = view.groups.map(g =>
    section(
      g.title,
      blocks(
        table(toldRows(g), options),
        g.rows.some(r => r.key === 'matrix') ? matrixTable(view.matrix, options) : undefined,
      ),
      level + 1,
    ),
  );
  const silent = silentTitles(view);
  return `${blocks(
    `${'#'.repeat(level)} ML profile${level === 1 ? ` of ${escaped(options.name)}` : ''}`,
    `${profileSummary(view)}.`,
    ...groups,
    section(
      'Not said',
      silent.length > 0 ? `Neither code nor people say: ${silent.join('; ')}.` : undefined,
      level + 1,
    ),
  )}\n`;
}
