import { read } from '../model/read.ts';
import type { Dialect } from '../model/resource.ts';
import { requiredMembers } from '../model/resource-types.ts';
import type { Edit } from '../model/rule.ts';
import type { Json } from '../model/value.ts';

/** Who reads what is written: CloudFormation or the API. Nobody says of the SDK's classes what their arguments need. */
const READ_BY: Readonly<Partial<Record<Dialect, 'template' | 'request'>>> = {
  cloudformation: 'template',
  sam: 'template',
  'cdk-python': 'template',
  'cdk-typescript': 'template',
  terraform: 'template',
  boto3: 'request',
  'step-functions': 'request',
};

type Setting = Extract<Edit, { readonly op: 'set' }>;
const isObject = (v: Json): v is Readonly<Record<string, Json>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** What a change writes below a path: names of members. */
function broughtBy({ path, value }: Setting, container: string): readonly string[] {
  if (path === container) return isObject(value) ? Object.keys(value) : [];
  return path.startsWith(`${container}.`) ? [path.slice(container.length + 1).split('.')[0]!] : [];
}

/** The containers on the way to a property that are not there yet. */
function newContainers({ resource, path }: Setting): readonly string[] {
  const names = path.split('.');
  return names
    .map((_, i) => names.slice(0, i).join('.'))
    .filter(container => container !== '' && read(resource.properties, container, resource.at).state === 'absent');
}

/** Does everything that a change adds have what is required in it? A key without the settings that it belongs to would be rejected. */
export function isWhole(edits: readonly Edit[]): boolean {
  const settings = edits.filter(e => e.op === 'set');
  return settings.every(setting => {
    const by = READ_BY[setting.resource.dialect];
    if (!by) return true;
    return newContainers(setting).every(container => {
      const brought = settings.filter(s => s.resource === setting.resource).flatMap(s => broughtBy(s, container));
      return requiredMembers(setting.resource.type, by, container).every(name => brought.includes(name));
    });
  });
}
