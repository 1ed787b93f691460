// Runs the CDK program `app.ts` of the working directory with cdk-nag, as `cdk synth` does. Prints how much it found.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { found, requireAt } from './nag-count.mjs';

const home = path.join(process.argv[2], 'package.json');
const require = requireAt(process.argv[2]);
const { App } = require('aws-cdk-lib');
const program = new Module(home);
program.paths = Module._nodeModulePaths(process.argv[2]);
program._compile(transformSync(readFileSync('app.ts', 'utf8'), { loader: 'ts', format: 'cjs' }).code, home);
const outdir = mkdtempSync(path.join(tmpdir(), 'nag-'));
const app = new App({ outdir });
program.exports.build(app);
const count = found(app, require);
rmSync(outdir, { recursive: true, force: true });
console.log(count);
