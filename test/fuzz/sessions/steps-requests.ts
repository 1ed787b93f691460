import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { METHODS } from '../../../server/src/session/protocol.ts';
import { positionAt } from './texts.ts';
import type { World } from './world.ts';

/** Requests of ours that only read. */
const READING = [
  METHODS.coverage,
  METHODS.evidence,
  METHODS.checklist,
  METHODS.practices,
  METHODS.practicePage,
  METHODS.rules,
  METHODS.rulePage,
  METHODS.lens,
  METHODS.milestones,
  METHODS.profile,
  METHODS.report,
  METHODS.configuration,
  METHODS.refresh,
];
const JUNK: readonly unknown[] = [null, {}, { root: 7 }, { textDocument: {} }, { root: 'file:///nowhere' }, []];

function paramsOf({ draw, state, disk, editor }: World): object {
  const uris = [...state.texts.keys(), disk.uriOf('gone.py')];
  const uri = draw.pick(uris);
  const text = state.texts.get(uri)?.text ?? '';
  const at = (): number => draw.below(text.length + 1);
  const [start, end] = [at(), at()].sort((a, b) => a - b) as [number, number];
  const position = draw.chance(0.9) ? positionAt(text, start) : { line: 1e6, character: 1e9 };
  const diagnostics = editor.shown.get(uri) ?? [];
  return {
    textDocument: { uri },
    uri,
    position,
    range: { start: positionAt(text, start), end: positionAt(text, end) },
    context: { diagnostics, ...(draw.chance(0.3) && { only: ['source.fixAll.mlLens'] }) },
    root: disk.uri,
    practice: 'encrypt-at-rest',
    rule: 'job-vpc',
    format: draw.pick(['md', 'html', 'json', 'wa-answers', 'wa-review']),
  };
}

/** Asks for something; sometimes takes it back, sometimes with parameters that make no sense. */
export function ask(world: World, waiting: Promise<unknown>[]): void {
  const { draw, editor, state } = world;
  const standard = [
    'textDocument/hover',
    'textDocument/codeAction',
    'textDocument/codeAction',
    // A client that is told does not ask.
    state.pull ? 'textDocument/diagnostic' : 'textDocument/hover',
    'textDocument/completion',
    'textDocument/documentLink',
  ];
  const method = draw.pick(draw.chance(0.75) ? standard : READING);
  const senseless = draw.chance(0.04);
  const params = senseless ? draw.pick(JUNK) : paramsOf(world);
  world.log.push(`${senseless ? 'senseless ' : ''}${method}`);
  const cancels = draw.chance(0.2);
  const { connection } = editor.client;
  const source = new CancellationTokenSource();
  const answer = connection.sendRequest(method, params, source.token);
  if (cancels) source.cancel();
  waiting.push(answer.catch((error: Error) => error));
}
