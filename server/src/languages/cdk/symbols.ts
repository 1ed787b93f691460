/** A name of the CDK library: `aws_sagemaker` + `CfnModel`, `core` + `Fn.sub`. */
export interface CdkSymbol {
  readonly module: string;
  readonly path: readonly string[];
}

const ROOT = /^(?:aws-cdk-lib|monocdk|@aws-cdk\/core|aws_cdk|aws_cdk\.core|constructs)$/;
const SUBMODULE = /^(?:aws-cdk-lib\/|monocdk\/|@aws-cdk\/|aws_cdk\.)([a-z0-9_-]+)(?:\/.*)?$/;

/** Libraries of constructs beside the CDK's own; which module of theirs holds a class does not matter. */
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/^(?:@cdklabs\/generative-ai-cdk-constructs|cdklabs\.generative_ai_cdk_constructs|generative_ai$)/, 'generative_ai'],
  [/^(?:@aws-solutions-constructs\/|aws_solutions_constructs\b|solutions$)/, 'solutions'],
];

/** Brings v1, v2, alpha and namespace forms to one name; undefined outside the CDK library. */
export function normalised(module: string, path: readonly string[]): CdkSymbol | undefined {
  const beside = BESIDE.find(([pattern]) => pattern.test(module));
  if (beside) return { module: beside[1], path: path.filter((name, i) => i > 0 || /^[A-Z]/.test(name)) };
  if (ROOT.test(module)) return normalised('core', path);
  const submodule = SUBMODULE.exec(module)?.[1]?.replaceAll('-', '_');
  if (submodule !== undefined) return normalised(/^aws_/.test(submodule) ? submodule : 'core', path);
  if (!/^aws_|^core$/.test(module)) return undefined;
  const [first, ...rest] = path;
  return module === 'core' && first && /^aws_/.test(first) ? { module: first, path: rest } : { module, path };
}
