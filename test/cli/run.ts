import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { main } from '../../server/src/cli/main.ts';

/** What one run of the command printed and how it ended. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const sink = () => {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
};

/** Where a command runs, and what it finds in the environment. */
export interface Around {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The file of the program: with it, what a check found is remembered. */
  readonly program?: string;
  /** The file whose threads help to read. */
  readonly thread?: string;
}

/** Runs the command line in a folder, in this process. */
export async function run(where: string | Around, ...argv: readonly string[]): Promise<Run> {
  const out = sink();
  const err = sink();
  const around: Around = typeof where === 'string' ? { cwd: where, env: {} } : where;
  const code = await main(argv, { ...around, out: out.stream, err: err.stream, patience: -1 }, '1.2.3');
  return { code, out: out.text(), err: err.text() };
}

/** A finding as the JSON report has it, as far as the tests look. */
export interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly cell?: number;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly fingerprint: string;
  readonly state: string;
  readonly fix?: {
    readonly title: string;
    readonly safety: string;
    readonly edits: readonly { readonly newText: string }[];
  };
  readonly parts?: readonly JsonFinding[];
}
export interface JsonReport {
  readonly version: number;
  readonly findings: readonly JsonFinding[];
  readonly problems: readonly {
    readonly path: string;
    readonly reason: string;
    readonly cell?: number;
    readonly line?: number;
    readonly column?: number;
  }[];
}

/** `check --format json` of a folder. */
export async function checkJson(
  cwd: string,
  ...argv: readonly string[]
): Promise<JsonReport & { readonly code: number }> {
  const { code, out } = await run(cwd, 'check', '--format', 'json', ...argv);
  return { ...(JSON.parse(out) as JsonReport), code };
}

/** A fresh folder with these files; removed when the test is over. */
export function folder(
  t: { after(fn: () => void): void },
  files: Readonly<Record<string, string | Uint8Array>>,
): string {
  const root = mkdtempSync(path.join(tmpdir(), 'ml-lens-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

/** A template with one notebook instance whose root access stands out as a warning. */
export const TEMPLATE = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Workbench:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceType: ml.t3.medium
      RoleArn: arn:aws:iam::111122223333:role/notebooks
      DirectInternetAccess: Disabled
      RootAccess: Enabled
      SubnetId: subnet-0123456789abcdef0
`;
export const ROOT_ACCESS = 'notebook-instance-root-access';

/** A bucket that keeps no versions: its fix is safe. */
export const BUCKET = `Resources:
  TrainingData:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: sagemaker-churn-training
`;

/** A tuner without early stopping: its fix is safe. */
export const TUNER = `from sagemaker.estimator import Estimator
from sagemaker.tuner import ContinuousParameter, HyperparameterTuner

estimator = Estimator(image_uri="111122223333.dkr.ecr.eu-central-1.amazonaws.com/churn:1.0", role="role")
tuner = HyperparameterTuner(
    estimator=estimator,
    objective_metric_name="validation:auc",
    hyperparameter_ranges={"eta": ContinuousParameter(0.01, 0.5)},
    max_jobs=20,
)
`;

/** A notebook of these code cells, one after the other. */
export const notebook = (...cells: readonly string[]): string =>
  `${JSON.stringify(
    {
      cells: cells.map(source => ({
        cell_type: 'code',
        execution_count: null,
        metadata: {},
        outputs: [],
        source: source.split(/(?<=\n)/),
      })),
      metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  )}\n`;
