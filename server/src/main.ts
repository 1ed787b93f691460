import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { boundGarbage } from './heap.ts';
import { serve } from './session/server.ts';

boundGarbage();
serve(createConnection(ProposedFeatures.all), version);
