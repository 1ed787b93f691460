// A thread of the command line, as the tests have it: the command itself starts its own file again.
import { parentPort } from 'node:worker_threads';
import { serve } from '../../server/src/cli/thread.ts';

if (parentPort) serve(parentPort);
