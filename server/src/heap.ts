import { constants, type NodeGCPerformanceDetail, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';

/** So much may lie about before it is collected: little of what a review allocates lives long (bytes). */
const GARBAGE = 24 * 2 ** 20;
/** How far the heap may grow past what lives, in percent of it. */
const LEAST = 20;
const MOST = 300;

const isMajor = (entry: PerformanceEntry): boolean =>
  (entry as { readonly detail?: NodeGCPerformanceDetail }).detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;

/** How far the heap may grow by what lives in it now. */
export function bound(): void {
  const percent = Math.round((100 * GARBAGE) / process.memoryUsage().heapUsed);
  setFlagsFromString(`--heap-growing-percent=${Math.max(LEAST, Math.min(MOST, percent))}`);
}

/**
 * Keeps the process small and quick: V8 lets a heap grow in proportion to what lives in it, so a large workspace would carry as much garbage again,
 * and one bound for all would have a small one collected at every keystroke.
 */
export function boundGarbage(): void {
  bound();
  new PerformanceObserver(list => {
    if (list.getEntries().some(isMajor)) bound();
  }).observe({ entryTypes: ['gc'] });
}
