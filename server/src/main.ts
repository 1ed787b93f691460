import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { serve } from './session/server.ts';

serve(createConnection(ProposedFeatures.all), version);
