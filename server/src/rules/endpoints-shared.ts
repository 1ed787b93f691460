import type { DocumentFacts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { isInstanceBacked, variants } from './common/endpoints.ts';
import { imagesOf } from './common/images.ts';
import { fail, read, rule, show, text } from './kit.ts';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
/** Infrastructure that stays; scripts and notebooks create endpoints to try something. */
const STACKS: readonly string[] = ['cloudformation', 'sam', 'cdk-python', 'cdk-typescript', 'terraform'];
const MANY = 3;

/** What two configurations have to have in common to serve from the same instances; undefined where that is not written out. */
function kindOf(config: Resource, workload: Workload): string | undefined {
  const { items, open } = variants(config);
  const [variant] = items;
  if (!STACKS.includes(config.dialect) || open || items.length !== 1 || !variant || isInstanceBacked(variant) !== 'yes')
    return undefined;
  const model = workload.resolve(config, read(variant, 'ModelName'), 'AWS::SageMaker::Model');
  const [image] = model ? imagesOf(model).filter(i => i.state !== 'absent') : [];
  const type = text(read(variant, 'InstanceType'));
  const shown = image && show(image);
  return model && shown && type ? `${shown} ${type}` : undefined;
}

type Kinds = ReadonlyMap<string, readonly Resource[]>;
const KNOWN = new WeakMap<Workload, Map<DocumentFacts, Kinds>>();

/** The configurations of a document by their kind. Every one of them asks for it, so they are looked through once. */
function kindsIn(document: DocumentFacts, workload: Workload): Kinds {
  const known = KNOWN.get(workload) ?? new Map<DocumentFacts, Kinds>();
  KNOWN.set(workload, known);
  const before = known.get(document);
  if (before) return before;
  const kinds = new Map<string, Resource[]>();
  for (const config of document.resources) {
    const kind = config.type === CONFIG ? kindOf(config, workload) : undefined;
    const same = kind === undefined ? undefined : kinds.get(kind);
    if (same) same.push(config);
    else if (kind !== undefined) kinds.set(kind, [config]);
  }
  known.set(document, kinds);
  return kinds;
}

export default rule({
  id: 'endpoints-shared',
  title: 'Models of the same image share their instances',
  why: 'Each endpoint pays for its own instances, most of which wait. A multi-model endpoint, or inference components, serve many models of one image from the same ones.',
  practices: ['multi-model-endpoint', 'appropriate-deployment-option', 'right-size-hosting-fleet'],
  severity: 'hint',
  confidence: 'medium',
  production: true,
  on: CONFIG,
  references: ['B27'],
  check(config, workload) {
    // Templates of several stages declare the same endpoint again: only those of one document run side by side.
    const document = workload.documentOf(config);
    const kinds = document ? [...kindsIn(document, workload).values()] : [];
    const alike = kinds.find(configs => configs[0] === config) ?? [];
    // Told once, at the first of them.
    if (alike.length < MANY) return undefined;
    return fail(config.at, `${alike.length} endpoints run the same image on instances of their own.`, {
      related: alike.slice(1).map(c => ({
        uri: document?.uri ?? '',
        at: c.at,
        message: 'The same image on the same instance type',
      })),
    });
  },
});
