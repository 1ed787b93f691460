import { isSiteValue, lowered, type SiteKind, type SiteValue } from '../../model/intent.ts';
import type { Change } from '../../model/rule.ts';
import type { Json } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import { lineEnd } from '../lines.ts';
import type { Style } from './layout.ts';
import type { Module, Placed } from './module.ts';
import { attributeOf, type Block, blocksOf, type TerraformTree } from './tree.ts';

/** Other names that modules use for the same. */
const SYNONYMS: Readonly<Partial<Record<SiteKind, RegExp>>> = {
  'kms-key': /^kms_(?:master_)?key(?:_id|_arn)?$/,
  'kms-key-arn': /^kms_(?:master_)?key_arn$/,
  subnets: /^(?:private_)?subnet(?:_id)?s$/,
  'security-groups': /^security_group(?:_id)?s$/,
};

const snake = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();

const written = ({ node, part }: Placed<Block>, name: string): string | undefined => {
  const value = attributeOf(node.items, name)?.value;
  return value && part.text.slice(value.at.start, value.at.end);
};

/** Does a variable take a value of this kind, and has it to be there? */
function fits(variable: Placed<Block>, site: SiteValue): boolean {
  const type = written(variable, 'type');
  const isList = type !== undefined && /^(?:list|set)\b/.test(type);
  if (Array.isArray(site.instead) !== isList || (!isList && type !== undefined && type !== 'string')) return false;
  return !/^(?:null|""|\[\s*\])$/.test(written(variable, 'default') ?? '');
}

/** The variable of the module that means the same. */
function sameVariable(site: SiteValue, { variables }: Module): string | undefined {
  const all = [...variables].filter(([, v]) => fits(v, site)).map(([name]) => name);
  return all.find(name => name === snake(site.name)) ?? all.find(name => SYNONYMS[site.$site]?.test(name));
}

/** A variable in lines. */
function lines(name: string, { description, instead }: SiteValue, { step }: Style): readonly string[] {
  const type = Array.isArray(instead) ? 'list(string)' : 'string';
  return [
    `variable "${name}" {`,
    `${step}description = ${JSON.stringify(description)}`,
    `${step}type        = ${type}`,
    '}',
  ];
}

/** Below the other variables; in a file without any, at its end. */
function declared(tree: TerraformTree, variables: ReadonlyMap<string, SiteValue>, style: Style): readonly TextEdit[] {
  if (variables.size === 0) return [];
  const { text } = tree;
  const last = blocksOf(tree.items, 'variable').at(-1);
  const at = last ? lineEnd(text, last.at.end) : text.trimEnd().length;
  const blocks = [...variables].map(([name, site]) => style.eol + style.eol + lines(name, site, style).join(style.eol));
  const isLast = text.slice(at) === '';
  return [{ at: { start: at, end: at }, text: blocks.join('') + (isLast ? style.eol : '') }];
}

/** Variables for what only the site knows. */
export interface Variables {
  /** What refers to one, declaring it where the module lacks it. */
  readonly refer: (site: SiteValue) => Json;
  /** The edits that declare what was referred to and is not there. */
  readonly edits: () => readonly TextEdit[];
}

export function variablesOf(tree: TerraformTree, module: Module, style: Style): Variables {
  const fresh = new Map<string, SiteValue>();
  const refer = (site: SiteValue): Json => {
    const present = sameVariable(site, module);
    if (present !== undefined) return { $code: `var.${present}` };
    let name = snake(site.name);
    const isOther = (n: string): boolean =>
      module.variables.has(n) || (fresh.has(n) && fresh.get(n)?.description !== site.description);
    for (let n = 2; isOther(name); n++) name = `${snake(site.name)}_${n}`;
    fresh.set(name, site);
    return { $code: `var.${name}` };
  };
  return { refer, edits: () => declared(tree, fresh, style) };
}

/** The changes with variables in place of what only the site knows. */
export function withVariables(changes: readonly Change[], { refer }: Variables): readonly Change[] {
  const lower = (value: Json): Json => lowered(value, it => (isSiteValue(it) ? refer(it) : null));
  return changes.map((e): Change => (e.op === 'set' ? { ...e, value: lower(e.value) } : e));
}
