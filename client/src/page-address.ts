import { PAGE_SCHEME, pagePath } from '../../server/src/session/page-address.ts';
import type { LensPageParams } from '../../server/src/session/protocol.ts';

/** What a page can be about. */
export type PageKind =
  | 'practice'
  | 'rule'
  | 'comparison'
  | 'profile'
  | 'report'
  | 'configuration'
  | LensPageParams['kind'];

/** What surrounds a page: it goes along to the pages that it leads to. */
interface Surroundings {
  /** The workload. */
  readonly root?: string;
  /** Of a comparison, whose key is the milestone it begins with: the one it ends with, unless that is today. */
  readonly to?: string;
  /** Of a configuration: the document that it holds for. */
  readonly file?: string;
}

/** What a page shows; kept in its URI, so that it can be written again at any time. */
export interface PageAddress extends Surroundings {
  readonly kind: PageKind;
  readonly key: string;
}

/** The parts of a page's URI. What it is about stands in the path, so that pages can lead to each other by relative links. */
export function addressParts(title: string, { kind, key, ...around }: PageAddress) {
  return { scheme: PAGE_SCHEME, path: pagePath(kind, key, title), query: JSON.stringify(around) };
}

function surroundings(query: string): Surroundings {
  try {
    const { root, to, file } = JSON.parse(query) as Surroundings;
    return {
      ...(root !== undefined && { root }),
      ...(to !== undefined && { to }),
      ...(file !== undefined && { file }),
    };
  } catch {
    return {};
  }
}

/** What the page of a URI shows. */
export function addressOf({ path, query }: { readonly path: string; readonly query: string }): PageAddress {
  const [, kind = '', key = ''] = path.split('/');
  return { kind: kind as PageKind, key, ...surroundings(query) };
}

/** Links from page to page as the preview follows them: relative to the page they stand in, which is two folders deep. */
export const linkedFromPage = (markdown: string): string =>
  markdown.replaceAll(new RegExp(`\\]\\(${PAGE_SCHEME}:/([^)\\s]+)\\)`, 'g'), '](../../$1)');
