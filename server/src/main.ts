import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { boundGarbage } from './heap.ts';
import { serve } from './session/server.ts';

boundGarbage();

/** Resolves when findings were reported for the first time: most of what a start runs has run by then. */
export const reported = new Promise<void>(resolve => {
  serve(createConnection(ProposedFeatures.all), version, resolve);
});
