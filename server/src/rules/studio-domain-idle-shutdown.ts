import { equals, fail, get, isSet, noneNearby, or, pass, review, rule, set, undecided } from './kit.ts';

const SETTINGS = 'DefaultUserSettings';
const IDLE = 'AppLifecycleManagement.IdleSettings.LifecycleManagement';
const APPS = ['JupyterLabAppSettings', 'CodeEditorAppSettings'];
const SCRIPTED = [...APPS, 'JupyterServerAppSettings', 'KernelGatewayAppSettings'];

export default rule({
  id: 'studio-domain-idle-shutdown',
  title: 'Idle Studio apps stop by themselves',
  why: 'A Studio app is paid for until somebody stops it. Idle shutdown is a setting of the domain that holds for every user.',
  practices: ['stop-unused-resources', 'managed-build-environment'],
  severity: 'info',
  confidence: 'high',
  absent: 'idle shutdown',
  on: 'AWS::SageMaker::Domain',
  references: ['B65'],
  check(domain, workload) {
    const on = or(...APPS.map(app => equals(get(domain, `${SETTINGS}.${app}.${IDLE}`), 'ENABLED')));
    if (on === 'yes') return pass(get(domain, SETTINGS).at);
    const scripts = or(...SCRIPTED.map(app => isSet(get(domain, `${SETTINGS}.${app}.LifecycleConfigArns`))));
    if (on === 'unknown' || scripts !== 'no')
      return undecided(domain.at, 'settings or scripts that are not written out here');
    if (noneNearby(workload, domain, ['idle-shutdown']) !== 'yes')
      return undecided(domain.at, 'something in this workload that deals with idle apps');
    return fail(domain.at, 'Apps of this Studio domain run on when nobody uses them.', {
      fix: review(
        'Stop JupyterLab after an idle hour',
        set(domain, `${SETTINGS}.JupyterLabAppSettings.AppLifecycleManagement.IdleSettings`, {
          LifecycleManagement: 'ENABLED',
          IdleTimeoutInMinutes: 60,
        }),
      ),
    });
  },
});
