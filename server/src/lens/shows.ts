import type { Practice, PracticeSignal } from '../model/practice.ts';
import { blocks, escaped } from './markdown.ts';
import { refName, refText } from './refs.ts';

const KINDS: Readonly<Record<PracticeSignal['in'], string>> = {
  'sagemaker-sdk': 'SageMaker Python SDK',
  boto3: 'boto3',
  python: 'Python',
  notebook: 'Notebooks',
  cloudformation: 'CloudFormation and CDK',
  'pipeline-definition': 'Pipeline definitions',
  'ci-yaml': 'CI workflows',
  repository: 'The repository',
};
const VERDICTS: readonly (readonly [PracticeSignal['verdict'], string])[] = [
  ['follows', 'Shows that it is followed'],
  ['violates', 'Shows that it is not'],
  ['weak-evidence', 'Hints at it without proof'],
];

function signalText({ what, refs, in: kind }: PracticeSignal): string {
  const names = refs.map(kind === 'boto3' ? refName : refText);
  return `${escaped(what)}${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
}

function byKind(signals: readonly PracticeSignal[]): string {
  const kinds = (Object.keys(KINDS) as PracticeSignal['in'][]).filter(kind => signals.some(s => s.in === kind));
  return kinds
    .map(kind => {
      const own = signals.filter(s => s.in === kind).map(s => `  - ${signalText(s)}`);
      return [`- **${KINDS[kind]}**`, ...own].join('\n');
    })
    .join('\n');
}

/** How source can show the practice, by verdict and then by kind of source. */
export function howCodeShowsIt(p: Practice): string {
  const parts = VERDICTS.map(([verdict, title]) => {
    const own = p.signals.filter(s => s.verdict === verdict);
    return own.length > 0 ? blocks(`### ${title}`, byKind(own)) : '';
  });
  const lead = `${p.statically_checkable === 'attest-only' ? 'Only people can answer for this practice. ' : ''}${escaped(p.checkable_reason)}`;
  const note = 'What to look for when reading code; only the rules and evidence above are recognised.';
  return blocks(lead, note, ...parts);
}
