import type { DocumentFacts } from './facts.ts';
import type { Span } from './value.ts';

/**
 * What a document does or names, recognised as a resource or not: the raw material of evidence. Names are namespaced:
 * - `import:<module>` an import, as written. Python: dotted, with the member (`import:great_expectations`,
 *   `import:sagemaker.clarify.SageMakerClarifyProcessor`). TypeScript: the module, a named member behind a dot
 *   (`import:aws-cdk-lib/aws-s3.Bucket`). Imports of the project's own files by a relative path are left out;
 * - `call:<module>.<name>` a call of something imported that is not of Python's standard library, under the module that defines it
 *   where the SageMaker SDK is known (`call:sagemaker.session.Session`, however it was imported), else dotted as imported; methods of
 *   objects behind the class that made them (`call:sagemaker.clarify.SageMakerClarifyProcessor.run_bias`). Python only;
 * - `api:<service>.<Operation>` an AWS API operation, as botocore names service and operation (`api:macie2.CreateClassificationJob`):
 *   calls of boto3 clients, of the SDK for JavaScript, of the AWS command line, and of tasks of state machines;
 * - `cfn:<type>` a resource declared in a template or a stack, of any type as written (`cfn:AWS::Macie::Session`,
 *   `cfn:AWS::Serverless::Function`); a CDK construct stands for the type of its main resource. Behind a dot a part of it
 *   (`cfn:AWS::CodePipeline::Pipeline.Approval`: an action that waits for somebody);
 * - `uses:<owner>/<action>` an action of a CI workflow or a repository of pre-commit hooks, without its version;
 *   `run:<command> [<word>]` a command line in CI, a build specification or a notebook cell: the command as run in the end
 *   (`python -m pytest`, `poetry run pytest` are `run:pytest`), with its sub-command where it is of a tool that has some
 *   (`run:cdk deploy`, `run:aws sagemaker`), else alone (`run:flake8`);
 * - `file:<kind>` what the file itself is (`file:dvc.yaml`, `file:test`, `file:CODEOWNERS`); the place is the file's begin.
 *   `languages/repository/kinds.ts` lists the kinds. `file:requirement/<name>`: a package that a file asks for, in its normal form
 *   (`file:requirement/great-expectations`), at its name; `file:sagemaker-sdk/<generation>`: what a list installs of the SageMaker SDK.
 */
export interface Trace {
  readonly name: string;
  readonly at: Span;
}

/** A trace with the document it is in. */
export interface Traced extends Trace {
  readonly document: DocumentFacts;
}

/** An action of a pipeline of AWS CodePipeline that waits for somebody. */
export const APPROVAL = 'cfn:AWS::CodePipeline::Pipeline.Approval';
