// cloudformation-validate over the templates of the working directory. Prints how much it found.
import { createRequire } from 'node:module';
import { below } from './walk.mjs';

const require = createRequire(`${process.argv[2]}/package.json`);
const { RegoEngine, TemplateFile } = require('@aws/cloudformation-validate');
const engine = new RegoEngine();
let found = 0;
for (const file of below('.', ['.yaml', '.yml', '.json', '.template']))
  try {
    found += engine.validateStandard(new TemplateFile(file)).diagnostics.length;
  } catch {
    // A template that it refuses: the others are read.
  }
engine.free();
console.log(found);
