import type { Dialect, ResourceType } from '../../model/resource.ts';
import type { Json, Value } from '../../model/value.ts';

/**
 * Parameter -> property path below the canonical properties. `''` merges the members of an object argument in place
 * (`networking=Networking(…)`), `'.'` makes the argument the whole value (`EndpointInput(endpoint_name=…)`); a numeric segment is a list index (`ProductionVariants.0.InstanceType`).
 */
export type ParameterPaths = Readonly<Record<string, string>>;

/** An argument as the library turns it into a part of the request. */
export type Shape = (given: Value) => Value;

/** A resource that a call declares. */
export interface Declares {
  readonly type: ResourceType;
  readonly parameters: ParameterPaths;
  /** What stands at a path in another shape than the argument has. */
  readonly shaped?: Readonly<Record<string, Shape>>;
  /** Parameters of the call that made the receiver, which hold for what its method declares. */
  readonly made?: ParameterPaths;
  /** What the library always puts there, by path. */
  readonly constants?: Readonly<Record<string, Json>>;
  /** What the library puts there when the source is silent, by path: read as a default by 'service'. */
  readonly defaults?: Readonly<Record<string, Json>>;
  /** The section of the SDK's defaults files that holds for it, when it is not its type's. */
  readonly configured?: string;
  /** What the library fills in by itself when the source is silent, no one can say with what: unknown instead of absent. */
  readonly chosen?: readonly string[];
  /** Copied from the resource that the receiver declares: own path <- receiver's path. */
  readonly inherit?: Readonly<Record<string, string>>;
  /** References by path: to the receiver's resource (`receiver`), or to an earlier resource of the same call (its type). */
  readonly refs?: Readonly<Record<string, 'receiver' | ResourceType>>;
}

export interface MethodBinding {
  readonly declares?: readonly Declares[];
  /** Parameters that set properties of the receiver's own resource (`fit(inputs=…)`). */
  readonly sets?: ParameterPaths;
  /** Qualified name of the class of the result; `receiver` when it returns itself. */
  readonly returns?: string;
}

/** What a class, or a function, of a library means. Keyed by its qualified name in `SdkLibrary.calls`. */
export interface CallBinding {
  readonly dialect: Dialect;
  /** Resources that the call declares; none for a value object (`NetworkConfig`), whose shape `parameters` gives. */
  readonly declares?: readonly Declares[];
  /** Shape of a value object: parameter -> path inside the value. */
  readonly parameters?: ParameterPaths;
  /** Value objects only: what the library puts there when silent. */
  readonly defaults?: Readonly<Record<string, Json>>;
  /** Parameter -> qualified name of the value object class that a fix has to construct there. */
  readonly wrappers?: Readonly<Record<string, string>>;
  /** Takes the API's shapes as checked objects: a dictionary in their place has their members in snake case. */
  readonly typed?: true;
  readonly methods?: Readonly<Record<string, MethodBinding>>;
  /** Parameters that set properties of the resource of another argument (`TrainingStep(estimator=…, inputs=…)`). */
  readonly completes?: { readonly argument: string; readonly sets: ParameterPaths };
  /** Keywords that only this call takes: matches a receiver of unknown class when all are given. */
  readonly decisive?: readonly string[];
}

/** Rows by name. */
export interface Table<T> {
  has(name: string): boolean;
  get(name: string): T | undefined;
  names(): readonly string[];
}

/** Parameters of one callable in order, without `self`; from the real package. */
export interface Signature {
  readonly positional: readonly string[];
  readonly keywordOnly?: readonly string[];
  /** Takes further keywords (`**kwargs`), which its base classes bind. */
  readonly open?: true;
}

/** What the first version of a library had under other names. Later versions took these with a warning, the newest takes them no longer. */
export interface Former {
  /** Qualified names of functions and classes that are gone, as people import them. */
  readonly names: ReadonlySet<string>;
  /** Parameter -> its name today. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where they are others today. */
  readonly signatures: Table<Signature>;
  /** Modules and names that it did not have yet. */
  readonly later: RegExp;
}

export interface SdkLibrary {
  /** Other import paths of a class or function -> its qualified name. */
  readonly aliases: Table<string>;
  /** Class -> its base classes, nearest first: bindings, methods and signatures are inherited. */
  readonly bases: Table<readonly string[]>;
  /** `sagemaker.estimator.Estimator`, `sagemaker.estimator.EstimatorBase.deploy`. */
  readonly signatures: Table<Signature>;
  readonly calls: Table<CallBinding>;
  readonly former?: Former;
}
