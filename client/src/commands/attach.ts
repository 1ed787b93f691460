import * as vscode from 'vscode';
import type { EvidenceLink } from '../../../server/src/model/checklist.ts';
import type { Place } from '../../../server/src/session/protocol.ts';
import { below, closest } from '../checklist/paths.ts';
import { ensureDeclared } from './declare.ts';
import { type Commands, type Parts, type Targets, write } from './parts.ts';
import { targetsOf } from './pick.ts';

const FILE = 'Attach File as Evidence';
const SELECTION = 'Attach Selection as Evidence';
const same = (a: EvidenceLink, b: EvidenceLink): boolean =>
  a.target === b.target && a.lines?.first === b.lines?.first && a.lines?.last === b.lines?.last;

/** A link to a file inside a workload's folder, or to an https address; undefined for anything else. */
export function linkTo(root: string, uri: vscode.Uri): EvidenceLink | undefined {
  if (uri.scheme === 'https') return { target: uri.toString(true) };
  const folder = vscode.Uri.parse(root);
  if (uri.scheme !== folder.scheme && uri.scheme !== 'vscode-notebook-cell') return undefined;
  const target = below(folder.path, uri.path);
  return target === undefined ? undefined : { target };
}

/** Adds evidence to the answers of practices, once each. */
export async function attach(parts: Parts, targets: Targets, links: readonly EvidenceLink[]): Promise<boolean> {
  if (!(await ensureDeclared(parts, targets.workload))) return false;
  return write(parts, targets, ({ answer }) => {
    const kept = answer?.evidence ?? [];
    return { evidence: [...kept, ...links.filter(link => !kept.some(k => same(k, link)))] };
  });
}

const outside = (): void =>
  void vscode.window.showWarningMessage(
    'This lies outside of the workload’s folder. Evidence is kept as a path inside it, or as an https address.',
  );

const linesOf = (range: Place['range']): NonNullable<EvidenceLink['lines']> => {
  // A selection of whole lines ends at the start of the line after them.
  const isWhole = range.end.character === 0 && range.end.line > range.start.line;
  return { first: range.start.line + 1, last: range.end.line + (isWhole ? 0 : 1) };
};

const holds = (outer: vscode.Range, inner: vscode.Range): boolean => outer.contains(inner);

function innermost(symbols: readonly vscode.DocumentSymbol[], range: vscode.Range): string | undefined {
  const around = symbols.find(s => holds(s.range, range));
  return around && (innermost(around.children, range) ?? around.name);
}

/** The name of what is selected survives edits that move its lines. */
async function symbolAt(uri: vscode.Uri, range: vscode.Range): Promise<string | undefined> {
  const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return symbols && innermost(symbols, range);
}

async function linkToSelection(root: string, uri: vscode.Uri, range: vscode.Range): Promise<EvidenceLink | undefined> {
  const link = linkTo(root, uri);
  // Lines of a cell are no lines of the file.
  if (!link || uri.scheme === 'vscode-notebook-cell') return link;
  const symbol = await symbolAt(uri, range);
  return { ...link, lines: linesOf(range), ...(symbol && { symbol }) };
}

async function attachSelection(parts: Parts, first: unknown, second: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage('Select the code that is the evidence, then run this again.');
    return;
  }
  const { workloads } = await parts.store.get();
  const { uri } = editor.document;
  const home = closest(
    workloads.map(workload => ({ path: vscode.Uri.parse(workload.root).path, workload })),
    uri.path,
  );
  for (const targets of await targetsOf(parts, SELECTION, first ?? home, second)) {
    const link = await linkToSelection(targets.workload.root, uri, editor.selection);
    if (link) await attach(parts, targets, [link]);
    else outside();
  }
}

interface Finding {
  readonly root: string;
  readonly place: Place;
  readonly rule: string;
}
const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' && value !== null && 'place' in value && 'rule' in value;

async function attachFinding(parts: Parts, finding: Finding): Promise<void> {
  const { place, rule } = finding;
  const link = linkTo(finding.root, vscode.Uri.parse(place.uri));
  if (!link) return outside();
  const note = place.cell === undefined ? rule : `${rule}, cell ${place.cell}`;
  const lines = place.cell === undefined ? { lines: linesOf(place.range) } : {};
  for (const targets of await targetsOf(parts, SELECTION, finding))
    await attach(parts, targets, [{ ...link, ...lines, note }]);
}

const ADDRESS = 'Web address…';

async function askAddress(): Promise<EvidenceLink | undefined> {
  const target = await vscode.window.showInputBox({
    title: FILE,
    prompt: 'The address of a page that shows it',
    placeHolder: 'https://',
    ignoreFocusOut: true,
    validateInput: text =>
      /^https:\/\/\S+$/.test(text.trim()) ? undefined : 'Write an address that begins with https://',
  });
  return target ? { target: target.trim() } : undefined;
}

async function askLinks(root: string): Promise<readonly EvidenceLink[]> {
  const kinds = [{ label: 'File…' }, { label: ADDRESS }];
  const kind = await vscode.window.showQuickPick(kinds, { title: FILE, placeHolder: 'What is the evidence?' });
  if (!kind) return [];
  if (kind.label === ADDRESS) return [(await askAddress()) ?? []].flat();
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    defaultUri: vscode.Uri.parse(root),
    title: FILE,
    openLabel: 'Attach',
  });
  const links = (chosen ?? []).map(uri => linkTo(root, uri));
  if (links.includes(undefined)) outside();
  return links.filter(link => link !== undefined);
}

async function attachFile(parts: Parts, first: unknown, second: unknown): Promise<void> {
  for (const targets of await targetsOf(parts, FILE, first, second)) {
    const links = await askLinks(targets.workload.root);
    if (links.length > 0) await attach(parts, targets, links);
  }
}

/** Opens what a link of evidence leads to. */
async function openLink(root: unknown, link: unknown): Promise<void> {
  const { target, lines } = link as EvidenceLink;
  if (target.startsWith('https:')) {
    await vscode.env.openExternal(vscode.Uri.parse(target));
    return;
  }
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(String(root)), target);
  const selection = lines && new vscode.Range(lines.first - 1, 0, lines.last, 0);
  await vscode.commands.executeCommand('vscode.open', uri, selection ? { selection } : {});
}

/** Commands about the evidence that people attach. */
export const attachCommands = (parts: Parts): Commands => ({
  attachEvidence: (first, second) =>
    isFinding(first) ? attachFinding(parts, first) : attachSelection(parts, first, second),
  attachFile: (first, second) => attachFile(parts, first, second),
  openLink,
});
