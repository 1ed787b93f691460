import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HOME } from './home.ts';

/** An argument or a block of a resource of the provider. */
export interface Argument {
  readonly required: boolean;
  readonly kind: 'text' | 'number' | 'truth' | 'list' | 'map' | 'block' | 'blocks';
  /** Of a block: what stands in it. */
  readonly members: () => Members;
}
export type Members = ReadonlyMap<string, Argument>;

const LIBRARY = path.join(HOME, 'node_modules', '@cdktn', 'provider-aws', 'lib');
const INTERFACE = /^export interface (\w+)( extends [\w.]+)? \{\n([\s\S]*?)^\}/gm;
/** The name in HCL stands in the link to the documentation, the type below it. */
const MEMBER = /\{@link \S+#(\w+) [^}]*\}[\s\S]*?readonly \w+(\?)?: ([\s\S]*?);\n(?= {4}\/\*\*|$)/g;

const NONE: Members = new Map();

function kindOf(type: string, shapes: ReadonlyMap<string, string>): Argument['kind'] {
  const first = type.split(' | ')[0]!;
  if (first.startsWith('{')) return 'map';
  if (first.endsWith('[]')) return shapes.has(first.slice(0, -2)) ? 'blocks' : 'list';
  if (shapes.has(first)) return 'block';
  return first === 'number' ? 'number' : first === 'boolean' ? 'truth' : 'text';
}

function members(shapes: ReadonlyMap<string, string>, name: string): Members {
  const body = shapes.get(name) ?? '';
  return new Map(
    [...body.matchAll(MEMBER)].map(([, argument, optional, type]) => {
      const inner = type!.split(' | ')[0]!.replace(/\[\]$/, '');
      const read = (): Members => (shapes.has(inner) ? members(shapes, inner) : NONE);
      return [argument!, { required: !optional, kind: kindOf(type!, shapes), members: read }];
    }),
  );
}

/** The arguments of a type of resource, from the declarations that are generated of the provider's schema; undefined when it has none such. */
export function schemaOf(type: string): Members | undefined {
  const file = path.join(LIBRARY, type.replace(/^aws_/, '').replaceAll('_', '-'), 'index.d.ts');
  if (!existsSync(file)) return undefined;
  const all = [...readFileSync(file, 'utf8').matchAll(INTERFACE)];
  const shapes = new Map(all.map(m => [m[1]!, m[3]!]));
  const root = all.find(m => m[2] !== undefined);
  return root && members(shapes, root[1]!);
}
