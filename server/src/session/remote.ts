import type { Connection } from 'vscode-languageserver';
import type { Unread } from '../review/files.ts';
import type { Remote } from '../review/remote.ts';
import {
  FILE_METHODS,
  type ListParams,
  type ListResult,
  type ReadParams,
  type ReadResult,
  type WriteParams,
  type WriteResult,
} from './files-protocol.ts';
import { toUri } from './uris.ts';

const NO_ANSWER = 'could not be read: the editor gave no answer';

/** The files of the workspace as the client hands them out. */
export function remoteOver(connection: Connection): Remote {
  const ask = async <R>(method: string, params: object, otherwise: R): Promise<R> => {
    try {
      return await connection.sendRequest<R>(method, params);
    } catch {
      return otherwise;
    }
  };
  const unread: Unread = { reason: NO_ANSWER };
  return {
    uri: toUri,
    list: folder => ask<ListResult>(FILE_METHODS.list, { uri: toUri(folder) } satisfies ListParams, unread),
    read: (file, most, head) =>
      ask<ReadResult>(FILE_METHODS.read, { uri: toUri(file), most, head } satisfies ReadParams, unread),
    async write(file, bytes, before) {
      const params: WriteParams = { uri: toUri(file), bytes, ...(before && { before }) };
      const failed: WriteResult = { failed: 'could not be written: the editor gave no answer' };
      return (await ask<WriteResult>(FILE_METHODS.write, params, failed)).failed;
    },
  };
}
