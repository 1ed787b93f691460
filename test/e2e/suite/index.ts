// Runs inside the extension host: the entry that extensionTestsPath names.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const grep = process.env.TEST_GREP; // some of the tests, by their names
  const mocha = new Mocha({ ui: 'tdd', timeout: 180_000, color: false, reporter: 'spec', ...(grep && { grep }) });
  for (const f of readdirSync(__dirname)) if (f.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, f));
  const stats = await new Promise<Mocha.Stats | undefined>(resolve => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  // What really ran: an exit code of 0 alone also comes from a host that crashed.
  if (process.env.TEST_RESULT_FILE) writeFileSync(process.env.TEST_RESULT_FILE, JSON.stringify(stats));
  if (stats?.failures) throw new Error(`${stats.failures} test(s) failed`);
}
