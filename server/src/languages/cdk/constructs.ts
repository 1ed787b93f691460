import type { ResourceType } from '../../model/resource.ts';
import type { Json, Value } from '../../model/value.ts';

/** What a construct class means, in CDK TypeScript's camelCase prop names; CDK Python turns its snake_case names into these first. */
export interface ConstructBinding {
  readonly type: ResourceType;
  /** L1 (`CfnX`): props are the properties in camelCase. L2: `props` says what each prop means. */
  readonly level: 'L1' | 'L2';
  /** L2 only: prop -> property path. */
  readonly props?: Readonly<Record<string, string>>;
  /** L2 only: what the construct sets when the prop is not given. */
  readonly defaults?: Readonly<Record<string, Json>>;
}

/** The binding of a class of a module (`aws_sagemaker`, `aws_s3`; v1 and v2 module paths come normalised to this form). */
export function construct(_module: string, _name: string): ConstructBinding | undefined {
  return undefined;
}

/** The canonical properties for props as written (an object value with camelCase members). */
export function canonical(_binding: ConstructBinding, props: Value): Value {
  return props;
}

/** The camelCase prop path that a fix at a canonical path has to write, or undefined when the construct has no such prop. */
export function propPath(_binding: ConstructBinding, _path: string): readonly string[] | undefined {
  return undefined;
}
