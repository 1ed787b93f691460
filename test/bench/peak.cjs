// Preloaded into a measured process: says its peak resident set (kilobytes) when it ends.
process.on('exit', () => process.stderr.write(`peak-rss-kb=${process.resourceUsage().maxRSS}\n`));
