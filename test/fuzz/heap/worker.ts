// node --expose-gc worker.mjs <edits>: prints how much of the heap is used, time after time, a number a line.
import { corpus } from '../corpus.ts';
import { ownTime } from '../sessions/clock.ts';
import { heapOver } from './session.ts';

ownTime();
await heapOver(corpus(), Number(process.argv[2]), bytes => console.log(bytes));
