import { scriptsOf } from './common/notebooks.ts';
import { fail, get, isSet, pass, rule, undecided } from './kit.ts';

const CONFIG = 'AWS::SageMaker::NotebookInstanceLifecycleConfig';
const STOPS = /auto-?_?stop|idle|stop[-_]notebook[-_]instance|shutdown\s+(?:-h|now)/i;

export default rule({
  id: 'notebook-instance-idle-shutdown',
  title: 'Idle notebook instances stop by themselves',
  why: 'A notebook instance is paid for day and night until somebody stops it. A lifecycle script that stops it when idle is the cheapest saving there is.',
  practices: ['stop-unused-resources', 'managed-build-environment'],
  severity: 'info',
  confidence: 'medium',
  absent: 'idle shutdown',
  on: ['AWS::SageMaker::NotebookInstance', CONFIG],
  references: ['U007', 'B66', 'service-screener:NotebookLifecycleConfigAttached'],
  check(resource, workload) {
    const name = get(resource, 'LifecycleConfigName');
    if (resource.type !== CONFIG && isSet(name) === 'no')
      return fail(name.at, 'This notebook instance has no lifecycle configuration that stops it when idle.');
    const config = resource.type === CONFIG ? resource : workload.resolve(resource, name, CONFIG);
    if (!config) return undecided(name.at, 'a lifecycle configuration that is not declared here');
    const all = scriptsOf(config);
    const at = config === resource ? resource.at : name.at;
    if (all.some(s => s && STOPS.test(s))) return pass(at);
    if (all.includes(undefined)) return undecided(at, 'a script that is not written out here');
    // The script's own resource is where to mend it.
    return config === resource
      ? fail(at, 'No script of this lifecycle configuration stops an idle notebook.')
      : undefined;
  },
});
