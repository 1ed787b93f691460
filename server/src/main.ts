import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { serve } from './session/server.ts';

// Most of what a scan allocates is garbage at once: a small nursery and a heap that grows in small steps keep the process small.
setFlagsFromString('--max-semi-space-size=4');
setFlagsFromString('--heap-growing-percent=30');

serve(createConnection(ProposedFeatures.all), version);
