// What cdk-nag says of each template in a folder, included in a stack that is synthesised: file, rule, verdict, resource. Templates that the
// construct library refuses are counted.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const require = createRequire(path.resolve('.peers', 'package.json'));
const { App, Aspects, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks, NIST80053R5Checks } = require('cdk-nag');
// What the library itself says of templates goes to the terminal.
console.log = console.warn = () => {};

const said = [];
const note = (file, stack, verdict) => d =>
  said.push([file, d.ruleId, verdict, String(stack.resolve(d.resource.logicalId))]);
const nothing = () => {};

function ask(folder, file, outdir) {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Stack');
  new CfnInclude(stack, 'Template', { templateFile: path.join(folder, file) });
  const logger = {
    onCompliance: note(file, stack, 'pass'),
    onNonCompliance: note(file, stack, 'fail'),
    onSuppressed: nothing,
    onSuppressedError: nothing,
    onError: nothing,
    onNotApplicable: nothing,
  };
  for (const Pack of [AwsSolutionsChecks, NIST80053R5Checks])
    Aspects.of(app).add(new Pack({ additionalLoggers: [logger], reports: false }));
  app.synth();
}

let unread = 0;
const folder = process.argv[2];
for (const file of readdirSync(folder).sort()) {
  const outdir = mkdtempSync(path.join(tmpdir(), 'nag-'));
  try {
    ask(folder, file, outdir);
  } catch {
    unread++;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
process.stdout.write(JSON.stringify({ said, unread }));
