import { items, read, show } from '../../model/read.ts';
import type { Resource } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { branches, get } from '../kit.ts';

/** A script that a lifecycle configuration runs; undefined where it is not written out here. */
export interface Hook {
  readonly value: Value;
  readonly script: string | undefined;
}

const BASE64 = /^[A-Za-z0-9+/\s]{16,}(?:={1,2}\s*)?$/;

function decoded(text: string): string {
  try {
    return atob(text.replace(/\s/g, ''));
  } catch {
    return text;
  }
}

/** The script as it runs: templates carry it as text or encoded. */
const hook = (value: Value): Hook => {
  const shown = show(value);
  return { value, script: shown !== undefined && BASE64.test(shown) ? decoded(shown) : shown };
};

/** The scripts of a lifecycle configuration, of notebook instances or of Studio; one that is not written out for those that may be. */
export function hooksOf(config: Resource): readonly Hook[] {
  const alone = get(config, 'StudioLifecycleConfigContent');
  if (alone.state !== 'absent') return branches(alone).map(hook);
  return ['OnStart', 'OnCreate'].flatMap(p => {
    const list = get(config, p);
    const { items: hooks, open } = items(list);
    const found = hooks.flatMap(h => branches(read(h, 'Content'))).map(hook);
    return open ? [...found, { value: list, script: undefined }] : found;
  });
}

/** The same without their places. */
export const scriptsOf = (config: Resource): readonly (string | undefined)[] => hooksOf(config).map(h => h.script);
