import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Major and minor version of an installed editor; undefined where it is not installed. */
export function versionOf(command: string, shape: RegExp): readonly [number, number] | undefined {
  const { stdout, error } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  const found = error ? undefined : shape.exec(stdout);
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** A repository with the example workload, and an environment in which the language server is installed. */
export function desk() {
  const temporary = mkdtempSync(path.join(tmpdir(), 'ml-lens-editor-'));
  const [root, bin, home] = ['churn', 'bin', 'home'].map(n => path.join(temporary, n)) as [string, string, string];
  cpSync('examples', root, { recursive: true });
  mkdirSync(path.join(root, '.git'));
  mkdirSync(bin);
  mkdirSync(home);
  const command = path.join(bin, 'ml-lens-language-server');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${path.resolve('dist/stdio.cjs')}" "$@"\n`);
  chmodSync(command, 0o755);
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, HOME: home, XDG_CONFIG_HOME: home };
  return { root, env, dispose: () => rmSync(temporary, { recursive: true, force: true }) };
}

/** The blocks of code of a page in one language, each with the line end that a file has. */
export const blockOf = (page: string, language: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    m => m[1]!,
  );
