// Runs inside the extension host of a browser, a worker: the entry that extensionTestsPath names.
import 'mocha/mocha.js';

declare const mocha: {
  setup(options: object): void;
  run(done: (failures: number) => void): { stats?: { tests: number; passes: number } };
};
/** How the runner outside learns what really ran. */
const RESULT = '@@result';

export function run(): Promise<void> {
  mocha.setup({ ui: 'tdd', timeout: 120_000, color: false, reporter: 'spec' });
  // Suites register themselves as they are loaded, which mocha has to be set up for.
  require('../suite/editor.test.ts');
  require('./web.test.ts');
  return new Promise((resolve, reject) => {
    const runner = mocha.run(failures => {
      console.log(RESULT, JSON.stringify({ ...runner.stats, failures }));
      if (failures > 0) reject(new Error(`${failures} test(s) failed`));
      else resolve();
    });
  });
}
