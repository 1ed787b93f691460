import type { Span } from '../model/value.ts';

/**
 * How sure code is of a value. `known`: it says so. `one-of`: one of several, decided at run time. `default`: the default of a parameter, which
 * somebody may set otherwise. `inferred`: it follows from what code says, but code does not say it.
 */
export type Sure = 'known' | 'one-of' | 'default' | 'inferred';

/** A place that code says it at. */
export interface CodePlace {
  readonly uri: string;
  readonly path: string;
  readonly at: Span;
}

/** A value of a field that code shows. */
export interface CodeValue {
  readonly value: string | number | boolean;
  readonly sure: Sure;
  /** What it is said of, or how it was told, where that is not plain. */
  readonly note?: string;
  readonly places: readonly CodePlace[];
}

/** What something is provisioned for. */
export type Use = 'training' | 'processing' | 'batch' | 'real-time' | 'notebook';

/** A row of the provisioning matrix. */
export interface Provisioned {
  /** As the names of files tell it: `production`, `staging`, `development`. */
  readonly environment?: string;
  readonly use: Use;
  readonly instanceType: string;
  /** Instances; undefined where code does not say. */
  readonly count?: number;
  readonly sure: Sure;
  readonly places: readonly CodePlace[];
}

/** What code says of the fields of the lens's ML profile. A field that code says nothing of has no member. */
export interface Profile {
  readonly fields: Readonly<Record<string, readonly CodeValue[]>>;
  readonly matrix: readonly Provisioned[];
}
