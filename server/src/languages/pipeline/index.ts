import type { DocumentFacts, Source } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { object, type Value } from '../../model/value.ts';
import { credentialsIn } from '../data/credentials.ts';
import type { Declared } from '../data/declared.ts';
import { NOTHING, parseData } from '../data/parse.ts';
import { child, type DataNode, type DataTree, member } from '../data/tree.ts';
import { dataWriter } from '../data/write.ts';
import { touches } from '../gaps.ts';
import type { Language } from '../language.ts';
import { mentions } from '../mentions.ts';
import { plainValue } from '../stepfunctions/value.ts';
import { writing } from '../together.ts';
import { pipelineSteps, stepResource } from './steps.ts';
import { pipelineTraces } from './traces.ts';

/** Quick test on the text: could this be a pipeline's definition? */
export const isPipelineDefinition = (text: string): boolean =>
  /["']?Version["']?\s*:\s*["']?2020-12-01/.test(text) && /(?:^|[\s{,"'])Steps["']?\s*:/.test(text);

const rootOf = (tree: DataTree): DataNode | undefined =>
  tree.root && child(tree.root, 'Steps')?.kind === 'list' ? tree.root : undefined;

/** Every step of a definition by the place where it starts. */
function* stepNodes(steps: DataNode | undefined): Iterable<DataNode> {
  if (steps?.kind !== 'list') return;
  for (const step of steps.items) {
    yield step;
    const given = child(step, 'Arguments');
    yield* stepNodes(child(given, 'IfSteps'));
    yield* stepNodes(child(given, 'ElseSteps'));
  }
}

/** The file's name without what follows its first dot. */
const pipelineId = (path: string): string => /([^/.]+)[^/]*$/.exec(path)?.[1] ?? 'pipeline';

/** Gaps hide what they touch: nothing there is proven absent. */
function definitionValue(node: DataNode, tree: DataTree): Value {
  const value = plainValue(node, false);
  return tree.gaps.length === 0 ? value : opened(value, tree);
}

function opened(value: Value, tree: DataTree): Value {
  const open = tree.gaps.some(g => touches(g, value.at));
  if (value.state === 'list')
    return { ...value, items: value.items.map(v => opened(v, tree)), open: open || value.open };
  if (value.state !== 'object') return value;
  const members = [...value.members].map(([k, v]): readonly [string, Value] => [k, opened(v, tree)]);
  return { ...value, members: new Map(members), open: open || value.open };
}

function declarations(path: string, tree: DataTree): readonly Declared[] {
  const root = rootOf(tree);
  if (!root) return [];
  const id = pipelineId(path);
  const prefix = `${id}.`;
  const { definition, creates } = pipelineSteps(definitionValue(root, tree), prefix);
  const version = member(root, 'Version') ?? member(root, 'Steps');
  if (!version) return [];
  const properties = object(new Map([['PipelineDefinition', definition]]), root.at, true);
  const place = { at: version.keyAt, extent: root.at } as const;
  const own: Resource = {
    type: 'AWS::SageMaker::Pipeline',
    id,
    dialect: 'pipeline-definition',
    ...place,
    properties,
    traits: [],
  };
  const nodes = new Map([...stepNodes(child(root, 'Steps'))].map(node => [node.at.start, node]));
  const made = creates.map((step): Declared => {
    const given = member(nodes.get(step.extent.start), 'Arguments');
    const resource = stepResource(step, prefix, 'pipeline-definition');
    return { resource, entry: given ?? version, base: given ? [] : undefined };
  });
  return [{ resource: own, entry: version, base: undefined }, ...made];
}

function extract(source: Source, tree: DataTree): DocumentFacts {
  const declared = declarations(source.path, tree);
  const credentials = declared.length > 0 ? credentialsIn(tree.root, 'pipeline-definition') : [];
  return {
    uri: source.uri,
    path: source.path,
    language: 'pipeline',
    resources: [...declared.map(d => d.resource), ...credentials],
    suppressions: [],
    gaps: tree.gaps,
    mentions: declared.length > 0 ? [...new Set([...mentions(source.text), 'machine-learning' as const])] : [],
    traces: pipelineTraces(rootOf(tree)),
  };
}

/** Definitions of SageMaker pipelines, as the SDK makes them. A text that is none gives no facts. */
export const pipeline: Language<DataTree> = {
  id: 'pipeline',
  parse: (source, previous) => (isPipelineDefinition(source.text) ? parseData(source.text, previous) : NOTHING),
  extract,
  ...writing<DataTree>((source, tree) => dataWriter(source.text, tree, (_, t) => declarations(source.path, t))),
};
