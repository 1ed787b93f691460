import { items, read, toNumber } from '../model/read.ts';
import type { ResourceType } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { type Declared, declared, distinct, placeOf, possible } from './collect.ts';
import type { CodePlace, Provisioned, Sure, Use } from './model.ts';

const ENVIRONMENTS: readonly (readonly [string, RegExp])[] = [
  ['production', /(?:^|[-_./])(?:prod|prd|production)(?=[-_./]|$)/i],
  ['staging', /(?:^|[-_./])(?:stag|stg|staging|preprod|uat)(?=[-_./]|$)/i],
  ['development', /(?:^|[-_./])(?:dev|development|sandbox)(?=[-_./]|$)/i],
];

/** The environment that a file's path names. */
export const environmentOf = (path: string): string | undefined =>
  ENVIRONMENTS.find(([, names]) => names.test(path))?.[0];

/** A group of instances: its type, and the property with their number. */
interface Cluster {
  readonly type: Value;
  readonly count: Value;
}

const cluster = (of: Value, count = 'InstanceCount'): Cluster => ({
  type: read(of, 'InstanceType'),
  count: read(of, count),
});

const training = (config: Value): readonly Cluster[] => [
  cluster(config),
  ...items(read(config, 'InstanceGroups')).items.map(group => cluster(group)),
];

interface Source {
  readonly type: ResourceType;
  readonly use: Use;
  readonly clusters: (properties: Value) => readonly Cluster[];
}
const SOURCES: readonly Source[] = [
  { type: 'SageMaker::TrainingJob', use: 'training', clusters: p => training(read(p, 'ResourceConfig')) },
  {
    type: 'SageMaker::HyperParameterTuningJob',
    use: 'training',
    clusters: p => training(read(p, 'TrainingJobDefinition.ResourceConfig')),
  },
  {
    type: 'AWS::SageMaker::ProcessingJob',
    use: 'processing',
    clusters: p => [cluster(read(p, 'ProcessingResources.ClusterConfig'))],
  },
  { type: 'SageMaker::TransformJob', use: 'batch', clusters: p => [cluster(read(p, 'TransformResources'))] },
  {
    type: 'AWS::SageMaker::EndpointConfig',
    use: 'real-time',
    clusters: p => items(read(p, 'ProductionVariants')).items.map(v => cluster(v, 'InitialInstanceCount')),
  },
  { type: 'AWS::SageMaker::NotebookInstance', use: 'notebook', clusters: p => [cluster(p)] },
];

const SURENESS: readonly Sure[] = ['known', 'default', 'one-of', 'inferred'];
const least = (a: Sure, b: Sure): Sure => (SURENESS.indexOf(a) > SURENESS.indexOf(b) ? a : b);

type Row = Omit<Provisioned, 'places'> & { readonly place: CodePlace };

function rows({ document }: Declared, use: Use, { type, count }: Cluster): readonly Row[] {
  const environment = environmentOf(document.path);
  const [first, ...others] = possible(count);
  const number = first && others.length === 0 ? toNumber(first.value) : undefined;
  return possible(type).map(({ value, sure }) => ({
    ...(environment !== undefined && { environment }),
    use,
    instanceType: String(value),
    ...(number !== undefined && { count: number }),
    sure: first && number !== undefined ? least(sure, first.sure) : sure,
    place: placeOf(document, type.at),
  }));
}

/** Every instance type that code writes out, by what it is for and the environment that the file's name tells. */
export function matrix(workload: Workload): readonly Provisioned[] {
  const groups = new Map<string, Row[]>();
  for (const { type, use, clusters } of SOURCES)
    for (const d of declared(workload, type))
      for (const row of clusters(d.resource.properties).flatMap(c => rows(d, use, c))) {
        const { place: _, ...same } = row;
        const key = JSON.stringify(same);
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
  return [...groups.values()].map(all => {
    const [{ place: _, ...row }] = all as [Row, ...Row[]];
    return { ...row, places: distinct(all.map(r => r.place)) };
  });
}
