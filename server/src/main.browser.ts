import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { version } from '../../package.json';
import { connect, turnedUp } from './review/local.browser.ts';
import { gated } from './session/gate.ts';
import { remoteOver } from './session/remote.ts';
import { serve } from './session/server.ts';

/** The end of the line in a worker, as much of it as is used here. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** A file system in a browser may have to be fetched from far away first. */
const PATIENCE_MS = 15_000;

const reader = gated(new BrowserMessageReader(self), {
  ready: folders => connect(remoteOver(connection), folders),
  late: turnedUp,
  most: PATIENCE_MS,
});
const connection = createConnection(ProposedFeatures.all, reader, new BrowserMessageWriter(self));
serve(connection, version);
