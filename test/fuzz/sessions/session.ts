import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Random, random } from '../../languages/properties/random.ts';
import type { Corpus } from '../corpus.ts';
import { fail } from '../failure.ts';
import { type Editor, openAll, pages, type State, shownIn, startEditor } from './editor.ts';
import * as disk from './steps-disk.ts';
import * as notebook from './steps-notebook.ts';
import { ask } from './steps-requests.ts';
import * as text from './steps-text.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';
import { fileFor, PROJECTS, SETTINGS, type World } from './world.ts';

const STEPS: readonly (readonly [weight: number, run: (world: World) => void])[] = [
  [8, text.openText],
  [22, text.changeText],
  [4, text.saveText],
  [5, text.closeText],
  [2, text.strayMessage],
  [4, notebook.openNotebook],
  [10, notebook.changeCell],
  [4, notebook.moveCell],
  [3, notebook.addCell],
  [3, notebook.removeCell],
  [2, notebook.saveNotebook],
  [2, notebook.closeNotebook],
  [3, disk.newFile],
  [5, disk.changeFile],
  [2, disk.deleteFile],
  [2, disk.renameFile],
  [3, disk.changeProject],
  [2, disk.changeSettings],
  [2, disk.changeFolders],
  [6, world => disk.tell(world, false)],
];
const TOTAL = STEPS.reduce((sum, [weight]) => sum + weight, 0);
/** Milliseconds until the last state has to be shown. */
const PATIENCE = 10_000;

function step(draw: Random): (world: World) => void {
  let left = draw.below(TOTAL);
  for (const [weight, run] of STEPS) {
    left -= weight;
    if (left < 0) return run;
  }
  return text.changeText;
}

function start(corpus: Corpus, draw: Random): readonly [Workspace, State] {
  const workspace = makeWorkspace();
  for (let n = 1 + draw.below(3); n > 0; n--)
    for (const [file, content] of fileFor(corpus, draw)) workspace.write(file, content);
  if (draw.chance(0.3)) workspace.write('.mllens.yaml', draw.pick(PROJECTS));
  const folders = draw.chance(0.9) ? [workspace.uri] : [`${workspace.uri}/a`];
  return [
    workspace,
    { folders, settings: draw.pick(SETTINGS), pull: draw.chance(0.7), texts: new Map(), notebooks: new Map() },
  ];
}

/** What a new server shows that finds the disk and the open documents as they are. */
async function fresh(state: State): Promise<readonly (readonly [string, unknown])[]> {
  const editor = await startEditor(state);
  try {
    openAll(editor, state);
    await editor.client.ready();
    if (!state.pull) await sleep(30);
    for (const uri of state.texts.keys()) editor.touch(uri);
    await editor.ask();
    return shownIn(editor, state);
  } finally {
    editor.client.dispose();
  }
}

/** Waits until the editor shows what a new one does; what differs when it never does. */
async function settled(editor: Editor, state: State): Promise<unknown> {
  let expected = await fresh(state);
  for (const end = Date.now() + PATIENCE; ; await sleep(2)) {
    await editor.ask();
    const shown = shownIn(editor, state);
    if (isDeepStrictEqual(shown, expected)) return undefined;
    // A new server may itself have been asked too early.
    if (Date.now() > end - PATIENCE / 2) expected = await fresh(state);
    if (Date.now() > end) {
      // Does the server know better than it said?
      const asked = await Promise.all(pages(state).map(async uri => [uri, (await editor.client.pull(uri)).items]));
      const known = new Map(asked as [string, unknown][]);
      return shown.flatMap(([uri, items], i) =>
        isDeepStrictEqual(items, expected[i]?.[1])
          ? []
          : [{ uri, shown: items, known: known.get(uri), fresh: expected[i]?.[1] }],
      );
    }
  }
}

const described = ({ state, disk: { files, read } }: World): object => ({
  ...{ pull: state.pull, folders: state.folders, settings: state.settings },
  texts: [...state.texts],
  notebooks: [...state.notebooks],
  disk: files().map(file => [file, read(file)]),
});

async function play(world: World): Promise<number> {
  const waiting: Promise<unknown>[] = [];
  const { draw, editor, state } = world;
  const count = 5 + draw.below(40);
  for (let n = 0; n < count; n++) {
    step(draw)(world);
    if (draw.chance(0.3)) ask(world, waiting);
    if (draw.chance(0.2)) await editor.ask();
    if (draw.chance(0.25)) await sleep(draw.below(8));
  }
  disk.tell(world, true);
  await Promise.all(waiting);
  const different = await settled(editor, state);
  if (different)
    fail(`what is shown in the end is not what a new server shows (${state.pull ? 'pull' : 'told'})`, {
      different,
      state: described(world),
      log: world.log,
    });
  const left = [...editor.shown].filter(([uri, items]) => items.length > 0 && !state.texts.has(uri));
  if (left.length > 0) fail('something is shown of what is not open', { left, log: world.log });
  const { errors } = editor.client;
  if (errors.length > 0 && !world.log.some(l => l.startsWith('senseless')))
    fail(`the server says: ${errors[0]}`, world.log);
  return count;
}

/** Plays the session that a number stands for; how many steps it had. */
export async function runSession(corpus: Corpus, seed: number): Promise<number> {
  const draw = random(seed + 7_000_000);
  const [workspace, state] = start(corpus, draw);
  const editor = await startEditor(state);
  const log: string[] = [];
  const send = (method: string, params: object): void => {
    log.push(`${method} ${JSON.stringify(params).slice(0, 2000)}`);
    void editor.client.connection.sendNotification(method, params);
  };
  const others = [...fileFor(corpus, draw).values(), ...fileFor(corpus, draw).values()];
  try {
    return await play({ draw, corpus, disk: workspace, state, editor, events: [], others, log, send });
  } finally {
    editor.client.dispose();
    workspace.dispose();
  }
}
