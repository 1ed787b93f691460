import type { ResourceType } from '../../model/resource.ts';
import { resourceTypes } from '../../model/resource-types.ts';
import { object, unknown, type Value } from '../../model/value.ts';
import type { Declared } from '../data/declared.ts';
import { child, type DataMember, type DataNode, member, textOf } from '../data/tree.ts';
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
const READ = /^(?:AWS::)?(?:SageMaker|ApplicationAutoScaling)::/;

/** The type of a controller's object; undefined for objects of Kubernetes itself. */
export function typeOf(root: DataNode | undefined): string | undefined {
  const service = GROUP.exec(textOf(child(root, 'apiVersion')) ?? '')?.[1];
  const kind = textOf(child(root, 'kind'));
  const namespace = service !== undefined && Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (!namespace || !kind) return undefined;
  const api = `${namespace}::${kind}`;
  return KNOWN.has(api) && namespace === 'SageMaker' ? api : `AWS::${api}`;
}

/** What Helm, Kustomize and `envsubst` put in: `{{ .Values.image }}`, `$(ROLE)`, `${ROLE}`, `$ROLE`. */
const PUT_IN = /\{\{|\$\{|\$\(|^\$\w+$/;

/** Texts that are put in at deployment are not what they will be. */
function putIn(value: Value): Value {
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

/** The object that one document declares, with the place of its settings. */
export function declaredBy(root: DataNode | undefined, open: boolean): Declared | undefined {
  const type = typeOf(root);
  const kind: DataMember | undefined = member(root, 'kind');
  if (!root || !kind || type === undefined || !READ.test(type)) return undefined;
  const spec = child(root, 'spec');
  const at = kind.value.at;
  const extent = root.at;
  const written = spec?.kind === 'map' ? plainValue(spec, open) : object(new Map(), at, open);
  const properties = apiValue(type as ResourceType, putIn(written));
  const entry: DataMember = { key: kind.key, keyAt: kind.keyAt, value: root };
  const id = nameOf(root) ?? textOf(kind.value) ?? kind.key;
  const canonical = type as ResourceType;
  return {
    resource: { type: canonical, id, dialect: 'ack', at, extent, properties, traits: [] },
    entry,
    base: ['spec'],
    spelling: { path: p => fieldPath(canonical, p), json: (p, json) => fieldJson(canonical, p, json) },
  };
}
