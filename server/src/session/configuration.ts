import { blocks, bullets, code, escaped, section } from '../lens/markdown.ts';
import { effectiveMarkdown } from '../packs/effective-text.ts';
import { effectiveIn } from '../review/project.ts';
import type { ConfigurationParams, Page } from './protocol.ts';
import type { Session } from './session.ts';
import { DEFAULT_SETTINGS, type DisplaySettings } from './settings.ts';

/** What the editor's settings change of what is shown; they decide nothing about what is found. */
function softened({ minSeverity, edition, newFindingsOnly }: DisplaySettings): string | undefined {
  const said = [
    ...(minSeverity === DEFAULT_SETTINGS.minSeverity
      ? []
      : [`${code('mlLens.minSeverity')}: findings below ${code(minSeverity)} are not shown`]),
    ...(edition ? [`${code('mlLens.edition')}: ids and titles of ${code(edition)} are shown`] : []),
    ...(newFindingsOnly ? [`${code('mlLens.newFindingsOnly')}: findings of the baseline are not shown`] : []),
  ];
  return said.length > 0 ? bullets(said) : undefined;
}

/** What holds for a document, and where each of it is said. */
export function configurationPage({ workloads, sources, around }: Session, { uri }: ConfigurationParams): Page {
  const { reviewer, path } = workloads.homeOf(sources.ownerOf(uri));
  const effective = effectiveIn(workloads.loadedOf(reviewer), reviewer.root, path);
  const problems = workloads.mistakesOf(reviewer).map(p => {
    const line = p.line === undefined ? '' : `:${p.line + 1}`;
    return `${code(`${p.path}${line}`)} ${escaped(p.reason)}`;
  });
  const markdown = blocks(
    effectiveMarkdown(effective).trimEnd(),
    section('Mistakes', bullets(problems)),
    section('Settings of the editor', softened(around().settings)),
  );
  return { title: `Configuration of ${path.slice(path.lastIndexOf('/') + 1)}`, markdown: `${markdown}\n` };
}
