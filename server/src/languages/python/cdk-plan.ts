import { read } from '../../model/read.ts';
import { unknown, type Value } from '../../model/value.ts';
import { underAspect } from '../cdk/aspects.ts';
import {
  type ConstructBinding,
  canonical,
  companions,
  construct,
  constructBy,
  decided,
  isStep,
  madeBy,
} from '../cdk/constructs.ts';
import type { CdkSymbol } from '../cdk/symbols.ts';
import { type Task, tasksOf } from '../stepfunctions/machine.ts';
import { head } from './arguments.ts';
import type { Call } from './ast.ts';
import { changed } from './cdk-changes.ts';
import { policyPlan } from './cdk-policies.ts';
import { reaches } from './cdk-reach.ts';
import { scalingPlan } from './cdk-scaling.ts';
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
function own(plans: Plans, seen: Seen, binding: ConstructBinding): Value {
  const { changes, aspects } = plans;
  const made = canonical(binding, propsOf(plans, seen));
  // Dictionaries in place of property classes have their keys in snake case.
  const properties = binding.level === 'L1' ? apiNames(binding.type, '', made) : made;
  const visiting = aspects().filter(a => reaches(a.reach, seen));
  return visiting.reduce(
    (v, { effect }) => underAspect(binding.type, v, effect),
    changed(properties, binding, seen, changes()),
  );
}

/** What the definition of a state machine, written out in the program, creates. */
function tasksIn(plans: Plans, seen: Seen, binding: ConstructBinding): readonly Part[] {
  if (binding.type !== 'AWS::StepFunctions::StateMachine') return [];
  const all = (): readonly Task[] => {
    const made = own(plans, seen, binding);
    return ['Definition', 'DefinitionString'].flatMap(name => tasksOf(read(made, name)));
  };
  return all().map(({ type, id, traits }, i) => ({
    type,
    name: id,
    traits,
    properties: () => all()[i]?.properties ?? unknown('a state', seen.call),
    writing: nothing,
  }));
}

/** The keywords of the call; of a state that names the language of its expressions, without what the execution decides. */
function propsOf({ cx }: Plans, { call, site }: Seen): Value {
  const given = keywords(cx, call, site);
  return call.fn.k === 'attr' && /^json(?:ata|_path)$/.test(call.fn.name) ? decided(given) : given;
}

function partsOf(plans: Plans, seen: Seen, symbol: CdkSymbol): readonly Part[] {
  const { module } = symbol;
  const name = madeBy(symbol);
  if (name === undefined) return [];
  const { cx } = plans;
  const props = (): Value => propsOf(plans, seen);
  const binding = construct(module, name) ?? constructBy(module, name, props);
  if (!binding) return [];
  const beside = companions(module, name, props(), '').map((c, i): Part => {
    const properties = (self: Plan): Value => {
      const made = companions(module, name, props(), self.ids[0] ?? '')[i] ?? c;
      return c.type === 'StepFunctions::Task' ? taskProperties(cx, seen, made.properties) : made.properties;
    };
    const traits: Pick<Part, 'traits'> = c.type === 'StepFunctions::Task' ? { traits: [] } : {};
    return { type: c.type, name: c.suffix.slice(1), ...traits, properties, writing: nothing };
  });
  // Statements and policies are objects of the library, which a fix cannot write as data; of a role its principals can be told apart.
  const isObject = module === 'aws_iam' && binding.level === 'L2' && name !== 'Role';
  const writing: Writing = isObject || binding.level === 'as-is' ? nothing : { by: 'construct', module, name };
  const made: Part = { type: binding.type, properties: () => own(plans, seen, binding), writing };
  return [made, ...tasksIn(plans, seen, binding), ...beside];
}

/** What a call of the CDK library declares. */
export function cdkPlan(plans: Plans, seen: Seen): Plan | undefined {
  const added = policyPlan(plans.cx, seen) ?? scalingPlan(plans.cx, seen);
  if (added) return added;
  const { call, site } = seen;
  const fn = what(plans.cx, call.fn, site);
  const cdk = fn?.is === 'name' ? cdkName(fn.name) : undefined;
  const parts = cdk ? partsOf(plans, seen, cdk) : [];
  if (!cdk || parts.length === 0) return undefined;
  const name = constructId(call) ?? seen.named ?? (call.fn.k === 'attr' ? call.fn.name : 'construct');
  const traits: Plan['traits'] = new Set();
  if (isStep(cdk.module, cdk.path[0] ?? '')) traits.add('step');
  if (cdk.path[0] === 'SageMakerUpdateEndpoint') traits.add('update');
  return { seen, dialect: 'cdk-python', name, parts, traits, at: head(call), ids: [] };
}
