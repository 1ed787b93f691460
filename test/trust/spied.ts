import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the spy wrote down. */
export interface Deed {
  readonly kind: 'begin' | 'network' | 'process' | 'code' | 'handle' | 'write';
  readonly what: string;
}

/** How a program is started under the spy, and what it wrote down until now. Code made of texts is not allowed at all. */
export function spy() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-lens-spy-'));
  const log = path.join(folder, 'deeds.jsonl');
  const cache = path.join(folder, 'cache');
  const all = (): readonly Deed[] =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map(line => JSON.parse(line) as Deed)
      : [];
  const deeds = (...kinds: readonly Deed['kind'][]): readonly Deed[] => all().filter(d => kinds.includes(d.kind));
  return {
    args: ['--disallow-code-generation-from-strings', '--require', path.resolve('test/trust/spy.cjs')],
    env: { ...process.env, ML_LENS_SPY_LOG: log, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache },
    /** The user's folder for caches, while the program runs. */
    cache,
    begun: () => deeds('begin').length,
    /** Everything that reaches beyond the program and its files. */
    beyond: () => deeds('network', 'process', 'code', 'handle'),
    written: () => deeds('write').map(d => d.what),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
