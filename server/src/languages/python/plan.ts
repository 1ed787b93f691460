import type { Dialect, ResourceType, Trait } from '../../model/resource.ts';
import type { Span, Value } from '../../model/value.ts';
import type { Call } from './ast.ts';
import type { ParameterPaths } from './bindings.ts';
import type { Aspect } from './cdk-aspects.ts';
import type { CdkChange } from './cdk-changes.ts';
import type { Context } from './context.ts';
import type { Spelling } from './request-names.ts';
import type { Seen } from './scope.ts';

/** How a fix finds the argument for a property. */
export type Writing =
  /** `except`: properties that the request has in another form; `spelling`: under other names. */
  | {
      readonly by: 'request';
      readonly except?: readonly string[] | undefined;
      readonly spelling?: Spelling | undefined;
    }
  | {
      readonly by: 'parameters';
      readonly paths: Readonly<Record<string, string>>;
      readonly wrappers: Readonly<Record<string, string>>;
      /** Its positional parameters, where the library's signature does not say them. */
      readonly order?: readonly string[];
      readonly accepts?: ReadonlySet<string>;
      /** Dictionaries have their members in snake case. */
      readonly typed?: true;
    }
  | { readonly by: 'construct'; readonly module: string; readonly name: string }
  | { readonly by: 'nothing' };

/** One resource that a call declares. Its properties are read when all ids are known. */
export interface Part {
  readonly type: ResourceType;
  readonly properties: (self: Plan) => Value;
  readonly writing: Writing;
  /** Stands behind the plan's own name; else the type's last word does. */
  readonly name?: string;
  /** In place of the plan's. */
  readonly traits?: readonly Trait[];
}

/** What a call declares. */
export interface Plan {
  readonly seen: Seen;
  readonly dialect: Dialect;
  readonly name: string;
  readonly parts: readonly Part[];
  readonly traits: Set<Trait>;
  /** Where findings are shown. */
  readonly at: Span;
  /** Ids of the parts, given when all plans are known. */
  readonly ids: string[];
}

/** A later call that sets properties of a resource. */
export interface Setter {
  readonly seen: Seen;
  readonly sets: ParameterPaths;
  /** Its positional parameters. */
  readonly order: readonly string[];
}

/** The plans of a document, and the context to read them in. */
export interface Plans {
  readonly cx: Context;
  readonly of: (call: Call) => Plan | undefined;
  /** Later method calls that set properties of the resource that a constructor call declares. */
  readonly setters: (call: Call) => readonly Setter[];
  /** Later changes of CDK constructs. */
  readonly changes: () => readonly CdkChange[];
  /** Aspects that visit constructs. */
  readonly aspects: () => readonly Aspect[];
}
