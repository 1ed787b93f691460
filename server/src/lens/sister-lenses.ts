import data from './sister-lenses.json' with { type: 'json' };

/** Another lens of the Well-Architected Framework. */
export interface SisterLens {
  readonly slug: string;
  readonly name: string;
  readonly home: string;
  /** Its ARN in the Well-Architected Tool, where that is known. */
  readonly tool?: string;
}
/** A practice of it. */
export interface SisterPractice {
  readonly id: string;
  readonly title: string;
  readonly lens: SisterLens;
  readonly url: string;
}

/** As the data has it: by id, its title, or its title and the page where that is not named after the id. */
type Row = string | readonly string[];
interface LensData extends SisterLens {
  readonly practices: Readonly<Record<string, Row>>;
}

const folder = (home: string): string => home.slice(0, home.lastIndexOf('/') + 1);
function expanded(id: string, row: Row, { practices: _, ...lens }: LensData): SisterPractice {
  const [title = '', page = `${id.toLowerCase()}.html`] = typeof row === 'string' ? [row] : row;
  return { id, title, lens, url: page.startsWith('https:') ? page : `${folder(lens.home)}${page}` };
}

/** Every practice of every sister lens. */
export const sisterPractices = (): readonly SisterPractice[] =>
  (data.lenses as unknown as readonly LensData[]).flatMap(lens =>
    Object.entries(lens.practices).map(([id, row]) => expanded(id, row, lens)),
  );

/** Made when one is first asked for: no start needs it. */
let byId: ReadonlyMap<string, SisterPractice> | undefined;

/** A practice of a sister lens by its id, in any case. */
export function sisterPractice(id: string): SisterPractice | undefined {
  byId ??= new Map(sisterPractices().map(p => [p.id.toLowerCase(), p]));
  return byId.get(id.trim().toLowerCase());
}

/** The practices of sister lenses among the places where a rule's check is known, and the rest of those places. */
export function sistersOf(references: readonly string[]): {
  readonly sisters: readonly SisterPractice[];
  readonly others: readonly string[];
} {
  return {
    sisters: references.flatMap(r => sisterPractice(r) ?? []),
    others: references.filter(r => sisterPractice(r) === undefined),
  };
}

/** The ids of the Generative AI Lens among them. */
export const generativeIds = (references: readonly string[]): readonly string[] =>
  sistersOf(references).sisters.flatMap(p => (p.lens.slug === 'generative-ai' ? [p.id] : []));
