import { escaped, link } from '../lens/markdown.ts';
import type { PracticeLink } from './links.ts';
import { COMMANDS, type PageArguments } from './protocol.ts';
import type { Support } from './support.ts';
import { toUri } from './uris.ts';
import { type Home, isFolder } from './workloads.ts';

/** How the texts of a hover lead further: to pages in the editor, where the client has them. */
export interface HoverLinks {
  /** A title leads to a page, so the web gets a link of its own. */
  readonly hasPages: boolean;
  readonly rule: (label: string, rule: string) => string;
  readonly practice: (label: string, practice: PracticeLink) => string;
}

const call = (label: string, command: string, argument: PageArguments): string =>
  link(label, `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`);

/** Links for a client; plain labels for one without the commands. */
export function hoverLinks({ checklist }: Support, { reviewer }: Home): HoverLinks {
  if (!checklist) return { hasPages: false, rule: label => label, practice: label => label };
  const around = isFolder(reviewer) ? { root: toUri(reviewer.root) } : {};
  return {
    hasPages: true,
    rule: (label, rule) => call(label, COMMANDS.openRulePage, { ...around, rule }),
    practice: (label, { practice, id, title }) =>
      call(label, COMMANDS.openPracticePage, {
        ...around,
        page: { key: practice.key, title, ...(id !== undefined && { id }) },
      }),
  };
}

/** An id as a link to the web, where AWS has a page. */
export const webLink = ({ id = '', url }: PracticeLink): string => (url ? link(escaped(id), url) : `\`${id}\``);
