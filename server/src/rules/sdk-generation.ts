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
/** Modules that version 2 was the first to have. Source: the packages 1.72 and 2.257. */
const SINCE_TWO =
  /^import:sagemaker\.(?:clarify|deserializers|experiments|feature_store|huggingface|image_uris|inputs\.TrainingInput|jumpstart|lambda_helper|lineage|metadata_properties|model_metrics|remote_function|serializers|serverless|spark|workflow\.(?!airflow)\w+|wrangler)\b/;
const OF_SDK = /^import:sagemaker(?:\.|$)/;

const folder = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

interface Written {
  readonly generation: string;
  /** The import that says so. */
  readonly by: Trace;
  /** Other generations that can run it, and those of which that is not known. */
  readonly alsoRuns?: string;
  readonly mayRun?: string;
}

/** Version 2 takes the names of version 1, with a warning. */
const speaksFirst = ({ resources }: DocumentFacts): boolean =>
  resources.some(r => r.dialect === 'sdk-v1') && !resources.some(r => r.dialect === 'sdk-v2');

/** What ties a module to a generation; undefined where nothing does, or two do: such a module copes with either. */
function written(document: DocumentFacts): Written | undefined {
  const own = document.traces.filter(t => OF_SDK.test(t.name) && !BOTH.test(t.name));
  const three = own.find(t => ONLY_THREE.test(t.name));
  const two = own.find(t => !ONLY_THREE.test(t.name));
  if (three && two) return undefined;
  if (three || !two) return three && { generation: '3', by: three };
  if (speaksFirst(document)) return { generation: '1', by: two, alsoRuns: '2' };
  return { generation: '2', by: two, ...(!own.some(t => SINCE_TWO.test(t.name)) && { mayRun: '1' }) };
}

interface List {
  readonly document: DocumentFacts;
  readonly generation: string;
}

/** The lists of requirements in the nearest folder above. */
function lists(document: DocumentFacts, workload: Workload): readonly List[] {
  const first = new Map<DocumentFacts, string>();
  for (const { name, document: of } of workload.traces('file:sagemaker-sdk'))
    if (!first.has(of) && document.path.startsWith(folder(of.path))) first.set(of, name.slice(name.indexOf('/') + 1));
  const above = [...first].map(([document, generation]): List => ({ document, generation }));
  const nearest = Math.max(...above.map(l => folder(l.document.path).length));
  return above.filter(l => folder(l.document.path).length === nearest);
}

const FIRST = new WeakMap<DocumentFacts, Resource | undefined>();

function isFirst(resource: Resource, document: DocumentFacts): boolean {
  if (!FIRST.has(document))
    FIRST.set(
      document,
      document.resources.find(r => TYPES.includes(r.type) && r.dialect.startsWith('sdk')),
    );
  return FIRST.get(document) === resource;
}

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
    if ([code.generation, code.alsoRuns].includes(first.generation)) return pass(code.by.at);
    if (first.generation === code.mayRun) return undecided(code.by.at, 'modules that versions 1 and 2 have');
    return fail(
      code.by.at,
      `This is of version ${code.generation} of the SageMaker SDK, and ${first.document.path} installs version ${first.generation}.`,
    );
  },
});
