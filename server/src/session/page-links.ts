import { practice } from '../lens/load.ts';
import { type LensKind, lensTitle } from '../lens/model.ts';
import type { ShownEdition } from '../model/practice.ts';
import { linkOf } from './links.ts';
import { pageLink, practiceTab } from './page-address.ts';

/** How pages lead to each other. */
export interface PageLinks {
  readonly practiceLink: (key: string) => string;
  readonly ruleLink: (rule: string) => string;
  readonly lensLink: (kind: LensKind, key: string) => string;
}

/** Addresses of pages in the words of an edition. */
export const pageLinks = (edition: ShownEdition): PageLinks => ({
  practiceLink: key => {
    const found = practice(key);
    return pageLink('practice', key, found ? practiceTab(linkOf(found, edition)) : key);
  },
  ruleLink: rule => pageLink('rule', rule, rule),
  lensLink: (kind, key) => pageLink(kind, key, lensTitle(kind, key) ?? key),
});
