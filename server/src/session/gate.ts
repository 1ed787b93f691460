import type { InitializeParams, Message, MessageReader } from 'vscode-languageserver';
import { foldersOf } from './support.ts';

/** What has to be there before the client is listened to. */
export interface Readiness {
  /** Gets the folders that the client names. */
  readonly ready: (folders: readonly string[]) => Promise<void>;
  /** Called when it was so late that the client was listened to without it. */
  readonly late: () => void;
  /** How long the client is kept waiting, in milliseconds. */
  readonly most: number;
}

const methodOf = (message: Message): string | undefined =>
  'method' in message && typeof message.method === 'string' ? message.method : undefined;
const paramsOf = (message: Message): unknown => ('params' in message ? message.params : undefined);

/** Holds messages while it is closed, and hands them on in their order. */
function gate(callback: (message: Message) => void) {
  let held: Message[] | undefined;
  return {
    isClosed: () => held !== undefined,
    close: () => {
      held = [];
    },
    pass: (message: Message): void => {
      if (held) held.push(message);
      else callback(message);
    },
    open: (): void => {
      const waiting = held ?? [];
      held = undefined;
      for (const message of waiting) callback(message);
    },
  };
}

/**
 * Holds what the client says from `initialized` on until everything is ready; answers to the server's own requests pass. So nothing is said
 * of a document before it is known which workload it belongs to.
 */
export function gated(reader: MessageReader, { ready, late, most }: Readiness): MessageReader {
  const listen = reader.listen.bind(reader);
  reader.listen = callback => {
    const { isClosed, close, pass, open } = gate(callback);
    let folders: readonly string[] = [];
    const wait = (): void => {
      close();
      const timer = setTimeout(open, most);
      const isReady = (): void => {
        clearTimeout(timer);
        if (isClosed()) open();
        else late();
      };
      ready(folders).then(isReady, isReady);
    };
    return listen(message => {
      const method = methodOf(message);
      if (method === 'initialize') folders = foldersOf(paramsOf(message) as InitializeParams);
      if (method === 'initialized') wait();
      if (method === undefined) callback(message);
      else pass(message);
    });
  };
  return reader;
}
