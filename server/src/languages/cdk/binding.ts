import type { ResourceType } from '../../model/resource.ts';
import type { Json, Value } from '../../model/value.ts';

/** What a construct class means, in CDK TypeScript's camelCase prop names; CDK Python turns its snake_case names into these first. */
export interface ConstructBinding {
  readonly type: ResourceType;
  /**
   * L1 (`CfnX`): props are the properties in camelCase. L2: `props` says what each prop means. As-is: a prop holds the properties under
   * CloudFormation's or the API's own names.
   */
  readonly level: 'L1' | 'L2' | 'as-is';
  /** L2 only: prop -> property path; the name of a conversion stands behind a bar where the values differ. */
  readonly props?: Readonly<Record<string, string>>;
  /** L2 only: what the construct sets when the prop is not given. */
  readonly defaults?: Readonly<Record<string, Json>>;
  /** The construct may set more than its props say. */
  readonly open?: true;
  /** As-is only: the props on the way to the properties; none where a fix cannot write them. */
  readonly under?: readonly string[];
  /** As-is only. */
  readonly read?: (props: Value) => Value;
}

/** A resource that a construct makes beside its own. */
export interface Companion {
  readonly type: ResourceType;
  /** Put behind the construct's id. */
  readonly suffix: string;
  readonly properties: Value;
}
