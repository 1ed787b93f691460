import { lensModel } from '../lens/model.ts';
import { type Link, nameProperty } from '../model/link.ts';
import type { Phase } from '../model/practice.ts';
import { read, show } from '../model/read.ts';
import type { Resource, ResourceType } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import type { EntryProblem, Place } from './report.ts';

/** A resource of the graph. */
export interface GraphNode {
  /** Its document and its id in there; unique in its workload. */
  readonly id: string;
  readonly type: ResourceType;
  /** The name it has in AWS as far as the source tells it, else its id. */
  readonly name: string;
  /** The component of the lens it is a part of, if it is of one. */
  readonly component?: string;
  readonly phase?: Phase;
  readonly place: Place;
}

/** A link between two nodes, by their ids. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: Link['kind'];
  readonly by: Link['by'];
}

/** The resources of a workload and what joins them. */
export interface WorkloadGraph {
  readonly name: string;
  readonly root: string;
  readonly complete: boolean;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Graphs of workloads, with the files that could not be read. */
export interface GraphReport {
  readonly workloads: readonly WorkloadGraph[];
  readonly problems: readonly EntryProblem[];
}

/** Nodes that are shown together. */
export interface GraphGroup {
  readonly title: string;
  readonly phase?: Phase;
  readonly nodes: readonly GraphNode[];
}

/** Components of the lens by what shows them. */
const COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  'data-store': ['S3::Bucket'],
  labeling: ['LabelingJob', 'Workteam', 'Workforce'],
  'data-prepare-pipeline': ['ProcessingJob'],
  'feature-store': ['FeatureGroup'],
  training: ['TrainingJob', 'AutoMLJob', 'AutoMLJobV2'],
  tuning: ['HyperParameterTuningJob'],
  'experiment-tracking': ['MlflowTrackingServer', 'Experiment'],
  'ci-cd-ct-pipeline': ['SageMaker::Pipeline', 'StateMachine', 'SageMaker::Project'],
  'model-registry': ['ModelPackage', 'ModelPackageGroup', 'ModelCard'],
  'container-repository': ['ECR::Repository'],
  'inference-pipeline': [
    ...['SageMaker::Model', 'EndpointConfig', 'Endpoint', 'InferenceComponent', 'TransformJob', 'ScalableTarget'],
    ...['ScalingPolicy', 'Lambda::Function', 'Serverless::Function', 'InferenceExperiment'],
  ],
  scheduler: ['Events::Rule', 'Schedule'],
  monitoring: [
    ...['MonitoringSchedule', 'DataQualityJobDefinition', 'ModelQualityJobDefinition', 'ModelBiasJobDefinition'],
    'ModelExplainabilityJobDefinition',
  ],
  'alarm-manager': ['CloudWatch::Alarm'],
  'human-review': ['FlowDefinition', 'HumanTaskUi'],
};
const COMPONENT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(COMPONENTS).flatMap(([component, types]) => types.map((t): [string, string] => [t, component])),
);
const componentOf = (type: ResourceType): string | undefined => {
  const words = type.split('::');
  return COMPONENT_OF.get(words.slice(-2).join('::')) ?? COMPONENT_OF.get(words.at(-1) ?? '');
};

/** Facts about code, and settings of what has a node of its own. */
const isNode = (r: Resource): boolean => !r.type.startsWith('Code::') && r.type !== 'StepFunctions::Task';
/** What belongs to machine learning by itself; anything else is shown where something of it is joined to it. */
const isMl = (r: Resource): boolean => /(?:^|::)SageMaker::/.test(r.type);

/** The name as the source writes it; variables of a program are no name that anybody knows. */
function nameOf(r: Resource): string {
  const name = show(read(r.properties, nameProperty(r.type)));
  return name === undefined || name === '' || /\$\{[^}]{0,300}@:?\d{1,9}\}|^\$\{\?\}$/.test(name)
    ? r.id
    : name.replaceAll('${?}', '…');
}

/** The graph of a workload, of the documents wanted and what they are joined with. */
export function workloadGraph(
  workload: Workload,
  root: string,
  wanted: ReadonlySet<string>,
  placeOf: (path: string, resource: Resource) => Place,
): WorkloadGraph {
  const pathOf = (r: Resource): string => workload.documentOf(r)?.path ?? '';
  const links = workload.links().filter(l => wanted.has(pathOf(l.from)) || wanted.has(pathOf(l.to)));
  const joined = new Set(links.flatMap(l => [l.from, l.to]));
  const documents = [...workload.documents].sort((a, b) => (a.path < b.path ? -1 : 1));
  const ids = new Map<Resource, string>();
  const nodes = documents.flatMap(d =>
    d.resources
      .filter(r => joined.has(r) || (isNode(r) && isMl(r) && wanted.has(d.path)))
      .toSorted((a, b) => a.at.start - b.at.start)
      .map((r): GraphNode => {
        const id = `${d.path}#${r.id}`;
        ids.set(r, id);
        const component = componentOf(r.type);
        const phase = lensModel.components.find(c => c.key === component)?.phase;
        return {
          id,
          type: r.type,
          name: nameOf(r),
          ...(component && { component }),
          ...(phase && { phase }),
          place: placeOf(d.path, r),
        };
      }),
  );
  const edges = links.map(
    ({ from, to, kind, by }): GraphEdge => ({ from: ids.get(from) ?? '', to: ids.get(to) ?? '', kind, by }),
  );
  return { name: workload.name, root, complete: workload.complete, nodes, edges };
}

/** The nodes by the components of the lens, in the order of its lifecycle; what is of no component last. */
export function groupsOf({ nodes }: WorkloadGraph): readonly GraphGroup[] {
  const groups = lensModel.phases.flatMap(phase =>
    lensModel.components
      .filter(c => c.phase === phase.key)
      .map(c => ({
        title: `${phase.title}: ${c.title}`,
        phase: phase.key,
        nodes: nodes.filter(n => n.component === c.key),
      })),
  );
  const rest = { title: 'Around all phases', nodes: nodes.filter(n => n.component === undefined) };
  return [...groups, rest].filter(g => g.nodes.length > 0);
}

/** The last word of a type: what people call it. */
export const typeName = (type: ResourceType): string => type.split('::').pop() ?? type;
