// cdk-nag over the templates of the working directory, each included in a stack that is synthesised. Prints how much it found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { found, requireAt } from './nag-count.mjs';
import { below } from './walk.mjs';

const require = requireAt(process.argv[2]);
const { App, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const outdir = mkdtempSync(path.join(tmpdir(), 'nag-'));
let count = 0;
for (const [i, templateFile] of below('.', ['.yaml', '.yml', '.json', '.template']).entries())
  try {
    const app = new App({ outdir: path.join(outdir, String(i)) });
    new CfnInclude(new Stack(app, 'Stack'), 'Template', { templateFile });
    count += found(app, require);
  } catch {
    // A template that the construct library refuses: the others are read.
  }
rmSync(outdir, { recursive: true, force: true });
console.log(count);
