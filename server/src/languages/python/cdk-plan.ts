import type { Value } from '../../model/value.ts';
import { type ConstructBinding, canonical, companions, construct, isStep } from '../cdk/constructs.ts';
import type { CdkSymbol } from '../cdk/symbols.ts';
import { head } from './arguments.ts';
import type { Call } from './ast.ts';
import { changed } from './cdk-changes.ts';
import { policyPlan } from './cdk-policies.ts';
import { taskProperties } from './cdk-task.ts';
import { cdkName, keywords } from './cdk-values.ts';
import { apiNames } from './names.ts';
import type { Part, Plan, Plans, Writing } from './plan.ts';
import type { Seen } from './scope.ts';
import { what } from './things.ts';

const constructId = (call: Call): string | undefined => {
  const given = call.args.find(a => a.name === 'id') ?? call.args.filter(a => !a.name && !a.star)[1];
  return given?.value?.k === 'text' ? given.value.value : undefined;
};

const nothing: Writing = { by: 'nothing' };

/** What the construct declares itself, with what is changed after it was made. */
function own({ cx, changes }: Plans, seen: Seen, binding: ConstructBinding): Value {
  const made = canonical(binding, keywords(cx, seen.call, seen.site));
  // Dictionaries in place of property classes have their keys in snake case.
  const properties = binding.level === 'L1' ? apiNames(binding.type, '', made) : made;
  return changed(properties, binding, seen, changes());
}

function partsOf(plans: Plans, seen: Seen, { module, path }: CdkSymbol): readonly Part[] {
  const [name] = path;
  const binding = name !== undefined && path.length === 1 ? construct(module, name) : undefined;
  if (!binding || name === undefined) return [];
  const { cx } = plans;
  const props = (): Value => keywords(cx, seen.call, seen.site);
  const beside = companions(module, name, props(), '').map((c, i): Part => {
    const properties = (self: Plan): Value => {
      const made = companions(module, name, props(), self.ids[0] ?? '')[i] ?? c;
      return c.type === 'StepFunctions::Task' ? taskProperties(cx, seen, made.properties) : made.properties;
    };
    return { type: c.type, properties, writing: nothing };
  });
  // Statements and policies are objects of the library, which a fix cannot write as data.
  const writing: Writing = module === 'aws_iam' && binding.level === 'L2' ? nothing : { by: 'construct', module, name };
  return [{ type: binding.type, properties: () => own(plans, seen, binding), writing }, ...beside];
}

/** What a call of the CDK library declares. */
export function cdkPlan(plans: Plans, seen: Seen): Plan | undefined {
  const added = policyPlan(plans.cx, seen);
  if (added) return added;
  const { call, site } = seen;
  const fn = what(plans.cx, call.fn, site);
  const cdk = fn?.is === 'name' ? cdkName(fn.name) : undefined;
  const parts = cdk ? partsOf(plans, seen, cdk) : [];
  if (!cdk || parts.length === 0) return undefined;
  const name = constructId(call) ?? seen.named ?? (call.fn.k === 'attr' ? call.fn.name : 'construct');
  const traits: Plan['traits'] = new Set(isStep(cdk.module) ? ['step'] : []);
  return { seen, dialect: 'cdk-python', name, parts, traits, at: head(call), ids: [] };
}
