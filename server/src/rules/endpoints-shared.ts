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
    const kind = kindOf(config, workload);
    if (kind === undefined) return undefined;
    // Templates of several stages declare the same endpoint again: only those of one document run side by side.
    const document = workload.documentOf(config);
    const alike = (document?.resources ?? []).filter(c => c.type === CONFIG && kindOf(c, workload) === kind);
    // Told once, at the first of them.
    if (alike.length < MANY || alike[0] !== config) return undefined;
    return fail(config.at, `${alike.length} endpoints run the same image on instances of their own.`, {
      related: alike.slice(1).map(c => ({
        uri: document?.uri ?? '',
        at: c.at,
        message: 'The same image on the same instance type',
      })),
    });
  },
});
