// `node -r killed.cjs program …`: the process is killed right before the nth time that it changes the disk (KILL_AT, from 0); without it the changes are
// counted, and told at the end.
const fs = require('node:fs');

const CHANGES = require('./changes.json');

const at = process.env.KILL_AT === undefined ? Number.POSITIVE_INFINITY : Number(process.env.KILL_AT);
let calls = 0;
for (const name of CHANGES) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (name === 'openSync' && (args[1] === undefined || args[1] === 'r')) return real(...args);
    if (calls++ === at) {
      // As far as it came: half of a write is there.
      if (name === 'writeSync') real(args[0], args[1], args[2], Math.ceil(args[3] / 2), args[4]);
      process.kill(process.pid, 'SIGKILL');
    }
    return real(...args);
  };
}
process.on('exit', () => process.stderr.write(`changes: ${calls}\n`));
