import type { DocumentFacts } from './facts.ts';
import type { Span } from './value.ts';

/**
 * What a document does or names, recognised as a resource or not: the raw material of evidence. Names are namespaced:
 * - `import:<module>` a Python or TypeScript import, dotted (`import:great_expectations`);
 * - `call:<module>.<name>` a call of something imported, dotted as imported, methods of tracked objects behind their class
 *   (`call:sagemaker.clarify.SageMakerClarifyProcessor.run_bias`);
 * - `api:<service>.<Operation>` an AWS API operation, as botocore names the service (`api:macie2.CreateClassificationJob`);
 * - `cfn:<type>` a resource declared in a template or a stack, of any type (`cfn:AWS::Macie::Session`);
 * - `uses:<owner>/<action>` an action of a CI workflow, without its version; `run:<command> [<word>]` a command line in CI,
 *   a build specification or a notebook cell (`run:pytest`, `run:cdk deploy`);
 * - `file:<kind>` what the file itself is (`file:dvc.yaml`, `file:test`, `file:CODEOWNERS`).
 */
export interface Trace {
  readonly name: string;
  readonly at: Span;
}

/** A trace with the document it is in. */
export interface Traced extends Trace {
  readonly document: DocumentFacts;
}
