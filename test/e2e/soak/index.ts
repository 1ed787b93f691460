// Runs inside the extension host: a long editing session over a large workspace, recorded. `npm run soak`.
import * as vscode from 'vscode';
import { extension, until } from '../suite/helpers.ts';
import { record, serverMemory } from './measure.ts';
import { seeded } from './random.ts';
import { type Session, STEPS, type Step } from './steps.ts';

const OFTEN = 10_000;
const STEP_LIMIT = 60_000;

const settings = {
  minutes: Number(process.env.SOAK_MINUTES ?? '30'),
  seed: Number(process.env.SOAK_SEED ?? '1'),
  file: process.env.SOAK_FILE ?? '',
};

async function start(): Promise<Session> {
  const find = (pattern: string): Thenable<vscode.Uri[]> => vscode.workspace.findFiles(pattern, '**/node_modules/**');
  const [texts, notebooks] = await Promise.all([find('**/*.{py,yaml,yml}'), find('**/*.ipynb')]);
  const order = (a: vscode.Uri, b: vscode.Uri): number => (a.path < b.path ? -1 : 1);
  await extension().activate();
  return {
    random: seeded(settings.seed),
    texts: texts.sort(order),
    notebooks: notebooks.sort(order),
    found: new Set(),
    latencies: [],
    edits: 0,
    unanswered: 0,
  };
}

/** A step that does not end is an error of its own. */
const limited = (step: Step, session: Session): Promise<void> =>
  Promise.race([
    step(session),
    new Promise<void>((_, bad) => setTimeout(() => bad(new Error(`${step.name} took over a minute`)), STEP_LIMIT)),
  ]);

/** The files that have a tab. The client asks for diagnostics of no other: what it was told before of a document that lost its tab stays until it is closed. */
const inTabs = (): ReadonlySet<string> =>
  new Set(
    vscode.window.tabGroups.all
      .flatMap(group => group.tabs)
      .flatMap(({ input }) =>
        input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? input.uri.path : [],
      ),
  );

type Findings = ReadonlyMap<string, ReadonlySet<string>>;
const told = ({ range: { start, end }, code, message }: vscode.Diagnostic): string =>
  `${typeof code === 'object' ? code.value : code} ${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${message}`;
const shown = (): Findings =>
  new Map(
    vscode.languages
      .getDiagnostics()
      .map(([uri, list]) => [uri.toString(), list.filter(d => d.source === 'ml-lens')] as const)
      .filter(([, list]) => list.length > 0)
      .map(([uri, list]) => [uri, new Set(list.map(told))]),
  );

/** What only one of the two says of a document. */
function difference(before: Findings, now: Findings, uri: string): readonly string[] {
  const [then = new Set<string>(), fresh = new Set<string>()] = [before.get(uri), now.get(uri)];
  return [
    ...[...then].filter(t => !fresh.has(t)).map(t => `no longer ${t}`),
    ...[...fresh].filter(t => !then.has(t)).map(t => `now ${t}`),
  ];
}

/** After the session a fresh server must show what the old one showed. */
async function compare(session: Session): Promise<string[]> {
  for (let i = 0; i < 10; i++) {
    const document = await vscode.workspace.openTextDocument(session.random.one(session.texts));
    await vscode.window.showTextDocument(document, { preview: false });
  }
  await new Promise(resolve => setTimeout(resolve, 5000));
  const before = shown();
  await vscode.commands.executeCommand('mlLens.restart');
  const differs = (): readonly string[] => {
    const now = shown();
    const tabs = inTabs();
    const all = [...new Set([...before.keys(), ...now.keys()])].filter(uri => tabs.has(vscode.Uri.parse(uri).path));
    return all.flatMap(uri => {
      const said = difference(before, now, uri);
      return said.length > 0 ? [`a fresh server shows other findings in ${uri}: ${said.join('; ')}`] : [];
    });
  };
  await until('a fresh server shows the same', () => differs().length === 0 && before.size > 0).catch(() => undefined);
  return [...differs()];
}

/** The entry that extensionTestsPath names. */
export async function run(): Promise<void> {
  const session = await start();
  const began = performance.now();
  const end = began + settings.minutes * 60_000;
  let [steps, last] = [0, began];
  const errors: string[] = [];
  const write = (): void => {
    record(settings.file, {
      at: Math.round(performance.now() - began),
      steps,
      edits: session.edits,
      server: serverMemory(),
      host: process.memoryUsage().rss,
      latencies: session.latencies.splice(0).map(Math.round),
      unanswered: session.unanswered,
      errors: errors.splice(0),
    });
    last = performance.now();
  };
  for (; performance.now() < end; steps++) {
    await limited(session.random.one(STEPS), session).catch((error: unknown) => errors.push(String(error)));
    if (performance.now() - last > OFTEN) write();
  }
  errors.push(...(await compare(session)));
  write();
}
