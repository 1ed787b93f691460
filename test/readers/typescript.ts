import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { missing, output, withFolder } from './home.ts';
import type { Complaint, Reader } from './reader.ts';

const OPTIONS = {
  target: 'es2022',
  lib: ['es2022'],
  module: 'preserve',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  strict: true,
  // An `undefined` construct would hide what else is wrong with a call.
  strictNullChecks: false,
  // Fixtures are snippets: `this` stands outside of a class.
  noImplicitThis: false,
  noImplicitAny: false,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};
const LINE = /^f(\d+)\.ts\((\d+),\d+\): error (TS\d+): (.*)$/;
const TSC = path.resolve('node_modules', 'typescript', 'bin', 'tsc');

/** The TypeScript compiler, with the types of the real construct library. */
export const typescript: Reader = {
  name: 'the TypeScript compiler with aws-cdk-lib',
  kinds: ['typescript'],
  missing: () => missing('node_modules', 'aws-cdk-lib', 'package.json'),
  read: texts =>
    withFolder(folder => {
      writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts'] }),
      );
      texts.forEach(({ text }, i) => {
        writeFileSync(path.join(folder, `f${i}.ts`), text);
      });
      const found: Complaint[][] = texts.map(() => []);
      for (const line of output(process.execPath, [TSC, '-p', '.', '--pretty', 'false'], '', folder).split('\n')) {
        const m = LINE.exec(line);
        const about = m && `${m[3]} ${/'[\w.]{1,60}'/.exec(m[4]!)?.[0] ?? ''}`;
        if (m && about) found[Number(m[1])]?.push({ about, says: `line ${m[2]}: ${m[4]}` });
      }
      return found;
    }),
  wrong: {
    kind: 'typescript',
    text: "import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';\nnew sagemaker.CfnModel(this, 'M', { enableNetworkIsolated: true });\n",
  },
};
