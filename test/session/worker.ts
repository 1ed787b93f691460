import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type Message,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import {
  FILE_METHODS,
  type ListParams,
  type ListResult,
  type ReadParams,
  type ReadResult,
  type WriteParams,
  type WriteResult,
} from '../../server/src/session/files-protocol.ts';

/** What a worker of a browser has, as far as the server uses it: nothing of Node. */
const GLOBALS = {
  TextDecoder,
  TextEncoder,
  URL,
  AbortController,
  AbortSignal,
  performance,
  queueMicrotask,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  console,
  navigator: { userAgent: 'a browser', language: 'en' },
};

interface Port {
  onmessage?: ((event: { data: Message }) => void) | undefined;
}

/** Hands out files of a disk, as the extension does for any file system. */
function list({ uri }: ListParams): ListResult {
  try {
    return readdirSync(fileURLToPath(uri), { withFileTypes: true }).map(e => ({
      name: e.name,
      kind: e.isDirectory() ? 'folder' : e.isSymbolicLink() ? 'link' : 'file',
    }));
  } catch {
    return { reason: 'gone', gone: true };
  }
}
function read({ uri, most, head }: ReadParams): ReadResult {
  try {
    const file = fileURLToPath(uri);
    const bytes = readFileSync(file);
    return { size: statSync(file).size, bytes: bytes.length > most ? bytes.subarray(0, head) : bytes };
  } catch {
    return { reason: 'gone', gone: true };
  }
}

function write({ uri, bytes, before }: WriteParams): WriteResult {
  const file = fileURLToPath(uri);
  const now = existsSync(file) ? readFileSync(file) : undefined;
  if (now ? !before || !now.equals(before) : before) return { failed: 'was changed by somebody else meanwhile' };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return {};
}

/** The worker's bundle as a browser runs it, with a connection to it; every message is cloned on its way, as between threads. */
export function startWorker(bundle = 'dist/web/server.js'): ProtocolConnection {
  let toClient: DataCallback | undefined;
  const port: Port = {};
  const self = {
    addEventListener: () => {},
    postMessage: (message: Message) => queueMicrotask(() => toClient?.(structuredClone(message))),
    set onmessage(listener: Port['onmessage']) {
      port.onmessage = listener;
    },
  };
  new Script(readFileSync(path.resolve(bundle), 'utf8'), { filename: bundle }).runInContext(
    createContext({ ...GLOBALS, self }),
  );
  class Reader extends AbstractMessageReader {
    listen(callback: DataCallback) {
      toClient = callback;
      return { dispose: () => {} };
    }
  }
  class Writer extends AbstractMessageWriter {
    write(message: Message): Promise<void> {
      queueMicrotask(() => port.onmessage?.({ data: structuredClone(message) }));
      return Promise.resolve();
    }
    end(): void {}
  }
  const connection = createProtocolConnection(new Reader(), new Writer());
  connection.onRequest<ListResult, void>(FILE_METHODS.list, list);
  connection.onRequest<ReadResult, void>(FILE_METHODS.read, read);
  connection.onRequest<WriteResult, void>(FILE_METHODS.write, write);
  return connection;
}
