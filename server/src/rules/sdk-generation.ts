import type { DocumentFacts } from '../model/facts.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Trace } from '../model/trace.ts';
import type { Workload } from '../model/workload.ts';
import { fail, pass, rule, undecided } from './kit.ts';

const TYPES: readonly ResourceType[] = [
  'SageMaker::TrainingJob',
  'AWS::SageMaker::ProcessingJob',
  'AWS::SageMaker::Pipeline',
];

/** Modules that only version 3 has, and those that both have. Source: the packages 2.257 and 3.20. */
const ONLY_THREE = /^import:sagemaker\.(?:ai_registry|core|mlops|train)\b/;
const BOTH = /^import:sagemaker(?:$|\.(?:serve|lineage)\b)/;
const OF_SDK = /^import:sagemaker(?:\.|$)/;
const INSTALLED = /^file:sagemaker-sdk\/(\d)$/;

const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The import that ties a module to a generation; undefined where none does, or both do: such a module copes with either. */
function written(document: DocumentFacts): { readonly generation: string; readonly by: Trace } | undefined {
  const own = document.traces.filter(t => OF_SDK.test(t.name) && !BOTH.test(t.name));
  const three = own.find(t => ONLY_THREE.test(t.name));
  const two = own.find(t => !ONLY_THREE.test(t.name));
  if (three && two) return undefined;
  return three ? { generation: '3', by: three } : two && { generation: '2', by: two };
}

interface List {
  readonly document: DocumentFacts;
  readonly generation: string;
}

/** The lists of requirements in the nearest folder above. */
function lists(document: DocumentFacts, workload: Workload): readonly List[] {
  const above = workload.documents.flatMap((d): readonly List[] => {
    const generation = d.traces.map(t => INSTALLED.exec(t.name)?.[1]).find(g => g !== undefined);
    return generation !== undefined && document.path.startsWith(folder(d.path)) ? [{ document: d, generation }] : [];
  });
  const nearest = Math.max(...above.map(l => folder(l.document.path).length));
  return above.filter(l => folder(l.document.path).length === nearest);
}

const isFirst = (resource: Resource, document: DocumentFacts): boolean =>
  document.resources.find(r => TYPES.includes(r.type) && r.dialect.startsWith('sdk')) === resource;

export default rule({
  id: 'sdk-generation',
  title: 'The SageMaker SDK that is installed is the one the code is written for',
  why: 'Version 3 of the SDK has none of the modules of version 2. A list of requirements that does not exclude it installs it, and the first import fails.',
  practices: ['package-approved-libraries', 'sync-environments'],
  severity: 'error',
  confidence: 'high',
  on: TYPES,
  references: ['B73'],
  check(resource, workload) {
    const document = workload.documentOf(resource);
    // A notebook runs in a kernel that brings its own libraries.
    if (!document || document.cells || !isFirst(resource, document)) return undefined;
    const code = written(document);
    const [first, ...rest] = lists(document, workload);
    if (!code || !first) return undefined;
    if (rest.some(l => l.generation !== first.generation))
      return undecided(code.by.at, 'lists of requirements that disagree');
    if (first.generation === code.generation) return pass(code.by.at);
    return fail(
      code.by.at,
      `This is of version ${code.generation} of the SageMaker SDK, and ${first.document.path} installs version ${first.generation}.`,
    );
  },
});
