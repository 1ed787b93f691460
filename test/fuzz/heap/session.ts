import { type Random, random } from '../../languages/properties/random.ts';
import { connect } from '../../session/client.ts';
import type { Corpus, Sample } from '../corpus.ts';
import type { FrontEnd } from '../front-ends.ts';
import { mutated } from '../mutate.ts';
import { type Editor, type State, startEditor } from '../sessions/editor.ts';
import { makeWorkspace } from '../sessions/workspace.ts';

const KINDS: readonly FrontEnd[] = [
  'python',
  'python-cdk',
  'typescript-cdk',
  'cloudformation-yaml',
  'step-functions',
  'terraform',
];
const OF_EACH = 2;
const LONGEST = 3000;
/** Edits after which a document is closed, and the next one opened. */
const EDITS = 25;
/** Edits between two looks at the heap. */
const LOOK = 250;

const collect = (globalThis as { gc?: () => void }).gc;

/** What lives, in bytes. */
function used(): number {
  for (let n = 0; n < 3; n++) collect?.();
  return process.memoryUsage().heapUsed;
}

const samplesOf = (corpus: Corpus): readonly Sample[] =>
  KINDS.flatMap(kind => (corpus.get(kind) ?? []).filter(s => s.text.length < LONGEST).slice(0, OF_EACH));

/** Opens a document, edits it by the keystroke, asks for its diagnostics and fixes after each, and closes it again. */
async function editOne({ client }: Editor, uri: string, text: string, draw: Random): Promise<void> {
  const send = (method: string, params: object) => client.connection.sendNotification(method, params);
  await send('textDocument/didOpen', { textDocument: { uri, languageId: 'x', version: 1, text } });
  for (let version = 2; version < 2 + EDITS; version++) {
    // Always of the same text, so that texts do not grow.
    const changed = mutated(text, draw, [text]).slice(0, 2 * LONGEST);
    await send('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: changed }] });
    const { items = [] } = await client.pull(uri);
    if (items[0] && draw.chance(0.2)) await client.actions(uri, items[0].range, items);
  }
  await send('textDocument/didClose', { textDocument: { uri } });
}

/** Tells how much of the heap is used, time after time, in one session with so many edits. */
export async function heapOver(corpus: Corpus, edits: number, tell: (bytes: number) => void): Promise<void> {
  if (!collect) throw new Error('to be run with --expose-gc');
  const workspace = makeWorkspace();
  const samples = samplesOf(corpus);
  for (const [i, { path, text }] of samples.entries()) workspace.write(`${i}/${path}`, text);
  const state: State = { folders: [workspace.uri], settings: {}, pull: true, texts: new Map(), notebooks: new Map() };
  const editor = await startEditor(state, connect);
  const draw = random(42);
  try {
    await editor.client.ready();
    for (let made = 0; made < edits; made += EDITS) {
      const at = draw.below(samples.length);
      const { path, text } = samples[at]!;
      await editOne(editor, workspace.uriOf(`${at}/${path}`), text, draw);
      editor.client.received.length = 0;
      if ((made + EDITS) % LOOK === 0) tell(used());
    }
  } finally {
    editor.client.dispose();
    workspace.dispose();
  }
}
