import { items, read, show } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { branches, get } from '../kit.ts';

const BASE64 = /^[A-Za-z0-9+/\s]{16,}={0,2}\s*$/;

/** The script as it runs: templates carry it as text or encoded. */
const script = (content: Value): string | undefined => {
  const shown = show(content);
  return shown !== undefined && BASE64.test(shown) ? atob(shown.replace(/\s/g, '')) : shown;
};
/** The scripts of a lifecycle configuration; undefined for one that is not written out here. */
export const scriptsOf = (config: Resource): readonly (string | undefined)[] =>
  ['OnStart', 'OnCreate'].flatMap(p => {
    const hooks = items(get(config, p));
    const found = hooks.items.flatMap(h => branches(read(h, 'Content'))).map(script);
    return hooks.open ? [...found, undefined] : found;
  });
