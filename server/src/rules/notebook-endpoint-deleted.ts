import { folderOf } from '../model/paths.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { configOf, isInstanceBacked, variants } from './common/endpoints.ts';
import { type Answer, and, fail, get, isTrue, pass, rule, undecided } from './kit.ts';

/** Endpoints that the notebook itself makes in the cloud. */
const deployedBy = (notebook: Resource, workload: Workload): readonly Resource[] =>
  (workload.documentOf(notebook)?.resources ?? []).filter(
    r => r.type === 'AWS::SageMaker::Endpoint' && !r.traits.includes('update') && !r.traits.includes('local-mode'),
  );

/** Do instances run for the endpoint for as long as it exists? */
function keepsRunning(endpoint: Resource, workload: Workload): Answer {
  const config = configOf(endpoint, workload);
  const all = config && variants(config);
  return all && all.items.length > 0 && !all.open ? and(...all.items.map(isInstanceBacked)) : 'unknown';
}

/** The last notebook of a series, which takes everything away again. */
const isCleanup = (path: string): boolean => /clean|delete|tear[-_ ]?down/i.test(path.slice(path.lastIndexOf('/') + 1));

/** Does a notebook beside it, or one above for that very purpose, take endpoints away? */
const isCleared = (notebook: Resource, workload: Workload): boolean => {
  const own = folderOf(workload.documentOf(notebook)?.path ?? '');
  return workload.all('Code::Notebook').some(other => {
    const path = workload.documentOf(other)?.path ?? '';
    const counts = folderOf(path) === own || (isCleanup(path) && own.startsWith(folderOf(path)));
    return counts && isTrue(get(other, 'Clears')) === 'yes';
  });
};

export default rule({
  id: 'notebook-endpoint-deleted',
  title: 'A notebook deletes the endpoints that it deploys',
  why: 'An endpoint costs the same by day and night, used or not, until somebody deletes it. Who only tries a model out forgets it.',
  practices: ['stop-unused-resources', 'minimize-idle-resources'],
  severity: 'info',
  confidence: 'medium',
  on: 'Code::Notebook',
  references: ['B67', 'GENCOST02-BP02'],
  check(notebook, workload) {
    const endpoints = deployedBy(notebook, workload);
    const cleared = isCleared(notebook, workload);
    return endpoints.flatMap(endpoint => {
      const { at, id: key } = endpoint;
      if (cleared) return [pass(at, key)];
      const runs = keepsRunning(endpoint, workload);
      if (runs === 'no') return [];
      if (runs === 'unknown') return [undecided(at, 'an endpoint whose instances are not written here', key)];
      return [fail(at, 'Nothing here deletes this endpoint again: it costs money until somebody does.', { key })];
    });
  },
});
