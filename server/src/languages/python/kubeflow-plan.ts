import { text } from '../../model/read.ts';
import { object, type Value } from '../../model/value.ts';
import { type Component, componentAt, componentRequest } from '../kubeflow.ts';
import { bind, head } from './arguments.ts';
import type { Call, Expr } from './ast.ts';
import type { Context } from './context.ts';
import { span, value } from './evaluate.ts';
import { lookup } from './lookup.ts';
import type { Plan } from './plan.ts';
import type { Seen, Site } from './scope.ts';

const LOADS = /^load_component(?:_from_(?:url|file))?$/;

/** The call that made what a name stands for. */
function madeBy(e: Expr, site: Site): { readonly call: Call; readonly site: Site } | undefined {
  const [b, ...more] = e.k === 'name' ? (lookup(e.id, site)?.bindings ?? []) : [];
  if (b?.how !== 'value' || more.length > 0 || b.value?.k !== 'call' || b.index !== undefined) return undefined;
  return { call: b.value, site: { scope: b.scope, path: b.path, at: b.value.start } };
}

/** `train_op = components.load_component_from_url('…/components/aws/sagemaker/train/component.yaml')`. */
function componentOf(cx: Context, e: Expr, site: Site): Component | undefined {
  const made = madeBy(e, site);
  const fn = made?.call.fn;
  const [given] = made?.call.args ?? [];
  if (!made || !given?.value || fn?.k !== 'attr' || !LOADS.test(fn.name)) return undefined;
  const address = text(value(cx, given.value, made.site));
  return address === undefined ? undefined : componentAt(address);
}

/** A step of a Kubeflow pipeline that runs one of its components for SageMaker. */
export function kubeflowPlan(cx: Context, seen: Seen): Plan | undefined {
  const { call, site } = seen;
  const component = call.fn.k === 'name' ? componentOf(cx, call.fn, site) : undefined;
  if (!component) return undefined;
  const properties = (): Value => {
    const { given, open } = bind(cx, call, site, []);
    const inputs = object(new Map([...given].map(([name, g]): [string, Value] => [name, g.value])), span(call), open);
    return componentRequest(component, inputs, span(call));
  };
  return {
    seen,
    dialect: 'python',
    name: seen.named ?? (call.fn.k === 'name' ? call.fn.id : 'step'),
    parts: [{ type: component.type, properties, writing: { by: 'nothing' } }],
    traits: new Set(['step']),
    at: head(call),
    ids: [],
  };
}
