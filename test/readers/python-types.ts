import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HOME, missing, missingProgram, output, program, withFolder } from './home.ts';
import { asModule } from './python-syntax.ts';
import type { Complaint, Reader, Text } from './reader.ts';

const CONFIG = 'preset = "default"\ncheck-unannotated-defs = true\ninfer-return-types = "checked"\n';
/** Libraries that cannot live in one environment. */
const WORLDS = ['cdk', 'sdk-v3', 'sdk-v2'] as const;
type World = (typeof WORLDS)[number];

const worldOf = ({ kind, text }: Text): World =>
  kind === 'cdk-python' ? 'cdk' : /\bsagemaker\.(train|serve|mlops|core)\b/.test(text) ? 'sdk-v3' : 'sdk-v2';

interface Report {
  readonly errors: readonly {
    readonly path: string;
    readonly line: number;
    readonly name: string;
    readonly description: string;
  }[];
}
/** Kind of the error and the first name in it; types that it recites change with every fix. */
const complaint = (e: Report['errors'][number]): Complaint => ({
  about: `${e.name} ${/`[\w.]{1,60}`/.exec(e.description)?.[0] ?? ''}`,
  says: `line ${e.line}: ${e.description.split('\n')[0]}`,
});

function check(world: World, texts: readonly Text[]): readonly (readonly Complaint[])[] {
  return withFolder(folder => {
    const config = path.join(folder, 'pyrefly.toml');
    writeFileSync(config, CONFIG);
    mkdirSync(path.join(folder, 'all'));
    const files = texts.map((text, i) => {
      const file = path.join('all', `f${i}.py`);
      writeFileSync(path.join(folder, file), asModule(text));
      return file;
    });
    if (files.length === 0) return [];
    const search = ['--search-path', path.join(HOME, world), '--python-interpreter-path', program('python')];
    const args = ['check', '-c', config, '--output-format', 'json', ...search, ...files];
    const { errors }: Report = JSON.parse(output(program('pyrefly'), args, '', folder));
    return texts.map((_, i) =>
      errors.filter(e => path.basename(e.path) === `f${i}.py` && e.name !== 'missing-import').map(complaint),
    );
  });
}

/** A type checker, with the published packages of boto3's types, the SageMaker SDK and the CDK. */
export const pythonTypes: Reader = {
  name: 'a type checker of Python with the real libraries',
  kinds: ['python', 'notebook', 'cdk-python'],
  missing: () => missingProgram('pyrefly') ?? WORLDS.map(w => missing(w)).find(m => m),
  read(texts) {
    const found = new Map<Text, readonly Complaint[]>();
    for (const world of WORLDS) {
      const own = texts.filter(t => worldOf(t) === world);
      check(world, own).forEach((complaints, i) => {
        found.set(own[i]!, complaints);
      });
    }
    return texts.map(t => found.get(t) ?? []);
  },
  wrong: {
    kind: 'python',
    text: "import boto3\nboto3.client('sagemaker').create_model(ModelName='a', EnableNetworkIsolated=True)\n",
  },
};
