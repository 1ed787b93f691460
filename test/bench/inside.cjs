// Preloaded into a measured server: answers the benchmark, over a channel of its own, what its heap holds and how long its event loop stood still.
const { monitorEventLoopDelay } = require('node:perf_hooks');

const RESOLUTION = 2;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();

const answers = {
  /** Forgets how long the loop stood still until now. */
  watch: () => delay.reset(),
  /** Milliseconds. */
  stall: () => Math.max(0, delay.max / 1e6 - RESOLUTION),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  /** Megabytes: what the process holds as it is, and what lives in its heap after a collection. */
  memory: () => {
    const { rss } = process.memoryUsage();
    global.gc?.();
    return {
      rss: rss / 2 ** 20,
      heap: process.memoryUsage().heapUsed / 2 ** 20,
      peak: process.resourceUsage().maxRSS / 1024,
    };
  },
};

process.on('message', question => process.send({ question, answer: answers[question]() }));
process.channel?.unref();
