import { homedir } from 'node:os';
import path from 'node:path';
import { load } from './compiled.ts';
import { cacheFolder } from './review/cache-folder.node.ts';

/** By then what follows the first findings has run as well (milliseconds). */
const SETTLED_MS = 5000;

const { env, platform } = process;
const cache = env.NODE_DISABLE_COMPILE_CACHE ? undefined : cacheFolder(env, platform, homedir());
// Not in the folder of what was found, which may be shared between runs: this is code.
const { exports, keep } = load(path.join(__dirname, 'language-server.cjs'), cache && `${cache}-code`);
void (exports as { readonly reported: Promise<void> }).reported.then(() => {
  setTimeout(keep, SETTLED_MS).unref();
  process.once('exit', keep);
});
