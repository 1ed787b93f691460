import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { jupyter, type Surroundings } from '../../server/src/cli/jupyter.ts';
import { type JupyterCommand, parseJupyter } from '../../server/src/cli/jupyter-arguments.ts';

const temporary = mkdtempSync(path.join(tmpdir(), 'ml-lens-jupyter-'));
after(() => rmSync(temporary, { recursive: true, force: true }));
let count = 0;

/** A person's configuration, empty or with our file in it. */
function at(before?: string) {
  const folder = path.join(temporary, `${++count}`);
  const file = path.join(folder, 'jupyter_server_config.d', 'ml-lens.json');
  mkdirSync(path.dirname(file), { recursive: true });
  const server = path.join(folder, 'stdio.cjs');
  writeFileSync(server, '');
  if (before !== undefined) writeFileSync(file, before);
  const around: Surroundings = { cwd: folder, env: { JUPYTER_CONFIG_DIR: folder }, node: '/usr/bin/node', server };
  const run = (action: JupyterCommand['action'], more: Partial<JupyterCommand> = {}) =>
    jupyter({ is: 'jupyter', action, target: { is: 'user' }, dryRun: false, ...more }, around);
  return { folder, file, around, run, text: () => readFileSync(file, 'utf8') };
}
const servers = (text: string): Record<string, { argv: string[]; version: number }> =>
  JSON.parse(text).LanguageServerManager.language_servers;

describe('jupyter', () => {
  test('install says how the server is started; uninstall leaves nothing', () => {
    const { file, around, run, text } = at();
    assert.equal(run('install').code, 0);
    const { 'ml-lens': spec } = servers(text());
    assert.deepEqual([spec?.argv, spec?.version], [['/usr/bin/node', around.server, '--stdio'], 2]);
    const first = text();
    assert.equal(run('install').code, 0);
    assert.equal(text(), first);
    assert.deepEqual(readdirSync(path.dirname(file)), ['ml-lens.json']);
    assert.equal(run('uninstall').code, 0);
    assert.equal(existsSync(file), false);
    assert.match(run('uninstall').text, /Nothing to take back/);
  });

  test('what others wrote stays', () => {
    const others = {
      ServerApp: { port: 9000 },
      LanguageServerManager: {
        autodetect: false,
        language_servers: { pylsp: { version: 2, argv: ['pylsp'], languages: ['python'] } },
      },
    };
    const { run, text } = at(JSON.stringify(others));
    run('install');
    assert.deepEqual(Object.keys(servers(text())), ['pylsp', 'ml-lens']);
    assert.deepEqual(JSON.parse(text()).ServerApp, others.ServerApp);
    run('uninstall');
    assert.deepEqual(JSON.parse(text()), others);
  });

  test('a file that it does not understand stays as it is', () => {
    for (const before of [
      '{',
      '[]',
      '{"LanguageServerManager": 1}',
      '{"LanguageServerManager": {"language_servers": []}}',
      '{} // mine',
    ]) {
      const { run, text } = at(before);
      for (const action of ['install', 'uninstall'] as const) {
        const { code, text: said } = run(action);
        assert.equal(code, 2, before);
        assert.match(said, /left as it is/);
      }
      assert.equal(text(), before);
    }
  });

  test('a dry run writes nothing', () => {
    const { file, run } = at();
    assert.match(run('install', { dryRun: true }).text, /Would write [^\n]*ml-lens\.json:\n\{/);
    assert.equal(existsSync(file), false);
    run('install');
    assert.match(run('uninstall', { dryRun: true }).text, /^Would remove /);
    assert.equal(existsSync(file), true);
  });

  test('a read-only file, no server, no environment: refused with the reason', () => {
    const { file, run, around } = at('{}');
    chmodSync(file, 0o444);
    assert.match(run('install').text, /read-only/);
    const command: JupyterCommand = { is: 'jupyter', action: 'install', target: { is: 'user' }, dryRun: false };
    assert.match(jupyter(command, { ...around, server: `${around.server}.gone` }).text, /no language server/);
    assert.match(jupyter(command, { ...around, env: {} }).text, /No home folder/);
    assert.match(jupyter({ ...command, target: { is: 'sys-prefix' } }, around).text, /VIRTUAL_ENV/);
  });

  test('an environment and a folder have their configuration below etc', () => {
    const { folder, run, around } = at();
    run('install', { target: { is: 'prefix', path: 'opt' } });
    assert.ok(existsSync(path.join(folder, 'opt/etc/jupyter/jupyter_server_config.d/ml-lens.json')));
    const command: JupyterCommand = { is: 'jupyter', action: 'install', target: { is: 'sys-prefix' }, dryRun: false };
    jupyter(command, { ...around, env: { VIRTUAL_ENV: path.join(folder, 'venv') } });
    assert.ok(existsSync(path.join(folder, 'venv/etc/jupyter/jupyter_server_config.d/ml-lens.json')));
    const home = jupyter(
      { ...command, target: { is: 'user' }, dryRun: true },
      { ...around, env: { HOME: '/home/ana' } },
    );
    assert.match(home.text, /\.jupyter[\\/]jupyter_server_config\.d/);
  });

  test('arguments', () => {
    assert.deepEqual(parseJupyter(['install'], { 'dry-run': true }), {
      is: 'jupyter',
      action: 'install',
      target: { is: 'user' },
      dryRun: true,
    });
    for (const [args, given, said] of [
      [[], {}, /install, uninstall/],
      [['instal'], {}, /Did you mean "install"/],
      [['install', 'x'], {}, /no argument/],
      [['install'], { user: true, prefix: 'x' }, /at a time/],
      [['install'], { prefix: '' }, /needs a folder/],
    ] as const) {
      const wrong = parseJupyter(args, given);
      assert.ok(wrong.is === 'usage' && said.test(wrong.message), JSON.stringify(wrong));
    }
  });
});
