import * as vscode from 'vscode';
import type { Status } from '../../server/src/session/protocol.ts';
import { selector } from './server.ts';

const detail = ({ files, ms, problems, projectFiles }: Status): string =>
  [
    `${files} file${files === 1 ? '' : 's'} in ${ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`}`,
    ...(problems > 0 ? [`${problems} not readable`] : []),
    projectFiles.length > 0 ? projectFiles.join(', ') : 'no .mllens.yaml',
  ].join(' · ');

/** The language status item: what the reviewer is doing, how long it took, which project file is in force. */
export function createStatusItem(): { show(status: Status): void } & vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('mlLens.status', selector());
  item.name = 'ML Lens';
  item.text = 'ML Lens';
  item.command = { command: 'mlLens.showLog', title: 'Show Log' };
  return {
    show: status => {
      item.busy = status.state === 'scanning';
      item.severity =
        status.state === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
      item.text = status.state === 'failed' ? 'ML Lens has stopped' : 'ML Lens';
      item.detail = status.state === 'failed' ? 'Restart it or read the log' : detail(status);
      item.command =
        status.state === 'failed'
          ? { command: 'mlLens.restart', title: 'Restart' }
          : { command: 'mlLens.showLog', title: 'Show Log' };
    },
    dispose: () => item.dispose(),
  };
}
