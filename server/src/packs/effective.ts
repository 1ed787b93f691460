import type { Layer } from '../config/layers.ts';
import { isLeftOut, isOneOf, isPartOf } from '../config/part.ts';
import type { Project } from '../config/project.ts';
import type { Level } from '../config/rules.ts';
import { AGGREGATE, isOff } from '../engine/settling.ts';
import type { Choices, OptionValue, Rule, Severity } from '../model/rule.ts';
import type { Pack } from './builtin.ts';
import { choicesOf } from './policy.ts';

/** A setting as it holds, and where that is said: `default`, `.mllens.yaml:3`, `strict (.mllens.yaml:5)`. */
export interface EffectiveSetting {
  readonly key: string;
  readonly value: string;
  readonly from: string;
}
/** A rule as it looks at a file. */
export interface EffectiveRule {
  readonly id: string;
  readonly severity: Level;
  /** As severe as the rule itself says. */
  readonly own: Severity;
  readonly from: string;
  /** Packs decide it, and nothing else is said of the rule. */
  readonly byPack?: true;
  readonly options: readonly EffectiveSetting[];
}
/** What holds for a file. */
export interface Effective {
  /** Relative to the root of the workload. */
  readonly path: string;
  /** Settings files, what is extended first; none where nothing is said. */
  readonly files: readonly string[];
  readonly settings: readonly EffectiveSetting[];
  readonly rules: readonly EffectiveRule[];
}

/** What it is made of. */
export interface Settings {
  readonly name: string;
  readonly project: Project;
  readonly layers: readonly Layer[];
  readonly packs: readonly Pack[];
  readonly rules: readonly Rule[];
  readonly choices: Choices;
}

const DEFAULT = 'default';
const place = ({ file, places }: Layer, key: string): string => {
  const line = places.get(key);
  return line === undefined ? file : `${file}:${line}`;
};

/** Something said of rules, with where. */
interface Step {
  readonly isPack?: true;
  readonly choices: Choices;
  readonly from: (id: string) => string;
}

/** All that is said of rules for a file, in the order in which it counts. */
function steps({ layers, packs, rules, project }: Settings, path: string): readonly Step[] {
  const together = [project.rules, ...(project.overrides ?? []).map(o => o.rules)].some(c => c[AGGREGATE]?.severity);
  const named = packs.map(p => {
    const layer = layers.findLast(l => l.project.extends?.includes(p.id));
    return layer ? `${p.id} (${place(layer, `extends.${layer.project.extends?.indexOf(p.id)}`)})` : p.id;
  });
  const ofPacks: Step = { isPack: true, choices: choicesOf(packs, rules, together), from: () => named.join(', ') };
  const own = layers.map((l): Step => ({ choices: l.project.rules, from: id => place(l, `rules.${id}`) }));
  const overridden = layers.flatMap(l =>
    (l.project.overrides ?? []).flatMap((o, i): readonly Step[] =>
      isOneOf(o, path) ? [{ choices: o.rules, from: id => `override ${place(l, `overrides.${i}.rules.${id}`)}` }] : [],
    ),
  );
  return [ofPacks, ...own, ...overridden];
}

const shown = (value: OptionValue): string => (typeof value === 'object' ? value.join(', ') : String(value));

function optionsOf(rule: Rule, all: readonly Step[]): readonly EffectiveSetting[] {
  return Object.entries(rule.options ?? {}).map(([key, option]) => {
    const said = all.findLast(s => s.choices[rule.id]?.options?.[key] !== undefined);
    const value = said?.choices[rule.id]?.options?.[key] ?? option.default;
    return { key, value: shown(value), from: said ? said.from(rule.id) : DEFAULT };
  });
}

function severityOf(
  rule: Rule,
  of: Settings,
  all: readonly Step[],
  absences: ReadonlyMap<string, string>,
): Pick<EffectiveRule, 'severity' | 'from' | 'byPack'> {
  const { choices, project, layers } = of;
  const last = (id: string): Step | undefined => all.findLast(s => s.choices[id]?.severity !== undefined);
  const given = choices[rule.id]?.severity;
  if (given !== undefined) {
    const by = last(rule.id);
    return { severity: given, from: by?.from(rule.id) ?? DEFAULT, ...(by?.isPack && { byPack: true }) };
  }
  if (isOff(rule.id, choices, absences))
    return { severity: 'off', from: `${AGGREGATE}, ${last(AGGREGATE)?.from(AGGREGATE) ?? DEFAULT}` };
  const lab = layers.findLast(l => l.project.environment !== undefined);
  if (rule.production && project.environment === 'experiment' && lab)
    return { severity: 'hint', from: `experiment (${place(lab, 'environment')})` };
  return { severity: rule.severity, from: DEFAULT };
}

type Key = 'environment' | 'edition' | 'include' | 'exclude' | 'extends' | 'rulePacks' | 'suppressions' | 'baseline';

/** Who leaves the file out. */
function leftOut(layers: readonly Layer[], path: string): EffectiveSetting {
  const by = layers.findLast(l => isLeftOut(l.project, path));
  return { key: 'exclude', value: 'no: exclude', from: by ? place(by, 'exclude') : DEFAULT };
}

function settingsOf({ name, project, layers }: Settings, path: string): readonly EffectiveSetting[] {
  const says = (l: Layer, key: Key | 'name'): boolean => l.places.has(key);
  const single = (key: Key | 'name', value: string, at: string = key): EffectiveSetting => {
    // What others extend names no workload.
    const saying = key === 'name' ? layers.slice(-1) : layers;
    const layer = saying.findLast(l => says(l, key) && (at === key || l.places.has(at)));
    return { key: at, value, from: layer ? place(layer, at) : DEFAULT };
  };
  const list = (key: Key, values: readonly string[] = []): readonly EffectiveSetting[] =>
    values.length === 0
      ? []
      : [
          {
            key,
            value: values.join(', '),
            from: layers
              .filter(l => says(l, key))
              .map(l => place(l, key))
              .join(', '),
          },
        ];
  const { requireReason = true, maxDays } = project.suppressions ?? {};
  const part = isPartOf(project, path) ? 'yes' : isLeftOut(project, path) ? 'no: exclude' : 'no: not in include';
  return [
    single('name', name),
    { ...(part === 'no: exclude' ? leftOut(layers, path) : single('include', part)), key: 'part of the workload' },
    single('environment', project.environment ?? 'not said'),
    single('edition', project.edition ?? '2025'),
    ...list('include', project.include),
    ...list('exclude', [...(project.outer?.exclude ?? []), ...project.exclude]),
    ...list('extends', project.extends),
    ...list('rulePacks', project.rulePacks),
    single('suppressions', String(requireReason), 'suppressions.requireReason'),
    single('suppressions', maxDays === undefined ? 'no limit' : String(maxDays), 'suppressions.maxDays'),
  ];
}

/** What holds for a file, and where each of it is said. */
export function effectiveFor(of: Settings, path: string): Effective {
  const all = steps(of, path);
  const absences = new Map(of.rules.flatMap(r => (r.absent === undefined ? [] : [[r.id, r.absent] as const])));
  return {
    path,
    files: of.layers.map(l => l.file).filter((file, i, all) => all.lastIndexOf(file) === i),
    settings: settingsOf(of, path),
    rules: of.rules.map(rule => ({
      id: rule.id,
      own: rule.severity,
      ...severityOf(rule, of, all, absences),
      options: optionsOf(rule, all),
    })),
  };
}

const isSaid = ({ from }: EffectiveSetting): boolean => from !== DEFAULT;

/** The rules about which something is said by name. */
export const changedRules = ({ rules }: Effective): readonly EffectiveRule[] =>
  rules.filter(r => (r.from !== DEFAULT && !r.byPack) || r.options.some(isSaid));

/** What packs decide about the others: how many rules they make how severe. */
export function packRows({ rules }: Effective): readonly (readonly string[])[] {
  const rows = new Map<string, number>();
  const decided = rules.filter(r => r.byPack && !r.options.some(isSaid));
  for (const { severity, from } of decided)
    rows.set(`${severity}\n${from}`, (rows.get(`${severity}\n${from}`) ?? 0) + 1);
  return [...rows].map(([key, n]) => {
    const [severity = '', from = ''] = key.split('\n');
    return [`${n} other ${n === 1 ? 'rule' : 'rules'}`, severity, from];
  });
}
