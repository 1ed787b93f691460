import type { InitializeParams, Message, MessageReader } from 'vscode-languageserver';
import { foldersOf } from './support.ts';

const methodOf = (message: Message): string | undefined =>
  'method' in message && typeof message.method === 'string' ? message.method : undefined;
const paramsOf = (message: Message): unknown => ('params' in message ? message.params : undefined);

/**
 * Holds what the client says from `initialized` on until `ready` is through; answers to the server's own requests pass. So nothing is said
 * of a document before it is known which workload it belongs to.
 */
export function gated(reader: MessageReader, ready: (folders: readonly string[]) => Promise<void>): MessageReader {
  const listen = reader.listen.bind(reader);
  reader.listen = callback => {
    let folders: readonly string[] = [];
    let held: Message[] | undefined;
    const open = (): void => {
      const waiting = held ?? [];
      held = undefined;
      for (const message of waiting) callback(message);
    };
    return listen(message => {
      const method = methodOf(message);
      if (method === 'initialize') folders = foldersOf(paramsOf(message) as InitializeParams);
      if (method === 'initialized') {
        held = [];
        ready(folders).then(open, open);
      }
      if (held && method !== undefined) held.push(message);
      else callback(message);
    });
  };
  return reader;
}
