import type { CallBinding, SdkLibrary } from '../bindings.ts';
import { aliases } from './aliases.ts';
import { automl } from './automl.ts';
import { estimators } from './estimators.ts';
import { featureStore } from './feature-store.ts';
import { former } from './former.ts';
import { bases, signatures } from './generated.ts';
import { inferenceConfigs } from './inference-configs.ts';
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
import { trainers } from './trainers.ts';
import { transform } from './transform.ts';
import { tuners } from './tuners.ts';

const stated: Readonly<Record<string, CallBinding>> = {
  ...estimators,
  ...processors,
  ...models,
  ...jumpStart,
  ...registry,
  ...inferenceConfigs,
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
  ...resources,
};

/** The nearest base class that has a binding of its own. */
function boundBase(name: string): CallBinding | undefined {
  const seen = [name];
  for (const one of seen) {
    const binding = stated[one];
    if (binding && one !== name) return binding;
    seen.push(...(bases[one] ?? []).filter(b => !seen.includes(b)));
  }
  return undefined;
}

/** Subclasses without a binding of their own are known too: `PyTorch` says nothing that `Framework` does not say. */
const derived = Object.keys(bases).flatMap((name): readonly [string, CallBinding][] => {
  const base = Object.hasOwn(stated, name) ? undefined : boundBase(name);
  return base ? [[name, { dialect: base.dialect, ...(base.parameters && { parameters: {} }) }]] : [];
});

const classes: Readonly<Record<string, CallBinding>> = { ...Object.fromEntries(derived), ...stated };

/** Class methods that give an object of the class: `PyTorch.attach('job')`, `Endpoint.create(…)`. */
const makers = [
  ...Object.keys(classes)
    .filter(name => classes[name]?.declares || bases[name])
    .map(name => [`${name}.attach`, [name]] as const),
  ...Object.keys(resourceClasses).map(name => [`${name}.create`, [name]] as const),
];

/** What the SageMaker Python SDK means, versions 1, 2 and 3. */
export const sdk: SdkLibrary = {
  aliases,
  bases: { ...bases, ...Object.fromEntries(makers) },
  signatures,
  calls: classes,
  former,
};
