// Reads a list of GitHub workflows (JSON on stdin) with GitHub's own parser and writes the errors of each. The parser is in .readers/; it is
// bundled first, for it imports JSON in a way that Node 20 refuses.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const { outputFiles } = await build({
  stdin: { contents: "export * from '@actions/workflow-parser';", resolveDir: path.resolve('.readers') },
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('/');" },
});
const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
const { NoOperationTraceWriter, parseWorkflow } = await import(url);
const errorsOf = content =>
  parseWorkflow({ name: 'deploy.yml', content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(e => e.message ?? String(e));
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(errorsOf)));
