import type { Edition, Phase, Practice } from '../model/practice.ts';
import data from './practices.json' with { type: 'json' };

/** The catalogue: every practice of every edition once. */
export const practices = data as readonly Practice[];

/** Lifecycle phases in their order, with the lens's names for them. */
export const phases: readonly { readonly id: Phase; readonly title: string }[] = [
  { id: 'business-goal', title: 'Business goal identification' },
  { id: 'problem-framing', title: 'ML problem framing' },
  { id: 'data-processing', title: 'Data processing' },
  { id: 'model-development', title: 'Model development' },
  { id: 'deployment', title: 'Deployment' },
  { id: 'monitoring', title: 'Monitoring' },
];

const byKey: ReadonlyMap<string, Practice> = new Map(practices.map(p => [p.key, p]));

/** A practice by its key. */
export const practice = (key: string): Practice | undefined => byKey.get(key);

/** Where AWS describes the practice, for whichever edition: older ones reused page names with other meanings, so only current pages are given. */
export const practiceUrl = (p: Practice): string | undefined => p.urls['2025']?.[0];

/** The first phase of the lifecycle that the practice belongs to. */
export const firstPhase = (p: Practice): Phase | undefined => phases.find(({ id }) => p.phases.includes(id))?.id;

export interface Match {
  readonly practice: Practice;
  /** The editions in which it carries the id that was asked for; none when asked by key. */
  readonly editions: readonly Edition[];
}

/**
 * Practices by key or by an id, in any case: one id may mean different practices in different editions. With an edition, ids are
 * those of that edition alone.
 */
export function findPractices(idOrKey: string, edition?: Edition): readonly Match[] {
  const wanted = idOrKey.trim().toLowerCase();
  const own = byKey.get(wanted);
  if (own) return [{ practice: own, editions: [] }];
  return practices.flatMap(practice => {
    const named = (Object.keys(practice.ids) as Edition[]).filter(
      e => (edition === undefined || e === edition) && practice.ids[e]?.some(id => id.toLowerCase() === wanted),
    );
    return named.length > 0 ? [{ practice, editions: named }] : [];
  });
}
