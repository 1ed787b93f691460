import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../model/finding.ts';
import { placeOf } from './locate.ts';
import { CodeActionKind } from './lsp.ts';
import { COMMANDS, type FindingArguments } from './protocol.ts';
import { toUri } from './uris.ts';
import { type Home, isFolder } from './workloads.ts';

const OFFERS = [
  ['Accept this risk for the workload…', COMMANDS.acceptRisk],
  ['Not applicable here…', COMMANDS.notApplicable],
  ['Attach as evidence', COMMANDS.attachEvidence],
] as const;

/** What a person may say of a finding's practices in the checklist; the client asks for the words and has them written. */
export function attestations(
  finding: Finding,
  home: Home,
  isOneOfMany: boolean,
  diagnostics: Diagnostic[],
): readonly CodeAction[] {
  const source = home.reviewer.source(finding.path);
  if (!source || finding.practices.length === 0 || !isFolder(home.reviewer)) return [];
  const given: FindingArguments = {
    root: toUri(home.reviewer.root),
    practices: finding.practices,
    place: placeOf(source, finding.at),
    rule: finding.rule,
  };
  return OFFERS.map(([offer, command]) => {
    const title = isOneOfMany ? `${offer} (${finding.rule})` : offer;
    return { title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command, arguments: [given] } };
  });
}
