import type { ReportingDescriptor, ReportingDescriptorReference, ToolComponent, ToolComponentReference } from 'sarif';
import { practiceId, practicesOf, practiceTitle } from '../lens/editions.ts';
import { practice, practiceUrl } from '../lens/load.ts';
import { EDITION_NAMES } from '../lens/names.ts';
import type { Practice, ShownEdition } from '../model/practice.ts';

/** Names of the taxonomies that never change, so that reports of different runs speak of the same thing. */
const GUIDS: Readonly<Record<ShownEdition, string>> = {
  '2025': '6b0f3c52-1f0a-4a6e-9d0e-2f5c1c2a2025',
  '2023': '6b0f3c52-1f0a-4a6e-9d0e-2f5c1c2a2023',
  '2021': '6b0f3c52-1f0a-4a6e-9d0e-2f5c1c2a2021',
};
const NAME = 'AWS Well-Architected Machine Learning Lens';
const PAGE = 'https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/machine-learning-lens.html';

/** How rules and results point at the taxonomy; there is one in a run. */
export const taxonomyReference = (edition: ShownEdition): ToolComponentReference => ({
  name: NAME,
  index: 0,
  guid: GUIDS[edition],
});

function taxon(p: Practice, edition: ShownEdition): ReportingDescriptor {
  const url = practiceUrl(p);
  return {
    id: practiceId(p, edition) ?? p.key,
    shortDescription: { text: `${practiceTitle(p, edition).replace(/\.$/, '')}.` },
    fullDescription: { text: p.summary },
    ...(url && { helpUri: url }),
    properties: { key: p.key, pillar: p.pillar, phases: [...p.phases], ...(p.risk.level && { risk: p.risk.level }) },
  };
}

/** The practices of an edition as a taxonomy: what rules and results are about. */
export const taxonomy = (edition: ShownEdition): ToolComponent => ({
  name: NAME,
  guid: GUIDS[edition],
  version: edition,
  organization: 'Amazon Web Services',
  shortDescription: { text: `Best practices for machine learning, ${EDITION_NAMES[edition]}.` },
  informationUri: PAGE,
  isComprehensive: true,
  taxa: practicesOf(edition).map(p => taxon(p, edition)),
});

const orders = new Map<ShownEdition, ReadonlyMap<string, number>>();
function order(edition: ShownEdition): ReadonlyMap<string, number> {
  const known =
    orders.get(edition) ?? new Map(practicesOf(edition).map((p, i) => [practiceId(p, edition) ?? p.key, i]));
  orders.set(edition, known);
  return known;
}

/** The taxa of ids of the edition. */
export const taxa = (ids: readonly string[], edition: ShownEdition): ReportingDescriptorReference[] =>
  ids.flatMap(id => {
    const index = order(edition).get(id);
    return index === undefined ? [] : [{ id, index, toolComponent: taxonomyReference(edition) }];
  });

/** Is one of the practices about security? */
export const isSecurity = (keys: readonly string[]): boolean => keys.some(k => practice(k)?.pillar === 'security');
