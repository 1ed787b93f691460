import path from 'node:path';
import { missing, output, SCRIPTS } from './home.ts';
import type { Complaint, Reader } from './reader.ts';
import { type Argument, type Members, schemaOf } from './terraform-schema.ts';

type Json = unknown;
type Body = Readonly<Record<string, Json>>;
const isBody = (value: Json): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);
const isExpression = (value: Json): boolean => typeof value === 'string' && value.includes('${');

/** What Terraform itself takes in every resource. */
const META = new Set(['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'provisioner', 'connection']);
const complain = (at: string, says: string): Complaint => ({ about: `${at} ${says}`, says: `${at} ${says}` });

/** Blocks that are made by a loop count as blocks. */
const written = (body: Body): readonly (readonly [string, Json])[] =>
  Object.entries(body).flatMap(([name, value]) =>
    name === 'dynamic' && isBody(value)
      ? Object.entries(value).map(
          ([block, uses]) => [block, list(uses).map(u => (isBody(u) ? list(u.content)[0] : u))] as const,
        )
      : [[name, value] as const],
  );

function body(schema: Members, given: Body, at: string): readonly Complaint[] {
  const entries = written(given);
  const names = new Set(entries.map(([name]) => name));
  const lacking = [...schema]
    .filter(([name, a]) => a.required && !names.has(name))
    .map(([name]) => complain(at, `lacks ${name}`));
  return [
    ...lacking,
    ...entries.flatMap(([name, value]) => {
      const known = schema.get(name);
      return known ? argument(known, value, `${at}.${name}`) : [complain(at, `has no ${name}`)];
    }),
  ];
}

function argument({ kind, members }: Argument, value: Json, at: string): readonly Complaint[] {
  if (isExpression(value)) return [];
  switch (kind) {
    case 'block':
    case 'blocks': {
      const all = list(value);
      const many = kind === 'block' && all.length > 1 ? [complain(at, 'stands more than once')] : [];
      return [
        ...many,
        ...all.flatMap(b =>
          isBody(b) ? body(members(), b, at) : isExpression(b) ? [] : [complain(at, 'is no block')],
        ),
      ];
    }
    case 'list':
      return Array.isArray(value) ? [] : [complain(at, 'is no list')];
    case 'map':
      return isBody(value) ? [] : [complain(at, 'is no map')];
    case 'number':
      return value !== '' && !Number.isNaN(Number(value)) ? [] : [complain(at, 'is no number')];
    case 'truth':
      return /^(true|false)$/.test(String(value)) ? [] : [complain(at, 'is neither true nor false')];
    default:
      return typeof value === 'object' && value !== null ? [complain(at, 'is no text')] : [];
  }
}

function resources(json: Json): readonly Complaint[] {
  const types = isBody(json) && isBody(json.resource) ? json.resource : {};
  return Object.entries(types).flatMap(([type, named]) => {
    const schema = schemaOf(type);
    if (!schema) return [complain(type, 'is not known to the provider')];
    const own = new Map([...schema].filter(([name]) => !META.has(name)));
    return Object.entries(isBody(named) ? named : {}).flatMap(([name, bodies]) =>
      list(bodies).flatMap(b => {
        if (!isBody(b)) return [];
        const given = Object.fromEntries(Object.entries(b).filter(([key]) => !META.has(key)));
        return body(own, given, `${type}.${name}`);
      }),
    );
  });
}

interface Read {
  readonly json?: Json;
  readonly error?: string;
}

/** HashiCorp's own parser, and the arguments that the provider for AWS takes. */
export const terraform: Reader = {
  name: 'the parser of HashiCorp and the schema of its provider',
  kinds: ['terraform'],
  missing: () => missing('node_modules', '@cdktn', 'provider-aws') ?? missing('node_modules', '@cdktn', 'hcl2json'),
  read(texts) {
    const input = JSON.stringify(texts.map(t => t.text));
    const all: readonly Read[] = JSON.parse(output(process.execPath, [path.join(SCRIPTS, 'hcl.mjs')], input));
    return all.map(r => (r.error === undefined ? resources(r.json) : [{ about: 'syntax', says: r.error }]));
  },
  wrong: {
    kind: 'terraform',
    text: 'resource "aws_sagemaker_model" "m" {\n  execution_role_arn = var.role\n  enable_network_isolated = true\n}\n',
  },
};
