/** Names of traces, written short. */

/** Calls of anything imported. */
export const call = (...names: readonly string[]): readonly string[] => names.map(n => `call:${n}`);

/** Calls of the SageMaker Python SDK, by what stands behind `sagemaker.`; both generations. */
export const sdk = (...names: readonly string[]): readonly string[] => names.map(n => `call:sagemaker.${n}`);

/** Operations of AWS APIs: `sagemaker.CreateModel`. */
export const api = (...names: readonly string[]): readonly string[] => names.map(n => `api:${n}`);

/** CloudFormation types without `AWS::`. */
export const cfn = (...types: readonly string[]): readonly string[] => types.map(t => `cfn:AWS::${t}`);

/** Command lines, actions of CI and kinds of files. */
export const run = (...commands: readonly string[]): readonly string[] => commands.map(c => `run:${c}`);
export const uses = (...actions: readonly string[]): readonly string[] => actions.map(a => `uses:${a}`);
export const file = (...kinds: readonly string[]): readonly string[] => kinds.map(k => `file:${k}`);
