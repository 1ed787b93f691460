import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from './lsp.ts';

/** Turns a handler that may fail into one that never takes the session down. */
export interface Guard {
  /** A request that fails is logged and answered with `otherwise`; one that was cancelled says so. */
  request<P, R>(
    name: string,
    otherwise: R,
    handle: (params: P, token: CancellationToken) => R | Promise<R>,
  ): (params: P, token: CancellationToken) => Promise<R | ResponseError<void>>;
  notification<P>(name: string, handle: (params: P) => void | Promise<void>): (params: P) => Promise<void>;
  /** Work that no message asked for. */
  task(name: string, work: () => void | Promise<void>): Promise<void>;
}

/** The one place that catches: every handler and every background task of the session runs inside it. */
export function createGuard(log: (message: string) => void): Guard {
  const report = (name: string, error: unknown): void =>
    log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const task: Guard['task'] = async (name, work) => {
    try {
      await work();
    } catch (error) {
      report(name, error);
    }
  };
  return {
    task,
    notification: (name, handle) => params => task(name, () => handle(params)),
    request: (name, otherwise, handle) => async (params, token) => {
      const cancelled = () => new ResponseError<void>(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
      try {
        if (token.isCancellationRequested) return cancelled();
        const result = await handle(params, token);
        return token.isCancellationRequested ? cancelled() : result;
      } catch (error) {
        report(name, error);
        return otherwise;
      }
    },
  };
}
