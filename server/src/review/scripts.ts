import { items, read, text } from '../model/read.ts';
import type { ResourceType } from '../model/resource.ts';
import { modulePaths, scriptPaths } from '../model/script.ts';
import type { Workload } from '../model/workload.ts';

/** What runs a script of the workload. */
const RUNNERS: readonly ResourceType[] = [
  'SageMaker::TrainingJob',
  'AWS::SageMaker::ProcessingJob',
  'AWS::SageMaker::Model',
];

/** The modules beside a script that it imports. */
function beside(workload: Workload, path: string): readonly string[] {
  const script = workload.documentAt(path)?.resources.find(r => r.type === 'Code::Script');
  const modules = script ? items(read(script.properties, 'Modules')).items : [];
  return modules.flatMap(m => modulePaths(path, text(m) ?? ''));
}

/**
 * Where the scripts of a workload's jobs may lie, and the modules that they take from beside them. They concern a review whatever words
 * are in them: what a job is told may not fit what its script does.
 */
export function scriptsOf(workload: Workload): ReadonlySet<string> {
  const all = new Set<string>();
  for (const resource of RUNNERS.flatMap(type => workload.all(type))) {
    const document = workload.documentOf(resource);
    for (const path of document ? scriptPaths(document, resource) : []) all.add(path);
  }
  // What is added while walking is walked, too.
  for (const path of all) for (const module of beside(workload, path)) all.add(module);
  return all;
}
