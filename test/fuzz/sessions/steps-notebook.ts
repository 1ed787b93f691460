import type { NotebookCell } from 'vscode-languageserver-protocol/node';
import { contentChanges, edited } from './steps-text.ts';
import type { World } from './world.ts';

const MARKUP = 1;
const CODE = 2;
let cellCount = 0;

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** The cells of a notebook's JSON, as an editor would show them. */
function cellsIn(text: string): readonly { kind: 1 | 2; text: string }[] {
  try {
    const { cells } = JSON.parse(text) as { cells: unknown[] };
    return cells.filter(isObject).map(c => ({
      kind: c.cell_type === 'code' ? CODE : MARKUP,
      text: Array.isArray(c.source) ? c.source.join('') : String(c.source ?? ''),
    }));
  } catch {
    return [];
  }
}

const item = (world: World, uri: string): object => {
  const { languageId, text, version } = world.state.texts.get(uri)!;
  return { uri, languageId, text, version };
};

function newCell({ state }: World, notebook: string, kind: 1 | 2, text: string): NotebookCell {
  const document = `${notebook.replace(/^\w+:/, 'vscode-notebook-cell:')}#c${++cellCount}`;
  state.texts.set(document, { languageId: kind === CODE ? 'python' : 'markdown', text, version: 1 });
  return { kind, document };
}

export function openNotebook(world: World): void {
  const { draw, disk, state, editor, send } = world;
  const files = disk.files().filter(f => f.endsWith('.ipynb'));
  if (files.length === 0) return;
  const file = draw.pick(files);
  const uri = disk.uriOf(file);
  if (state.notebooks.has(uri)) return;
  const cells = cellsIn(disk.read(file) ?? '').map(c => newCell(world, uri, c.kind, c.text));
  state.notebooks.set(uri, { cells, version: 1 });
  send('notebookDocument/didOpen', {
    notebookDocument: { uri, notebookType: 'jupyter-notebook', version: 1, cells },
    cellTextDocuments: cells.map(c => item(world, c.document)),
  });
  for (const { document } of cells) editor.touch(document);
}

function some(world: World): readonly [uri: string, cells: readonly NotebookCell[], version: number] | undefined {
  const all = [...world.state.notebooks];
  if (all.length === 0) return undefined;
  const [uri, { cells, version }] = world.draw.pick(all);
  return [uri, cells, version];
}

function changed(
  { state, send }: World,
  uri: string,
  cells: readonly NotebookCell[],
  version: number,
  change: object,
): void {
  state.notebooks.set(uri, { cells, version });
  send('notebookDocument/didChange', { notebookDocument: { uri, version }, change: { cells: change } });
}

export function changeCell(world: World): void {
  const { draw, state, editor } = world;
  const [uri, cells, version] = some(world) ?? [];
  if (!uri || !cells || cells.length === 0) return;
  const { document } = draw.pick(cells);
  const open = state.texts.get(document)!;
  const text = edited(world, open.text);
  state.texts.set(document, { ...open, text, version: open.version + 1 });
  const changes = contentChanges(world, open.text, text);
  const textContent = [{ document: { uri: document, version: open.version + 1 }, changes }];
  changed(world, uri, cells, version! + 1, { textContent });
  editor.touch(document);
}

/** A cell to another place: taken out and put in again, in one message or in two. */
export function moveCell(world: World): void {
  const { draw } = world;
  const [uri, cells, version] = some(world) ?? [];
  if (!uri || !cells || cells.length < 2) return;
  const from = draw.below(cells.length);
  const without = cells.filter((_, i) => i !== from);
  const to = draw.below(without.length + 1);
  const after = [...without.slice(0, to), cells[from]!, ...without.slice(to)];
  if (draw.chance(0.5)) {
    const [start, end] = [Math.min(from, to), Math.max(from, to) + 1];
    const array = { start, deleteCount: end - start, cells: after.slice(start, end) };
    changed(world, uri, after, version! + 1, { structure: { array } });
  } else {
    const removed = { array: { start: from, deleteCount: 1 } };
    const added = { array: { start: to, deleteCount: 0, cells: [cells[from]] } };
    changed(world, uri, without, version! + 1, { structure: removed });
    changed(world, uri, after, version! + 2, { structure: added });
  }
}

export function addCell(world: World): void {
  const { draw, editor, others } = world;
  const [uri, cells, version] = some(world) ?? [];
  if (!uri || !cells) return;
  const at = draw.below(cells.length + 1);
  const cell = newCell(
    world,
    uri,
    draw.chance(0.85) ? CODE : MARKUP,
    draw.pick(['', 'x = 1', '%%bash\nls', edited(world, others[0] ?? '')]),
  );
  const structure = {
    array: { start: at, deleteCount: 0, cells: [cell] },
    didOpen: [item(world, cell.document)],
  };
  changed(world, uri, [...cells.slice(0, at), cell, ...cells.slice(at)], version! + 1, { structure });
  editor.touch(cell.document);
}

export function removeCell(world: World): void {
  const { draw, state, editor } = world;
  const [uri, cells, version] = some(world) ?? [];
  if (!uri || !cells || cells.length === 0) return;
  const at = draw.below(cells.length);
  const { document } = cells[at]!;
  state.texts.delete(document);
  editor.forget(document);
  const structure = { array: { start: at, deleteCount: 1 }, didClose: [{ uri: document }] };
  changed(
    world,
    uri,
    cells.filter((_, i) => i !== at),
    version! + 1,
    { structure },
  );
}

export function closeNotebook(world: World): void {
  const { state, send, editor } = world;
  const [uri, cells] = some(world) ?? [];
  if (!uri || !cells) return;
  state.notebooks.delete(uri);
  for (const { document } of cells) {
    state.texts.delete(document);
    editor.forget(document);
  }
  send('notebookDocument/didClose', {
    notebookDocument: { uri },
    cellTextDocuments: cells.map(c => ({ uri: c.document })),
  });
}

/** Writes a notebook as its cells are now. */
export function saveNotebook(world: World): void {
  const { disk, state, send, events } = world;
  const [uri, cells] = some(world) ?? [];
  if (!uri || !cells) return;
  const file = decodeURIComponent(uri.slice(disk.uri.length + 1));
  const text = JSON.stringify({
    cells: cells.map((c, i) => ({
      cell_type: c.kind === CODE ? 'code' : 'markdown',
      metadata: {},
      ...(c.kind === CODE && { execution_count: i + 1, outputs: [] }),
      source: state.texts.get(c.document)!.text,
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
  const type = disk.read(file) === undefined ? 1 : 2;
  disk.write(file, text);
  send('notebookDocument/didSave', { notebookDocument: { uri } });
  events.push({ uri, type });
}
