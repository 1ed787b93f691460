// The schema of the project file, made of the rules and the lens's ML profile: editors complete and explain keys and rule ids from it.
import { readFileSync } from 'node:fs';

const lens = JSON.parse(readFileSync(new URL('../src/lens/model.json', import.meta.url), 'utf8'));
const texts = (description, of) => ({
  type: ['array', 'null'],
  description,
  items: { type: 'string', minLength: 1, ...of },
});

const words = (description, all) => ({
  description,
  anyOf: [
    ...Object.entries(all).map(([word, meaning]) => ({
      enum: Number.isNaN(Number(word)) ? [word] : [Number(word), word],
      description: meaning,
    })),
    { type: 'null' },
  ],
});

/** A field of the profile. What is no single value (a table, a list) is taken as it is. */
const field = ({ type, values, from_code }) => ({
  description: `${type.replace(/:.*/, '')}. Told by code: ${from_code}.`,
  ...(values && { anyOf: [{ enum: values }, { type: ['object', 'array', 'null'] }] }),
});

const AGGREGATE = {
  id: 'resource-leaves-defaults',
  title: 'Settings left at their defaults, in one finding',
  severity: 'info',
};

const OPTION = { number: { type: 'number' }, string: { type: 'string' } };
const option = ({ description, default: value }) => ({
  description: `${description} Default: ${JSON.stringify(value)}.`,
  ...(OPTION[typeof value] ?? { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } }),
});

/** A severity, or a map of it and the rule's options. */
const choice = ({ title, severity, options = {} }) => ({
  description: `${title}. Default: ${severity}.`,
  anyOf: [
    { $ref: '#/definitions/level' },
    {
      type: 'object',
      additionalProperties: false,
      properties: {
        severity: { $ref: '#/definitions/level' },
        ...Object.fromEntries(Object.entries(options).map(([name, o]) => [name, option(o)])),
      },
    },
  ],
});

/** Rules of rule packs have ids of their own: any id is taken, those built in are explained. */
const choices = rules => ({
  type: ['object', 'null'],
  propertyNames: { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)+$' },
  properties: Object.fromEntries(rules.map(r => [r.id, choice(r)])),
  additionalProperties: { anyOf: [{ $ref: '#/definitions/level' }, { type: 'object' }] },
});

const properties = packs => ({
  version: { const: 1, description: 'The version of the format.' },
  name: {
    type: 'string',
    minLength: 1,
    description:
      "What the workload is called. Default: the folder's name. Its answers lie in .mllens/<name in small letters>/.",
  },
  description: { type: ['string', 'null'], description: 'What the workload does, in a sentence or two.' },
  environment: words(
    'Where the workload runs. In an experiment, advice for production is a hint; the others change nothing.',
    {
      production: 'Somebody relies on it.',
      staging: 'It is about to become production.',
      experiment: 'Nobody relies on it: findings of rules about production are hints.',
    },
  ),
  owners: texts('Who answers for the workload: names, teams or addresses.'),
  edition: words('The edition of the Machine Learning Lens whose ids and titles are shown. Default: 2025.', {
    2025: 'Of 19 November 2025: MLOPS02-BP04.',
    2023: 'Of 5 July 2023: MLOE-07.',
    2021: 'Of 12 October 2021: other numbers than 2023.',
  }),
  lenses: texts('The lenses that the workload is reviewed against. Default: machine-learning.', {
    enum: ['machine-learning'],
  }),
  include: texts(
    'What alone is part of the workload: patterns as in .gitignore, relative to this file. Default: everything below it.',
  ),
  exclude: texts('What is not part of the workload: patterns as in .gitignore, relative to this file.'),
  profile: {
    type: ['object', 'null'],
    description: "Values of the lens's ML profile that people know: model size, traffic, latency, update schedule.",
    additionalProperties: false,
    properties: Object.fromEntries(lens.profile.flatMap(g => g.fields).map(f => [f.key, field(f)])),
  },
  extends: texts(
    'Packs (which rules look, and how severe they are; those that select rules add up), and files and packages with settings. Later ones win.',
    {
      anyOf: [
        ...packs.map(p => ({ enum: [p.id], description: p.title })),
        { pattern: '[/@]|\\.ya?ml$', description: 'A file relative to this one, or a package in node_modules.' },
      ],
    },
  ),
  rulePacks: texts('Files with rules of your own, relative to this file: schemas/rule-pack.schema.json.'),
  rules: { $ref: '#/definitions/rules', description: 'Severity of a rule in this workload, or off, and its options.' },
  overrides: {
    type: ['array', 'null'],
    description: 'What is decided about rules for some files alone. Later items win.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['files'],
      properties: {
        files: {
          type: 'array',
          minItems: 1,
          description: 'Patterns as in .gitignore, relative to this file.',
          items: { type: 'string', minLength: 1 },
        },
        rules: { $ref: '#/definitions/rules' },
      },
    },
  },
  baseline: {
    type: ['string', 'null'],
    minLength: 1,
    description:
      'The file with findings that were there before, written by "ml-lens baseline create": only new ones count.',
  },
  suppressions: {
    type: ['object', 'null'],
    description: 'Under what conditions comments that mute findings are honoured.',
    additionalProperties: false,
    properties: {
      requireReason: { type: 'boolean', description: 'Whether one without a reason mutes nothing. Default: true.' },
      maxDays: { type: 'integer', minimum: 1, description: 'Each has to end, at most so many days from today.' },
    },
  },
});

/** A workload of the list may say all that a file of its own may. */
const listed = own => ({
  type: ['array', 'null'],
  description:
    'Workloads in folders below that have no project file of their own. Each item says what such a file would, with patterns relative to that folder; what this file says of rules, edition, environment, owners and profile holds for all of them.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['path'],
    properties: {
      path: {
        type: 'string',
        minLength: 1,
        pattern: '^[^/\\\\]',
        description: 'A folder relative to this file, or a pattern of folders: services/churn, services/*.',
      },
      ...Object.fromEntries(
        Object.keys(own)
          .filter(key => key !== 'version')
          .map(key => [key, { $ref: `#/properties/${key}` }]),
      ),
    },
  },
});

const withListed = own => ({ ...own, workloads: listed(own) });

const schema = (rules, packs, own) => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ML Lens project file',
  description: 'Marks the root of a workload and says how it is reviewed: .mllens.yaml',
  type: ['object', 'null'],
  additionalProperties: false,
  properties: withListed(properties(packs)),
  definitions: {
    rules: choices([...rules, AGGREGATE, ...own]),
    level: { enum: ['error', 'warning', 'info', 'hint', 'off', false] },
  },
});

/** As Biome formats it: short lists on one line. */
export const projectSchema = (rules, packs, own) =>
  `${JSON.stringify(schema(rules, packs, own), null, 2).replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (_, inner) => `[${inner.replace(/,\n\s+/g, ', ')}]`)}\n`;
