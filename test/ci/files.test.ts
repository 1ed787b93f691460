import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { parseCommand } from '../../server/src/cli/arguments.ts';
import { CI_SERVICES, ciFile } from '../../server/src/cli/ci-templates.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

/** Every run of the command line in a text, as its arguments. */
const commands = (text: string): readonly (readonly string[])[] =>
  [
    ...text.matchAll(
      /(?:\bml-lens|npx --yes ml-lens@\S+|cli\.cjs) ((?:check|merge|init|baseline|report)\b[^\n|&;`)]*)/g,
    ),
  ].map(m =>
    (m[1] ?? '')
      .replace(/\\$| -->$/, '')
      .trim()
      .split(/\s+/)
      .map(a => a.replace(/^["']|["']$/g, '')),
  );

describe('files for CI services', () => {
  for (const service of CI_SERVICES)
    test(`${service}: valid YAML, commands that are understood, pinned, told in docs/ci.md`, () => {
      const { path, text } = ciFile(service, version);
      assert.equal(parseAllDocuments(text).flatMap(d => [...d.errors, ...d.warnings]).length, 0);
      for (const command of commands(text)) assert.notEqual(parseCommand(command).is, 'usage', command.join(' '));
      assert.match(text, new RegExp(`ml-lens@v?${version.replaceAll('.', '\\.')}`));
      const page = read('docs/ci.md');
      assert.ok(page.includes(path), path);
      assert.ok(page.includes(text.trimEnd()), `docs/ci.md shows what init writes for ${service}`);
    });

  test('GitLab and CodeBuild read the reports that the command writes', () => {
    const gitlab = parse(ciFile('gitlab', version).text) as {
      'ml-lens': { script: string[]; artifacts: { reports: Record<string, string> } };
    };
    const [script = ''] = gitlab['ml-lens'].script;
    for (const file of Object.values(gitlab['ml-lens'].artifacts.reports)) assert.ok(script.includes(`=${file}`), file);
    const build = parse(ciFile('codebuild', version).text) as {
      reports: Record<string, { 'base-directory': string; files: string[] }>;
      phases: { build: { commands: string[] } };
    };
    const { 'base-directory': base, files } = build.reports['ml-lens'] ?? { 'base-directory': '', files: [] };
    for (const file of files) assert.ok(build.phases.build.commands[0]?.includes(`=${base}/${file}`), file);
  });

  test('examples that share the work are valid, and their commands understood', () => {
    for (const name of ['matrix.yml', 'buildspec.shard.yml', 'buildspec.merge.yml']) {
      const text = read(`docs/ci/${name}`);
      assert.equal(parseAllDocuments(text).flatMap(d => [...d.errors, ...d.warnings]).length, 0, name);
      const all = commands(text.replaceAll('"$SHARD"', '1/2').replaceAll('${{ matrix.shard }}', '1'));
      assert.ok(all.length > 0, name);
      for (const command of all) assert.notEqual(parseCommand(command).is, 'usage', `${name}: ${command.join(' ')}`);
      for (const [, pinned] of text.matchAll(/ml-lens@([\d.]+)/g)) assert.equal(pinned, version, name);
    }
  });

  test('the state machine leads from its start to its end, and every build to a buildspec that is there', () => {
    interface Machine {
      readonly StartAt: string;
      readonly States: Readonly<Record<string, State>>;
    }
    interface State {
      readonly Next?: string;
      readonly End?: boolean;
      readonly ItemProcessor?: Machine;
      readonly Parameters?: { readonly BuildspecOverride: string };
    }
    const builds: string[] = [];
    const walk = ({ StartAt, States }: Machine): void => {
      const met = new Set<string>();
      for (let at: string | undefined = StartAt; at !== undefined; at = States[at]?.Next) {
        assert.ok(States[at] && !met.has(at), at);
        met.add(at);
        assert.equal(States[at]?.Next === undefined, States[at]?.End === true, at);
        const { Parameters, ItemProcessor } = States[at] ?? {};
        if (Parameters) builds.push(Parameters.BuildspecOverride);
        if (ItemProcessor) walk(ItemProcessor);
      }
      assert.equal(met.size, Object.keys(States).length);
    };
    walk(JSON.parse(read('docs/ci/step-functions.asl.json')) as Machine);
    assert.deepEqual(builds, ['docs/ci/buildspec.shard.yml', 'docs/ci/buildspec.merge.yml']);
    for (const file of builds) assert.ok(existsSync(file), file);
  });

  test('commands in the documentation are understood', () => {
    const all = ['docs/ci.md', 'docs/formats.md', 'README.md'].flatMap(file => commands(read(file)));
    const real = all.filter(c => c.length > 1 && !c.join(' ').match(/[<[…$]/));
    assert.ok(real.length >= 8, `${real.length}`);
    for (const command of real) assert.notEqual(parseCommand(command).is, 'usage', command.join(' '));
  });

  test('the hook of pre-commit', () => {
    const [hook] = parse(read('.pre-commit-hooks.yaml')) as { id: string; entry: string; language: string }[];
    assert.equal(hook?.language, 'node');
    const [command = []] = commands(hook?.entry ?? '');
    assert.notEqual(parseCommand([...command, 'a.py', 'b.ipynb']).is, 'usage');
    const { scripts, bin } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    assert.ok(
      bin?.['ml-lens'] && scripts?.prepare?.includes('prepare.mjs'),
      'pre-commit installs the repository from git: npm runs "prepare" there, and not "prepack"',
    );
  });

  test('the image copies what is there', () => {
    const text = read('Dockerfile');
    const ignored = read('.dockerignore').split('\n');
    for (const [, sources = ''] of text.matchAll(/^COPY ([^-\n]+)$/gm))
      for (const source of sources.trim().split(/\s+/).slice(0, -1))
        assert.ok(existsSync(source) && !ignored.includes(source), source);
    for (const [, built = ''] of text.matchAll(/\/build\/(\S+)/g))
      if (!built.startsWith('dist/')) assert.ok(existsSync(built), built);
    assert.match(text, /^USER node$/m);
  });
});
