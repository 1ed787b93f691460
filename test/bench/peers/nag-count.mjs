// Applies cdk-nag to a CDK program and synthesises it; counts what it finds.
import { createRequire } from 'node:module';

/** `require` of the folder where the peers are. */
export const requireAt = home => createRequire(`${home}/package.json`);

const nothing = () => {};

/** How much the pack of rules that cdk-nag names first finds in a program. What libraries say to the terminal is held back meanwhile. */
export function found(app, require) {
  const { Aspects } = require('aws-cdk-lib');
  const { AwsSolutionsChecks } = require('cdk-nag');
  const { log, warn } = console;
  console.log = console.warn = nothing;
  let count = 0;
  const logger = {
    onNonCompliance: () => count++,
    onCompliance: nothing,
    onSuppressed: nothing,
    onSuppressedError: nothing,
    onError: nothing,
    onNotApplicable: nothing,
  };
  try {
    Aspects.of(app).add(new AwsSolutionsChecks({ additionalLoggers: [logger], reports: false }));
    app.synth();
  } finally {
    Object.assign(console, { log, warn });
  }
  return count;
}
