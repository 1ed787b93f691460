import { mutatedNotebook } from '../notebook-text.ts';
import { SAMPLES } from '../samples.ts';
import { edited, openTexts } from './steps-text.ts';
import { fileFor, IGNORES, languageOf, PROJECTS, SETTINGS, type World } from './world.ts';

const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

function written({ disk, events }: World, file: string, text: string): void {
  const type = disk.read(file) === undefined ? CREATED : CHANGED;
  disk.write(file, text);
  events.push({ uri: disk.uriOf(file), type });
}

export function newFile(world: World): void {
  for (const [file, text] of fileFor(world.corpus, world.draw)) written(world, file, text);
}

export function changeFile(world: World): void {
  const { draw, disk, others } = world;
  const files = disk.files();
  if (files.length === 0) return;
  const file = draw.pick(files);
  const text = disk.read(file) ?? '';
  written(world, file, file.endsWith('.ipynb') ? mutatedNotebook(text, draw, others) : edited(world, text));
}

export function deleteFile({ draw, disk, events, send }: World): void {
  const files = disk.files();
  if (files.length < 2) return;
  const file = draw.pick(files);
  const uri = disk.uriOf(file);
  disk.remove(file);
  events.push({ uri, type: DELETED });
  if (draw.chance(0.3)) send('workspace/didDeleteFiles', { files: [{ uri }] });
}

/** A file gets another name; where it is open, so does its document. */
export function renameFile(world: World): void {
  const { draw, disk, events, send, state, editor } = world;
  const files = disk.files().filter(f => !f.endsWith('.ipynb'));
  if (files.length === 0) return;
  const from = draw.pick(files);
  const to = `${draw.pick(['', 'a/', 'z/'])}${from.slice(from.lastIndexOf('/') + 1).replace(/^(?=\w)/, draw.pick(['', 'x']))}`;
  if (disk.read(to) !== undefined) return;
  const [oldUri, newUri] = [disk.uriOf(from), disk.uriOf(to)];
  const open = openTexts(world).includes(oldUri) ? state.texts.get(oldUri) : undefined;
  if (state.texts.has(newUri)) return;
  disk.write(to, disk.read(from) ?? '');
  disk.remove(from);
  events.push({ uri: oldUri, type: DELETED }, { uri: newUri, type: CREATED });
  if (open) {
    state.texts.delete(oldUri);
    editor.forget(oldUri);
    send('textDocument/didClose', { textDocument: { uri: oldUri } });
    const item = { languageId: languageOf(to), text: open.text, version: 1 };
    state.texts.set(newUri, item);
    send('textDocument/didOpen', { textDocument: { uri: newUri, ...item } });
    editor.touch(newUri);
  }
  if (draw.chance(0.7)) send('workspace/didRenameFiles', { files: [{ oldUri, newUri }] });
}

export function changeProject(world: World): void {
  const { draw, disk, events } = world;
  const folder = draw.pick(['', '', 'a/', 'a/b/']);
  const file = `${folder}${draw.pick(['.mllens.yaml', '.mllens.yaml', '.gitignore', 'rules.yaml'])}`;
  if (disk.read(file) !== undefined && draw.chance(0.3)) {
    disk.remove(file);
    events.push({ uri: disk.uriOf(file), type: DELETED });
    return;
  }
  const texts = file.endsWith('.gitignore')
    ? IGNORES
    : file.endsWith('rules.yaml')
      ? [SAMPLES['rules.yaml']!, 'rules: [', '']
      : PROJECTS;
  written(world, file, draw.pick(texts));
}

/** Tells the server of changes on disk: all or some, in any order, perhaps twice. */
export function tell({ draw, events, send }: World, all: boolean): void {
  const count = all ? events.length : draw.below(events.length + 1);
  const told = events.splice(0, count);
  if (told.length === 0) return;
  const changes = draw.chance(0.15) ? [...told].reverse() : told;
  send('workspace/didChangeWatchedFiles', { changes });
  if (draw.chance(0.1)) send('workspace/didChangeWatchedFiles', { changes });
}

export function changeSettings({ draw, state, send }: World): void {
  state.settings = draw.pick(SETTINGS);
  send('workspace/didChangeConfiguration', { settings: { mlLens: state.settings } });
}

export function changeFolders({ draw, disk, state, send }: World): void {
  const uri = draw.pick([disk.uri, `${disk.uri}/a`, `${disk.uri}/a/b`, `${disk.uri}/nowhere`]);
  const has = state.folders.includes(uri);
  state.folders = has ? state.folders.filter(f => f !== uri) : [...state.folders, uri];
  const folder = { uri, name: 'f' };
  send('workspace/didChangeWorkspaceFolders', { event: { added: has ? [] : [folder], removed: has ? [folder] : [] } });
}
