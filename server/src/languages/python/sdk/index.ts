import { own } from '../../../model/tables.ts';
import type { CallBinding, SdkLibrary, Table } from '../bindings.ts';
import { aliases } from './aliases.ts';
import { automl } from './automl.ts';
import { debuggers } from './debuggers.ts';
import { estimators } from './estimators.ts';
import { featureStore } from './feature-store.ts';
import { former } from './former.ts';
import { bases, signatures } from './generated.ts';
import { inferenceConfigs } from './inference-configs.ts';
import { inputShapes, inputs } from './inputs.ts';
import { jumpStart } from './jumpstart.ts';
import { models } from './models.ts';
import { monitors } from './monitors.ts';
import { processors } from './processors.ts';
import { registry } from './registry.ts';
import { remoteFunctions } from './remote.ts';
import { resourceClasses, resources } from './resources.ts';
import { serve } from './serve.ts';
import { sessions } from './sessions.ts';
import { stepMembers } from './step-members.ts';
import { steps } from './steps.ts';
import { rows, table, together } from './table.ts';
import { trainers } from './trainers.ts';
import { transform } from './transform.ts';
import { tuners } from './tuners.ts';

const stated: Table<CallBinding> = together(
  rows<CallBinding>({
    ...estimators,
    ...debuggers,
    ...processors,
    ...models,
    ...jumpStart,
    ...registry,
    ...inferenceConfigs,
    ...inputs,
    ...transform,
    ...tuners,
    ...automl,
    ...monitors,
    ...featureStore,
    ...trainers,
    ...remoteFunctions,
    ...sessions,
    ...steps,
    ...stepMembers,
    ...serve,
  }),
  inputShapes,
  resources,
);

/** The nearest base class that has a binding of its own. */
function boundBase(name: string): CallBinding | undefined {
  const seen = [name];
  for (const one of seen) {
    const binding = stated.get(one);
    if (binding && one !== name) return binding;
    seen.push(...(own(bases, one) ?? []).filter(b => !seen.includes(b)));
  }
  return undefined;
}

/** Subclasses without a binding of their own are known too: `PyTorch` says nothing that `Framework` does not say. */
const derived: Table<CallBinding | undefined> = table(bases, (_, name): CallBinding | undefined => {
  const base = boundBase(name);
  return base && { dialect: base.dialect, ...(base.parameters && { parameters: {} }) };
});

const calls: Table<CallBinding> = {
  has: name => stated.has(name) || derived.get(name) !== undefined,
  get: name => stated.get(name) ?? derived.get(name),
  names: () => [...stated.names(), ...derived.names().filter(name => calls.has(name))],
};

/** The class of which a class method gives an object: `PyTorch.attach('job')`, `Endpoint.create(…)`. */
function madeBy(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  const [owner, method] = [name.slice(0, dot), name.slice(dot + 1)];
  if (method === 'create') return Object.hasOwn(resourceClasses, owner) ? owner : undefined;
  if (method !== 'attach') return undefined;
  return calls.get(owner)?.declares || Object.hasOwn(bases, owner) ? owner : undefined;
}

const lineages: Table<readonly string[]> = {
  has: name => madeBy(name) !== undefined || Object.hasOwn(bases, name),
  get(name) {
    const owner = madeBy(name);
    return owner === undefined ? rows(bases).get(name) : [owner];
  },
  names: () => Object.keys(bases),
};

/** What the SageMaker Python SDK means, versions 1, 2 and 3. */
export const sdk: SdkLibrary = { aliases, bases: lineages, signatures, calls, former };
