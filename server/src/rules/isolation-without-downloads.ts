import type { Resource } from '../model/resource.ts';
import type { Related, Verdict } from '../model/rule.ts';
import type { Span } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { containersOf, hubModel } from './common/hub.ts';
import { pathOf, programOf } from './common/scripts.ts';
import { fail, get, isSet, isTrue, items, pass, read, rule, text, undecided } from './kit.ts';

/** What needs the network, and where. */
interface Need {
  readonly what: string;
  readonly related: readonly Related[];
}

const needAt = (what: string, uri: string | undefined, at: Span): Need => ({
  what,
  related: uri === undefined ? [] : [{ uri, at, message: 'It needs the network here' }],
});

/** Packages that the container installs before it runs the script: those listed at the top of the source folder. */
function listed(resource: Resource, script: Resource, workload: Workload): readonly Need[] {
  if (isSet(get(resource, 'Sdk.SourceCode.SourceDir')) !== 'yes') return [];
  const list = workload.documentAt(pathOf(workload, script).replace(/[^/]*$/, 'requirements.txt'));
  const [first] = list?.traces.filter(t => t.name.startsWith('file:requirement/')) ?? [];
  return first ? [needAt('installing requirements.txt', list?.uri, first.at)] : [];
}

function needs(resource: Resource, workload: Workload): readonly Need[] | undefined {
  const program = programOf(resource, workload);
  const [script] = program?.parts ?? [];
  if (!program || !script) return undefined;
  const called = program.parts.flatMap(part =>
    items(get(part, 'Downloads')).items.map(call =>
      needAt(text(read(call, 'Function')) ?? 'a download', workload.documentOf(part)?.uri, call.at),
    ),
  );
  return [...called, ...listed(resource, script, workload)];
}

function ofScript(resource: Resource, workload: Workload, at: Span): Verdict {
  const all = needs(resource, workload);
  if (!all) return undecided(at, 'a script that is not in the workload');
  const [first] = all;
  return first ? fail(at, `Without a network the script fails: ${first.what}.`, { related: first.related }) : pass(at);
}

export default rule({
  id: 'isolation-without-downloads',
  title: 'What runs without a network fetches nothing',
  why: 'Network isolation cuts the container off from everything, AWS included: a download or a call of an API fails, after the instances have started and are paid for.',
  practices: ['network-isolation', 'secure-data-and-modeling-environment'],
  severity: 'error',
  confidence: 'medium',
  on: ['SageMaker::TrainingJob', 'AWS::SageMaker::Model'],
  references: ['B51'],
  check(resource, workload) {
    const isolation = get(resource, 'EnableNetworkIsolation');
    if (isTrue(isolation) !== 'yes') return undefined;
    const [model] = containersOf(resource).flatMap(c => hubModel(read(c, 'Environment')) ?? []);
    if (model !== undefined)
      return fail(isolation.at, `Without a network the container cannot fetch ${model}. Bring it as model data.`);
    return get(resource, 'Sdk.SourceCode.EntryScript').state === 'absent'
      ? undefined
      : ofScript(resource, workload, isolation.at);
  },
});
