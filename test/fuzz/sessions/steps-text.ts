import { mutated } from '../mutate.ts';
import { changeBetween } from './texts.ts';
import { languageOf, type World } from './world.ts';

const cells = ({ state }: World): ReadonlySet<string> =>
  new Set([...state.notebooks.values()].flatMap(n => n.cells.map(c => c.document)));

/** Documents that are open and no cells. */
export const openTexts = (world: World): readonly string[] => {
  const ofNotebooks = cells(world);
  return [...world.state.texts.keys()].filter(uri => !ofNotebooks.has(uri));
};

/** A text after one edit, or what stands on disk. */
export const edited = ({ draw, others }: World, text: string): string => mutated(text, draw, others).slice(0, 30_000);

const isNotebook = (file: string): boolean => file.endsWith('.ipynb');

export function openText(world: World): void {
  const { draw, disk, state, editor, send } = world;
  const files = disk.files().filter(f => !isNotebook(f));
  if (files.length === 0) return;
  const file = draw.pick(files);
  const uri = draw.chance(0.06) ? `untitled:${file}` : disk.uriOf(file);
  // Open already: a client that forgot says it again, and its word counts.
  if (state.texts.has(uri) && draw.chance(0.8)) return;
  const saved = disk.read(file) ?? '';
  const open = { languageId: languageOf(file), text: draw.chance(0.85) ? saved : edited(world, saved), version: 1 };
  state.texts.set(uri, open);
  send('textDocument/didOpen', { textDocument: { uri, ...open } });
  editor.touch(uri);
}

/** Sends a change of a document, or of a cell as one, in one of the ways that editors have. */
export function contentChanges(world: World, before: string, after: string): readonly object[] {
  const { draw } = world;
  if (draw.chance(0.2)) return [{ text: after }];
  if (draw.chance(0.7)) return [changeBetween(before, after)];
  const between = edited(world, before);
  return [changeBetween(before, between), changeBetween(between, after)];
}

export function changeText(world: World): void {
  const { draw, state, editor, send } = world;
  const open = openTexts(world);
  if (open.length === 0) return;
  const uri = draw.pick(open);
  const { text, version, languageId } = state.texts.get(uri)!;
  const after = edited(world, text);
  // Versions may come in any order: what counts is the order of the messages.
  const next = draw.chance(0.9) ? version + 1 : draw.below(version + 3);
  state.texts.set(uri, { languageId, text: after, version: next });
  send('textDocument/didChange', {
    textDocument: { uri, version: next },
    contentChanges: contentChanges(world, text, after),
  });
  editor.touch(uri);
}

/** A change of a document that is not open, or a close of it: late or twice. */
export function strayMessage(world: World): void {
  const { draw, disk, state, send } = world;
  const uri = disk.uriOf(draw.pick([...disk.files(), 'gone.py']));
  if (state.texts.has(uri) || state.notebooks.has(uri)) return;
  const textDocument = { uri, version: 3 };
  if (draw.chance(0.4)) send('textDocument/didChange', { textDocument, contentChanges: [{ text: 'x = (' }] });
  else if (draw.chance(0.5)) send('textDocument/didClose', { textDocument });
  else send('textDocument/didSave', { textDocument });
}

export function saveText(world: World): void {
  const { draw, disk, state, send, events } = world;
  const open = openTexts(world).filter(uri => uri.startsWith(`${disk.uri}/`));
  if (open.length === 0) return;
  const uri = draw.pick(open);
  const file = decodeURIComponent(uri.slice(disk.uri.length + 1));
  const type = disk.read(file) === undefined ? 1 : 2;
  disk.write(file, state.texts.get(uri)!.text);
  send('textDocument/didSave', { textDocument: { uri } });
  events.push({ uri, type });
}

export function closeText(world: World): void {
  const { draw, state, editor, send } = world;
  const open = openTexts(world);
  if (open.length === 0) return;
  const uri = draw.pick(open);
  state.texts.delete(uri);
  send('textDocument/didClose', { textDocument: { uri } });
  if (draw.chance(0.05)) send('textDocument/didClose', { textDocument: { uri } });
  editor.forget(uri);
}
