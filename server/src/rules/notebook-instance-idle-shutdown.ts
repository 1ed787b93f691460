import type { Resource } from '../model/resource.ts';
import type { Value } from '../model/value.ts';
import { branches, fail, get, isSet, items, pass, read, rule, show, undecided } from './kit.ts';

const CONFIG = 'AWS::SageMaker::NotebookInstanceLifecycleConfig';
const STOPS = /auto-?_?stop|idle|stop[-_]notebook[-_]instance|shutdown\s+(?:-h|now)/i;
const BASE64 = /^[A-Za-z0-9+/\s]{16,}={0,2}\s*$/;

/** The script as it runs: templates carry it as text or encoded. */
const script = (content: Value): string | undefined => {
  const shown = show(content);
  return shown !== undefined && BASE64.test(shown) ? atob(shown.replace(/\s/g, '')) : shown;
};
const scripts = (config: Resource): readonly (string | undefined)[] =>
  ['OnStart', 'OnCreate'].flatMap(p => {
    const hooks = items(get(config, p));
    const found = hooks.items.flatMap(h => branches(read(h, 'Content'))).map(script);
    return hooks.open ? [...found, undefined] : found;
  });

export default rule({
  id: 'notebook-instance-idle-shutdown',
  title: 'Idle notebook instances stop by themselves',
  why: 'A notebook instance is paid for day and night until somebody stops it. A lifecycle script that stops it when idle is the cheapest saving there is.',
  practices: ['stop-unused-resources', 'managed-build-environment'],
  severity: 'info',
  confidence: 'medium',
  family: 'absent',
  on: ['AWS::SageMaker::NotebookInstance', CONFIG],
  references: ['U007', 'B66', 'service-screener:NotebookLifecycleConfigAttached'],
  check(resource, workload) {
    const name = get(resource, 'LifecycleConfigName');
    if (resource.type !== CONFIG && isSet(name) === 'no')
      return fail(name.at, 'This notebook instance has no lifecycle configuration that stops it when idle.');
    const config = resource.type === CONFIG ? resource : workload.resolve(resource, name, CONFIG);
    if (!config) return undecided(name.at, 'a lifecycle configuration that is not declared here');
    const all = scripts(config);
    const at = config === resource ? resource.at : name.at;
    if (all.some(s => s && STOPS.test(s))) return pass(at);
    if (all.includes(undefined)) return undecided(at, 'a script that is not written out here');
    // The script's own resource is where to mend it.
    return config === resource
      ? fail(at, 'No script of this lifecycle configuration stops an idle notebook.')
      : undefined;
  },
});
