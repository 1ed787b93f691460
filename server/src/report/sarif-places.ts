import type { ArtifactLocation, Fix, Location, Region } from 'sarif';
import type { EntryFix, Place } from './report.ts';

/** What relative addresses are relative to. */
export const ROOT = 'SRCROOT';

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** A file: below the working directory as the report names it; on another drive by its whole address. */
export function artifact(path: string): ArtifactLocation {
  const drive = /^([A-Za-z]:)\/(.*)$/.exec(path);
  if (drive) return { uri: `file:///${drive[1]}/${encoded(drive[2] ?? '')}` };
  return path.startsWith('/') ? { uri: `file://${encoded(path)}` } : { uri: encoded(path), uriBaseId: ROOT };
}

/** Lines and columns in the file as it lies on disk. */
export const region = (p: Place): Region => {
  const { startLine, startColumn, endLine, endColumn } = p.raw ?? p;
  return { startLine, startColumn, endLine, endColumn };
};

/** A place; in a notebook with its cell. */
export const location = (p: Place): Location => ({
  physicalLocation: { artifactLocation: artifact(p.path), region: region(p) },
  ...(p.cell !== undefined && { logicalLocations: [{ name: `cell ${p.cell}`, kind: 'module' }] }),
});

/** A fix, file by file. */
export function sarifFix(fix: EntryFix): Fix {
  const paths = [...new Set(fix.edits.map(e => e.path))];
  return {
    description: { text: `${fix.title} (${fix.safety === 'safe' ? 'safe' : 'needs review'})` },
    artifactChanges: paths.map(path => ({
      artifactLocation: artifact(path),
      replacements: fix.edits
        .filter(e => e.path === path)
        .map(e => ({ deletedRegion: region(e), insertedContent: { text: e.rawText ?? e.newText } })),
    })),
  };
}
