import assert from 'node:assert/strict';
import { terraform } from '../../../server/src/languages/terraform/index.ts';
import type { Given } from '../../../server/src/languages/terraform/module.ts';
import type { DocumentFacts, Source } from '../../../server/src/model/facts.ts';
import { read } from '../../../server/src/model/read.ts';
import type { Resource } from '../../../server/src/model/resource.ts';
import type { Edit } from '../../../server/src/model/rule.ts';
import type { Json, Value } from '../../../server/src/model/value.ts';

/** The other files of the folder, by name. */
export type Siblings = Readonly<Record<string, string>>;

export const sourceOf = (text: string, path = 'main.tf'): Source => ({ uri: `mem:/${path}`, path, text });

const parts = (siblings: Siblings): readonly Given[] =>
  Object.entries(siblings).map(([path, text]) => {
    const source = sourceOf(text, path);
    return terraform.share!(source, terraform.parse(source)).part;
  });

/** The facts of a file, seen with the other files of its folder. */
export function facts(text: string, siblings: Siblings = {}, path = 'main.tf'): DocumentFacts {
  const source = sourceOf(text, path);
  return terraform.extract(source, terraform.parse(source), parts(siblings));
}

export function resource(id: string, text: string, siblings: Siblings = {}): Resource {
  const found = facts(text, siblings).resources.find(r => r.id === id);
  assert.ok(found, `no ${id}`);
  return found;
}

/** A value in a short form: plain data, and words in angle brackets for what is not plain. `+` marks what may hold more. */
export function shown(value: Value): unknown {
  switch (value.state) {
    case 'known':
      return value.value;
    case 'default':
      return `<${value.by} ${String(value.value)}>`;
    case 'list':
      return value.open ? [...value.items.map(shown), '<+>'] : value.items.map(shown);
    case 'object': {
      const members = Object.fromEntries([...value.members].map(([k, v]) => [k, shown(v)]));
      return value.open ? { ...members, '<+>': true } : members;
    }
    case 'ref':
      return `<ref ${value.to}${value.attribute === undefined ? '' : `.${value.attribute}`}>`;
    case 'template':
      return value.parts.map(p => (typeof p === 'string' ? p : shown(p))).join('');
    case 'one-of':
      return { oneOf: value.values.map(shown) };
    case 'unknown':
      return `<unknown: ${value.because}>`;
    default:
      return `<${value.state}>`;
  }
}

export const at = (of: Resource, path: string): unknown => shown(read(of.properties, path));

export type Wish = readonly [path: string, value?: Json];

/** The text after changes of one resource; undefined where they are declined. Applying them once more must change nothing. */
export function after(text: string, id: string, wishes: readonly Wish[], siblings: Siblings = {}): string | undefined {
  const once = changed(text, id, wishes, siblings);
  if (once !== undefined) assert.equal(changed(once, id, wishes, siblings), once, 'twice is once');
  return once;
}

function changed(text: string, id: string, wishes: readonly Wish[], siblings: Siblings): string | undefined {
  const source = sourceOf(text);
  const of = resource(id, text, siblings);
  const edits = wishes.map(
    ([path, value]): Edit =>
      value === undefined ? { op: 'remove', resource: of, path } : { op: 'set', resource: of, path, value },
  );
  const made = terraform.write(source, terraform.parse(source), edits, parts(siblings));
  return made?.reduceRight((t, e) => t.slice(0, e.at.start) + e.text + t.slice(e.at.end), text);
}
