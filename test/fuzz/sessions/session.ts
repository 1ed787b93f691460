import { isDeepStrictEqual } from 'node:util';
import { type Random, random } from '../../languages/properties/random.ts';
import { connect } from '../../session/client.ts';
import type { Corpus } from '../corpus.ts';
import { fail } from '../failure.ts';
import { type Editor, openAll, pages, type Serve, type State, shownIn, startEditor } from './editor.ts';
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
const LEAST_STEPS = 10;
const MORE_STEPS = 10;
/** Milliseconds until the last state has to be shown, and between two looks at it. All times are those of the server, which passes faster. */
const PATIENCE = 100_000;
const LOOK = 200;

/** Waits. Asked for at its time, when it is known how time goes by. */
const sleep = (ms: number): Promise<void> => new Promise(resolve => void setTimeout(resolve, ms));

function step(draw: Random): (world: World) => void {
  let left = draw.below(TOTAL);
  for (const [weight, run] of STEPS) {
    left -= weight;
    if (left < 0) return run;
  }
  return text.changeText;
}

function begin(corpus: Corpus, draw: Random): readonly [Workspace, State] {
  const workspace = makeWorkspace();
  for (let n = 1 + draw.below(2); n > 0; n--)
    for (const [file, content] of fileFor(corpus, draw)) workspace.write(file, content);
  if (draw.chance(0.3)) workspace.write('.mllens.yaml', draw.pick(PROJECTS));
  const folders = draw.chance(0.9) ? [workspace.uri] : [`${workspace.uri}/a`];
  return [
    workspace,
    { folders, settings: draw.pick(SETTINGS), pull: draw.chance(0.7), texts: new Map(), notebooks: new Map() },
  ];
}

/** Milliseconds of the processor that a scan of a few files may take. */
const LONGEST_SCAN = 20_000;
const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Waits for the scan. By the clock it may take long: on a busy machine that is nobody's fault. */
async function scanned({ client }: Editor): Promise<void> {
  for (const began = worked(); ; )
    try {
      await client.ready();
      return;
    } catch (error) {
      if (worked() - began > LONGEST_SCAN) throw error;
    }
}

/** What a new server shows that finds the disk and the open documents as they are. */
async function fresh(state: State): Promise<readonly (readonly [string, unknown])[]> {
  const editor = await startEditor(state, connect);
  try {
    openAll(editor, state);
    await scanned(editor);
    if (!state.pull) await sleep(3000);
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
  for (const end = performance.now() + PATIENCE; ; await sleep(LOOK)) {
    await editor.ask();
    const shown = shownIn(editor, state);
    if (isDeepStrictEqual(shown, expected)) return undefined;
    // A new server may itself have been asked too early.
    if (performance.now() > end - PATIENCE / 2) expected = await fresh(state);
    if (performance.now() > end) {
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

const described = (state: State, { files, read }: Workspace): object => ({
  ...{ pull: state.pull, folders: state.folders, settings: state.settings },
  texts: [...state.texts],
  notebooks: [...state.notebooks],
  disk: files().map(file => [file, read(file)]),
});

type Conditions = Omit<World, 'draw' | 'log' | 'editor' | 'send'>;

/** One step: something happens, perhaps something is asked for, perhaps time goes by. */
async function take(world: World, waiting: Promise<unknown>[]): Promise<void> {
  const { draw, editor } = world;
  step(draw)(world);
  if (draw.chance(0.3)) ask(world, waiting);
  if (draw.chance(0.2)) await editor.ask();
  if (draw.chance(0.25)) await sleep(draw.below(800));
}

/** Looks at what is shown in the end. */
async function look({ editor, state, log, disk: workspace }: World): Promise<void> {
  const different = await settled(editor, state);
  if (different)
    fail(`what is shown in the end is not what a new server shows (${state.pull ? 'pull' : 'told'})`, {
      different,
      state: described(state, workspace),
      log,
    });
  const left = [...editor.shown].filter(([uri, items]) => items.length > 0 && !state.texts.has(uri));
  if (left.length > 0) fail('something is shown of what is not open', { left, log });
  const { errors } = editor.client;
  if (errors.length > 0 && !log.some(l => l.startsWith('senseless'))) fail(`the server says: ${errors[0]}`, log);
}

async function play(conditions: Conditions, steps: readonly number[], serve: Serve): Promise<void> {
  const editor = await startEditor(conditions.state, serve);
  const log: string[] = [];
  const send = (method: string, params: object): void => {
    log.push(`${method} ${JSON.stringify(params).slice(0, 2000)}`);
    void editor.client.connection.sendNotification(method, params);
  };
  const waiting: Promise<unknown>[] = [];
  const at = (seed: number): World => ({ ...conditions, editor, log, send, draw: random(seed) });
  try {
    for (const seed of steps) await take(at(seed), waiting);
    const last = at(steps.length);
    disk.tell(last, true);
    await Promise.all(waiting);
    await look(last);
  } finally {
    editor.client.dispose();
  }
}

/** The session that a number stands for: its steps, each decided by a number of its own, and how to play them or some of them. */
export interface Session {
  readonly steps: readonly number[];
  play(steps: readonly number[]): Promise<void>;
}

export function sessionOf(corpus: Corpus, seed: number, serve: Serve = connect): Session {
  const draw = random(seed + 7_000_000);
  const steps = Array.from({ length: LEAST_STEPS + draw.below(MORE_STEPS) }, () => draw.below(2 ** 32));
  const start = draw.below(2 ** 32);
  return {
    steps,
    async play(some) {
      const [workspace, state] = begin(corpus, random(start));
      const others = [...fileFor(corpus, random(start)).values(), ...fileFor(corpus, random(start + 1)).values()];
      try {
        await play({ corpus, disk: workspace, state, events: [], others }, some, serve);
      } finally {
        workspace.dispose();
      }
    },
  };
}
