import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from '../review/local.ts';
import { createFile, replaceFile } from '../review/write.node.ts';
import type { Said } from './answer.ts';
import type { JupyterCommand, Target } from './jupyter-arguments.ts';
import { readConfiguration, SERVER, serverSpec, withServer } from './jupyter-spec.ts';

/** What the command needs to know of the process. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The program that runs the language server, and the server's file. */
  readonly node: string;
  readonly server: string;
}

/** Where Jupyter's server reads parts of its configuration from, each file a part. */
const PART = 'jupyter_server_config.d/ml-lens.json';

/** The folder of Jupyter's configuration; undefined where the environment does not say. Source: "Common Directories and File Locations" of Jupyter. */
function folderOf(target: Target, { cwd, env }: Surroundings): string | undefined {
  if (target.is === 'prefix') return path.resolve(cwd, target.path, 'etc/jupyter');
  if (target.is === 'sys-prefix') {
    const prefix = env.VIRTUAL_ENV || env.CONDA_PREFIX;
    return prefix && path.resolve(cwd, prefix, 'etc/jupyter');
  }
  const home = env.HOME || env.USERPROFILE;
  return env.JUPYTER_CONFIG_DIR ? path.resolve(cwd, env.JUPYTER_CONFIG_DIR) : home && path.join(home, '.jupyter');
}

const WHERE: Readonly<Record<Target['is'], string>> = {
  user: 'No home folder is known: set JUPYTER_CONFIG_DIR, or say --prefix <folder>.',
  'sys-prefix': 'No environment of Python is active (VIRTUAL_ENV, CONDA_PREFIX): say --prefix <folder>.',
  prefix: '',
};

function textOf(file: string): string | { readonly because: string } {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? '' : { because: `could not be read (${code})` };
  }
}

/** Writes the file, or takes it away where nothing is left to say; why it could not, as the end of a sentence. */
function write(file: string, text: string | undefined, before: string): string | undefined {
  if (text === undefined) {
    try {
      rmSync(file, { force: true });
      return undefined;
    } catch (error) {
      return `could not be removed (${codeOf(error)})`;
    }
  }
  const bytes = new TextEncoder().encode(text);
  return existsSync(file) ? replaceFile(file, bytes, new TextEncoder().encode(before)) : createFile(file, bytes);
}

const refused = (text: string): Said => ({ code: 2, text });

function said(action: JupyterCommand['action'], file: string, { node, server }: Surroundings): string {
  if (action === 'uninstall') return `Jupyter no longer starts ML Lens: ${file}`;
  const temporary = /[\\/]_npx[\\/]/.test(server)
    ? ['', `npx may remove ${server}: install the package to keep it.`]
    : [];
  return [
    `Jupyter starts ML Lens from its next start on: ${file}`,
    `  ${[node, server, '--stdio'].join(' ')}`,
    'JupyterLab shows it with the extension jupyterlab-lsp: pip install jupyterlab-lsp',
    ...temporary,
  ].join('\n');
}

/** Tells Jupyter's language servers of this one, or takes that back; what others wrote stays. */
export function jupyter({ action, target, dryRun }: JupyterCommand, around: Surroundings): Said {
  const folder = folderOf(target, around);
  if (folder === undefined) return refused(WHERE[target.is]);
  const file = path.join(folder, PART);
  if (action === 'install' && !existsSync(around.server))
    return refused(`There is no language server at ${around.server}.`);
  const before = textOf(file);
  if (typeof before !== 'string') return refused(`${file} ${before.because}.`);
  const read = readConfiguration(before);
  if (typeof read === 'string') return refused(`${file} ${read}.`);
  const spec = action === 'install' ? serverSpec([around.node, around.server, '--stdio']) : undefined;
  const after = withServer(read, spec);
  const text = after && `${JSON.stringify(after, null, 2)}\n`;
  if (dryRun)
    return { code: 0, text: text === undefined ? `Would remove ${file}` : `Would write ${file}:\n${text.trimEnd()}` };
  if (action === 'uninstall' && !before.includes(`"${SERVER}"`))
    return { code: 0, text: `Nothing to take back: ${file}` };
  const because = text === before ? undefined : write(file, text, before);
  return because === undefined ? { code: 0, text: said(action, file, around) } : refused(`${file} ${because}.`);
}
