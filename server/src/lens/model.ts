import type { Phase, Practice } from '../model/practice.ts';
import data from './model.json' with { type: 'json' };

/** A part of the lens's model that has a page of its own. */
interface Named {
  readonly key: string;
  readonly title: string;
}
interface Described extends Named {
  /** What it is, in our own words. */
  readonly what: string;
}

/** A part of a phase, with its own parts or its steps. */
export interface Subphase extends Named {
  readonly children?: readonly Subphase[];
  readonly steps?: readonly string[];
}
/** A phase of the lifecycle as the lens describes it. */
export interface PhaseModel extends Described {
  readonly key: Phase;
  readonly subphases: readonly Subphase[];
  readonly activities: readonly string[];
  /** What monitoring looks for. */
  readonly issue_types?: readonly string[];
}
/** What some practices are about. */
interface Practised {
  /** Their keys. */
  readonly practices: readonly string[];
}
/** A principle that holds in every phase. */
export interface Principle extends Described, Practised {
  /** The edition that named it first. */
  readonly since: string;
}
/** A part of the reference architecture. */
export interface Component extends Described, Practised {
  readonly phase: Phase;
  /** Names besides the key under which practices refer to it; `practices` holds what belongs to it without saying so. */
  readonly tags: readonly string[];
  readonly variants?: readonly string[];
  readonly tracks?: readonly string[];
  /** Names of APIs that show it, written as in the catalogue's signals. */
  readonly detect: readonly string[];
}
/** What goes from one component to another. */
export type Edge = readonly [from: string, to: string, carries: string];
/** Who takes part, and the editions that name the role. */
export interface Role extends Described, Practised {
  readonly editions: readonly string[];
}
/** A way to bring a new version into service. */
export interface DeploymentStrategy extends Described, Practised {
  readonly settings: readonly string[];
  readonly downtime: string;
  readonly extra_capacity: string;
  readonly risk: string;
}
/** A way to serve a model. */
export interface DeploymentOption extends Named, Practised {
  readonly when: string;
  readonly settings: readonly string[];
}
/** A kind of model monitoring. */
export interface Monitor extends Described, Practised {
  readonly cfn: string;
}
/** A field of the lens's ML profile, and how code tells its value. */
export interface ProfileField {
  readonly key: string;
  readonly type: string;
  readonly values?: readonly string[];
  readonly from_code: string;
  readonly refs: readonly string[];
}
export interface ProfileGroup {
  readonly group: string;
  readonly fields: readonly ProfileField[];
}

/** What the lens says besides its practices: lifecycle, principles, architecture, roles, ways to deploy and monitor, the ML profile. */
export interface LensModel {
  readonly phases: readonly PhaseModel[];
  readonly design_principles: readonly Principle[];
  readonly components: readonly Component[];
  readonly edges: readonly Edge[];
  readonly profile: readonly ProfileGroup[];
  readonly deployment_strategies: readonly DeploymentStrategy[];
  readonly deployment_options: readonly DeploymentOption[];
  readonly roles: readonly Role[];
  readonly monitors: readonly Monitor[];
}

/** The lens's model, as data; `schemas/lens-model.schema.json` says its shape. */
export const lensModel = data as unknown as LensModel;

/** Kinds of things in the model that have pages. */
export type LensKind = 'phase' | 'principle' | 'component' | 'role' | 'strategy' | 'option' | 'monitor';
/** Everything of one kind, as a tree lists it. */
export interface LensGroup {
  readonly kind: LensKind;
  readonly title: string;
  readonly entries: readonly Named[];
}

/** The model's kinds with their entries, in the order of a tree. */
export const lensGroups: readonly LensGroup[] = [
  { kind: 'phase', title: 'Lifecycle phases', entries: lensModel.phases },
  { kind: 'principle', title: 'Design principles', entries: lensModel.design_principles },
  { kind: 'component', title: 'Architecture components', entries: lensModel.components },
  { kind: 'role', title: 'Roles', entries: lensModel.roles },
  { kind: 'strategy', title: 'Deployment strategies', entries: lensModel.deployment_strategies },
  { kind: 'option', title: 'Deployment options', entries: lensModel.deployment_options },
  { kind: 'monitor', title: 'Kinds of monitoring', entries: lensModel.monitors },
];

/** What an entry of the model is called. */
export const lensTitle = (kind: LensKind, key: string): string | undefined =>
  lensGroups.find(g => g.kind === kind)?.entries.find(e => e.key === key)?.title;

/** Whether a practice is about a component. */
export const isAbout = (p: Practice, c: Component): boolean =>
  c.practices.includes(p.key) || p.components.some(tag => tag === c.key || c.tags.includes(tag));

/** The component that a practice refers to by a name. */
export const componentOf = (tag: string): Component | undefined =>
  lensModel.components.find(c => c.key === tag || c.tags.includes(tag));

/** The kinds with nothing but what names their entries, to send to a tree. */
export const lensEntries = (): readonly LensGroup[] =>
  lensGroups.map(({ entries, ...group }) => ({ ...group, entries: entries.map(({ key, title }) => ({ key, title })) }));
