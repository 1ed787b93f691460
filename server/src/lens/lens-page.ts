import type { Pillar, Practice, ShownEdition } from '../model/practice.ts';
import { phases, practice, practices } from './load.ts';
import { blocks, bullets, escaped, link, section } from './markdown.ts';
import {
  type Component,
  componentOf,
  type DeploymentOption,
  type DeploymentStrategy,
  isAbout,
  type LensKind,
  lensModel,
  type Monitor,
  type PhaseModel,
  type Principle,
  type Role,
  type Subphase,
} from './model.ts';
import { PILLAR_NAMES, practiceHeading } from './names.ts';
import type { Page } from './page.ts';
import { refText } from './refs.ts';

export interface LensPageOptions {
  readonly edition: ShownEdition;
  /** Address of a practice's page; without it practices are named only. */
  readonly practiceLink?: (key: string) => string;
  /** Address of another page of the model. */
  readonly lensLink?: (kind: LensKind, key: string) => string;
}

const phaseTitle = (key: string): string => phases.find(p => p.id === key)?.title ?? key;

function practiceList(all: readonly Practice[], { edition, practiceLink }: LensPageOptions): string {
  return bullets(
    all.map(p => {
      const name = escaped(practiceHeading(p, edition));
      return practiceLink ? link(name, practiceLink(p.key)) : name;
    }),
  );
}

const byKeys = (keys: readonly string[]): readonly Practice[] => keys.flatMap(key => practice(key) ?? []);

function named(kind: LensKind, key: string, title: string, { lensLink }: LensPageOptions): string {
  return lensLink ? link(escaped(title), lensLink(kind, key)) : escaped(title);
}

const outline = (parts: readonly Subphase[], indent = ''): string =>
  parts
    .map(part =>
      [
        `${indent}- **${escaped(part.title)}**`,
        ...(part.steps ?? []).map(step => `${indent}  - ${escaped(step)}`),
        ...(part.children ? [outline(part.children, `${indent}  `)] : []),
      ].join('\n'),
    )
    .join('\n');

function phaseBody(p: PhaseModel, o: LensPageOptions): string {
  const own = practices.filter(x => x.phases.includes(p.key));
  const components = lensModel.components.filter(c => c.phase === p.key);
  const pillars = (Object.keys(PILLAR_NAMES) as Pillar[]).map(pillar => {
    const some = own.filter(x => x.pillar === pillar);
    return some.length > 0 ? section(PILLAR_NAMES[pillar], practiceList(some, o), 3) : '';
  });
  return blocks(
    section('Parts', outline(p.subphases)),
    section('What is done', bullets(p.activities.map(escaped))),
    section('What is looked for', bullets((p.issue_types ?? []).map(escaped))),
    section('Components', bullets(components.map(c => `${named('component', c.key, c.title, o)}: ${c.what}`))),
    section(`Its ${own.length} practices`, blocks(...pillars)),
  );
}

function principleBody(p: Principle, o: LensPageOptions): string {
  return blocks(
    `In the lens since its ${p.since} edition.`,
    section('Practices', practiceList(byKeys(p.practices), o)),
  );
}

/** What reaches a component and what leaves it. */
function edgeLines(c: Component, o: LensPageOptions): readonly string[] {
  const other = (key: string): string => named('component', key, componentOf(key)?.title ?? key, o);
  const carried = (what: string): string => escaped(what.replaceAll('-', ' ').replace(':', ', '));
  return lensModel.edges.flatMap(([from, to, what]) => {
    if (from === c.key) return [`to ${other(to)} (${carried(what)})`];
    return to === c.key ? [`from ${other(from)} (${carried(what)})`] : [];
  });
}

function componentBody(c: Component, o: LensPageOptions): string {
  return blocks(
    `Phase: ${named('phase', c.phase, phaseTitle(c.phase), o)}.`,
    c.variants && `Variants: ${c.variants.map(escaped).join(', ')}.`,
    section('Tracks', bullets((c.tracks ?? []).map(escaped))),
    section('Recognised by', bullets(c.detect.map(refText))),
    section('Connections', bullets(edgeLines(c, o))),
    section(
      'Practices',
      practiceList(
        practices.filter(p => isAbout(p, c)),
        o,
      ),
    ),
  );
}

const settings = (refs: readonly string[]): string => section('Set by', bullets(refs.map(refText)));

const roleBody = (r: Role, o: LensPageOptions): string =>
  blocks(
    `Named in the ${r.editions.join(' and ')} edition${r.editions.length > 1 ? 's' : ''} of the lens.`,
    section('Practices it is often asked about', practiceList(byKeys(r.practices), o)),
  );

const strategyBody = (s: DeploymentStrategy, o: LensPageOptions): string =>
  blocks(
    bullets([
      `Downtime: ${escaped(s.downtime)}`,
      `Extra capacity: ${escaped(s.extra_capacity)}`,
      `Risk: ${escaped(s.risk)}`,
    ]),
    settings(s.settings),
    section('Practices', practiceList(byKeys(s.practices), o)),
  );

const optionBody = (d: DeploymentOption, o: LensPageOptions): string =>
  blocks(settings(d.settings), section('Practices', practiceList(byKeys(d.practices), o)));

const monitorBody = (m: Monitor, o: LensPageOptions): string =>
  blocks(settings([m.cfn]), section('Practices', practiceList(byKeys(m.practices), o)));

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** Finds one entry and lays its body under its title and what it is. */
function render<T extends { readonly key: string; readonly title: string }>(
  entries: readonly T[],
  key: string,
  what: (entry: T) => string,
  body: (entry: T) => string,
): Page | undefined {
  const entry = entries.find(e => e.key === key);
  if (!entry) return undefined;
  const markdown = blocks(`# ${escaped(entry.title)}`, sentence(escaped(what(entry))), body(entry));
  return { title: entry.title, markdown: `${markdown}\n` };
}

/** The page of a phase, principle, component, role, strategy, option or monitor; undefined where there is none by that key. */
export function lensPage(kind: LensKind, key: string, o: LensPageOptions): Page | undefined {
  const m = lensModel;
  const pages: Readonly<Record<LensKind, () => Page | undefined>> = {
    phase: () =>
      render(
        m.phases,
        key,
        p => p.what,
        p => phaseBody(p, o),
      ),
    principle: () =>
      render(
        m.design_principles,
        key,
        p => p.what,
        p => principleBody(p, o),
      ),
    component: () =>
      render(
        m.components,
        key,
        c => c.what,
        c => componentBody(c, o),
      ),
    role: () =>
      render(
        m.roles,
        key,
        r => r.what,
        r => roleBody(r, o),
      ),
    strategy: () =>
      render(
        m.deployment_strategies,
        key,
        s => s.what,
        s => strategyBody(s, o),
      ),
    option: () =>
      render(
        m.deployment_options,
        key,
        d => `For ${d.when}`,
        d => optionBody(d, o),
      ),
    monitor: () =>
      render(
        m.monitors,
        key,
        x => x.what,
        x => monitorBody(x, o),
      ),
  };
  return pages[kind]();
}
