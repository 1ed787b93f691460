import type { Resource, ResourceType } from '../../model/resource.ts';
import { resourceTypes } from '../../model/resource-types.ts';
import { object, unknown, type Value } from '../../model/value.ts';
import { definitionIn } from '../cloudformation/machines.ts';
import type { Declared } from '../data/declared.ts';
import { child, type DataMember, type DataNode, member, textOf } from '../data/tree.ts';
import { expanded } from '../pipeline/steps.ts';
import { plainValue } from '../stepfunctions/value.ts';
import { apiValue, fieldJson, fieldPath } from './names.ts';

/** Controllers whose objects are reviewed, by the service in their API group, as CloudFormation spells it. */
const SERVICES: Readonly<Record<string, string>> = {
  sagemaker: 'SageMaker',
  applicationautoscaling: 'ApplicationAutoScaling',
  cloudwatch: 'CloudWatch',
  cloudwatchlogs: 'Logs',
  ecr: 'ECR',
  eventbridge: 'Events',
  iam: 'IAM',
  kms: 'KMS',
  lambda: 'Lambda',
  s3: 'S3',
  sfn: 'StepFunctions',
};
const GROUP = /^([a-z0-9]+)\.services\.k8s\.aws\//;

const KNOWN: ReadonlySet<string> = new Set(resourceTypes);
/** Types whose custom resources are shaped as the API's request or as CloudFormation has them; others differ too much to be read. */
const READ = /^(?:AWS::)?(?:SageMaker|ApplicationAutoScaling)::(?!PipelineExecution$)/;
const PIPELINE = 'AWS::SageMaker::Pipeline';

/** The type of a controller's object; undefined for objects of Kubernetes itself. */
export function typeOf(root: DataNode | undefined): string | undefined {
  const service = GROUP.exec(textOf(child(root, 'apiVersion')) ?? '')?.[1];
  const kind = textOf(child(root, 'kind'));
  const namespace = service !== undefined && Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (!namespace || !kind) return undefined;
  const api = `${namespace}::${kind}`;
  return KNOWN.has(api) && namespace === 'SageMaker' ? api : `AWS::${api}`;
}

/** What Helm, Kustomize and `envsubst` put in: `{{ .Values.image }}`, `$(ROLE)`, `${ROLE}`, `$ROLE`, or a person: `<YOUR ROLE>`. */
const PUT_IN = /\{\{|\$\{|\$\(|^\$\w+$|^<[^<>]+>$/;

/** Texts that are put in at deployment are not what they will be. */
export function putIn(value: Value): Value {
  switch (value.state) {
    case 'known':
      return typeof value.value === 'string' && PUT_IN.test(value.value)
        ? unknown('a value that is put in at deployment', value.at)
        : value;
    case 'list':
      return { ...value, items: value.items.map(putIn) };
    case 'object':
      return { ...value, members: new Map([...value.members].map(([name, v]) => [name, putIn(v)])) };
    default:
      return value;
  }
}

const nameOf = (root: DataNode): string | undefined => {
  const name = child(child(root, 'metadata'), 'name');
  return name?.kind === 'scalar' && !name.empty ? String(name.value) : undefined;
};

/** A pipeline's properties with the definition that is written into the object as JSON. */
function withPipeline(properties: Value, spec: DataNode | undefined, source: string): Value {
  const node = child(spec, 'pipelineDefinition');
  if (properties.state !== 'object' || !node) return properties;
  const found = definitionIn(node, source);
  const hidden = unknown('a pipeline definition that is not written out here', node.at);
  const definition = found ? putIn(plainValue(found.node, !found.complete)) : hidden;
  return object(new Map(properties.members).set('PipelineDefinition', definition), properties.at, properties.open);
}

/**
 * The object that one document declares, with the place of its settings; of a pipeline what its steps create, too. `source` is the text
 * that places are in.
 */
export function declaredBy(root: DataNode | undefined, open: boolean, source: string): readonly Declared[] {
  const type = typeOf(root);
  const kind: DataMember | undefined = member(root, 'kind');
  if (!root || !kind || type === undefined || !READ.test(type)) return [];
  const spec = child(root, 'spec');
  const at = kind.value.at;
  const extent = root.at;
  const written = spec?.kind === 'map' ? plainValue(spec, open) : object(new Map(), at, open);
  const plain = apiValue(type as ResourceType, putIn(written));
  const canonical = type as ResourceType;
  const properties = canonical === PIPELINE ? withPipeline(plain, spec, source) : plain;
  const entry: DataMember = { key: kind.key, keyAt: kind.keyAt, value: root };
  const id = nameOf(root) ?? textOf(kind.value) ?? kind.key;
  const resource: Resource = { type: canonical, id, dialect: 'ack', at, extent, properties, traits: [] };
  const [own, ...steps] = canonical === PIPELINE ? expanded(resource) : [resource];
  const made: Declared = {
    resource: own ?? resource,
    entry,
    base: ['spec'],
    spelling: { path: p => fieldPath(canonical, p), json: (p, json) => fieldJson(canonical, p, json) },
  };
  return [made, ...steps.map(step => ({ resource: step, entry, base: undefined }))];
}
