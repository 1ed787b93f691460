import { isDeepStrictEqual } from 'node:util';
import { notebookEdits } from '../../server/src/languages/notebook/index.ts';
import type { Finding } from '../../server/src/model/finding.ts';
import { applyEdits } from '../../server/src/review/apply.ts';
import { toSource } from '../../server/src/review/load.ts';
import type { DocumentEdits, Reviewer } from '../../server/src/review/reviewer.ts';
import { isProblem } from '../../server/src/review/source.ts';
import { type Random, random } from '../languages/properties/random.ts';
import type { Sample } from './corpus.ts';
import { fail, survives } from './failure.ts';
import { mutated } from './mutate.ts';
import { mutatedNotebook } from './notebook-text.ts';
import { readerOf } from './workload.ts';

/**
 * What may be found after a fix that was not found before: advice about the very thing that the fix brought in, which is a choice of its own, or what
 * the mistake had hidden. Everything else that a fix adds is its mistake.
 */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  // What is captured can have a key, and can be watched.
  'endpoint-data-capture-enabled': ['endpoint-data-kms-key', 'endpoint-monitoring'],
  'endpoint-data-capture': ['endpoint-data-kms-key', 'endpoint-monitoring'],
  // A guardrail that filters something may filter more.
  'bedrock-guardrail-prompt-attack': ['bedrock-guardrail-content-filters'],
  // A monitoring job is a job: it can have a VPC, keys and isolation.
  'endpoint-monitoring': ['job-network-isolation', 'job-output-kms-key', 'job-volume-kms-key', 'job-vpc'],
  // What scales can keep what it scaled to.
  'endpoint-autoscaling': ['endpoint-retains-capacity'],
  // What is expensive can be interrupted, and then has to go on where it was.
  'training-hardware-fits-algorithm': ['training-checkpoint', 'training-managed-spot'],
  // Tags can be handed on.
  'cost-allocation-tags': ['studio-domain-tag-propagation'],
  // A job that keeps checkpoints needs a script that writes them.
  'training-checkpoint': ['training-script-checkpoints'],
  'spot-training-checkpoint': ['training-script-checkpoints'],
  // What cannot burst can scale.
  'endpoint-instance-not-burstable': ['endpoint-autoscaling'],
  // Other hardware takes keys that the one before refused.
  'instance-type-offered': ['endpoint-config-kms-key', 'job-volume-kms-key'],
};
/** Behind a name or a value that was wrong, its meaning comes to light. */
const REVEALING = ['property-known', 'value-accepted'];

/** Fixes that are tried of one text. */
const MOST = 12;
const uriOf = (path: string): string => `file:///w/${path}`;
type Texts = ReadonlyMap<string, string>;

function readerWith(texts: Texts): Reviewer {
  const reviewer = readerOf();
  for (const [path, text] of texts) {
    const source = toSource(path, uriOf(path), text);
    if (!isProblem(source)) reviewer.update(source);
  }
  reviewer.setComplete(true);
  return reviewer;
}

/** Findings one by one, without those that stand for several. */
const single = (findings: readonly Finding[]): readonly Finding[] =>
  findings.flatMap(f => f.parts ?? [f]).filter(f => f.state === 'open');

/** What a finding is about, without its place, which an edit may move, and its words, which may tell numbers. */
const topic = (f: Finding): string => `${f.rule} ${f.path} ${f.resource.type} ${f.resource.id}`;
const counted = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const all = new Map<string, number>();
  for (const f of findings) all.set(topic(f), (all.get(topic(f)) ?? 0) + 1);
  return all;
};

/** The file after the edits of a fix, as the command line writes it; undefined when it cannot be written there. */
function written(raw: string, { source, edits }: DocumentEdits): string | undefined {
  const own = source.cells ? notebookEdits(raw, source.cells, edits) : edits;
  if (!own) return undefined;
  const sorted = [...own].sort((a, b) => a.at.start - b.at.start);
  if (
    sorted.some(({ at }, i) => at.start > at.end || at.end > raw.length || (i > 0 && at.start < sorted[i - 1]!.at.end))
  )
    fail('edits of a fix overlap or stand outside', { path: source.path, edits });
  return applyEdits(raw, own);
}

/** A notebook but for the text of its cells. */
function shell(text: string): unknown {
  const notebook = JSON.parse(text) as { cells: Record<string, unknown>[] };
  return { ...notebook, cells: notebook.cells.map(({ source: _, ...rest }) => rest) };
}

const gapsOf = (reviewer: Reviewer): number =>
  reviewer.paths().reduce((sum, path) => sum + (reviewer.facts(path)?.gaps.length ?? 0), 0);

interface Tried {
  readonly finding: Finding;
  readonly before: Reviewer;
  readonly texts: Texts;
  readonly evidence: (more: object) => object;
}

function applied({ texts, evidence }: Tried, edits: readonly DocumentEdits[]): Texts | undefined {
  const after = new Map(texts);
  for (const document of edits) {
    const { path } = document.source;
    const raw = texts.get(path) ?? fail('a fix is about a file that is not there', evidence({ path }));
    const text = written(raw, document);
    if (text === undefined) return undefined;
    if (path.endsWith('.ipynb') && !isDeepStrictEqual(shell(raw), shell(text)))
      fail('a fix changes more of a notebook than its cells', evidence({ text }));
    after.set(path, text);
  }
  return after;
}

/** Does the fix mend its finding and nothing else, and is nothing left of it to do? */
function holds(tried: Tried, after: Texts): void {
  const { finding, before, evidence } = tried;
  const fresh = readerWith(after);
  const show = (more: object = {}): object => evidence({ ...more, after: [...after] });
  if (gapsOf(fresh) > gapsOf(before)) fail(`a fix of ${finding.rule} leaves a text that cannot be read`, show());
  const [old, now] = [counted(single(before.review().findings)), counted(single(fresh.review().findings))];
  const own = topic(finding);
  if ((now.get(own) ?? 0) >= (old.get(own) ?? 0)) fail(`a fix of ${finding.rule} does not mend it`, show());
  const added = [...now].filter(([name, count]) => count > (old.get(name) ?? 0)).map(([name]) => name);
  const wrong = added.map(name => name.split(' ')[0]!).filter(rule => !NEXT[finding.rule]?.includes(rule));
  if (wrong.length > 0 && !REVEALING.includes(finding.rule))
    fail(`a fix of ${finding.rule} adds ${wrong.sort().join(', ')}`, show({ added }));
}

/** Written a second time, a fix changes nothing. */
function isIdempotent({ finding, evidence }: Tried, after: Texts): void {
  const fresh = readerWith(after);
  const fix = finding.fix!;
  const edits = fix.edits.flatMap(edit => {
    const path = finding.path;
    const same = fresh.facts(path)?.resources.find(r => r.id === edit.resource.id && r.type === edit.resource.type);
    return same ? [{ ...edit, resource: same }] : [];
  });
  if (edits.length < fix.edits.length || fix.rewrites) return;
  for (const document of fresh.renderFix({ ...fix, edits }) ?? []) {
    const text = written(after.get(document.source.path)!, document);
    if (text !== undefined && text !== after.get(document.source.path))
      fail(
        `a fix of ${finding.rule} changes something when it is written again`,
        evidence({ once: [...after], twice: text }),
      );
  }
}

/** After the document changed, a fix of its earlier state is written for the new text or not at all. */
function refuses({ finding, before, texts, evidence }: Tried, after: Texts, draw: Random): void {
  const path = finding.path;
  const more = draw.pick(['\n', '# x\n', ' ']);
  const now = toSource(path, uriOf(path), `${more}${texts.get(path)}`);
  if (isProblem(now) || !finding.fix) return;
  before.update(now);
  const rendered = before.renderFix(finding.fix)?.find(d => d.source.path === path);
  if (!rendered) return;
  const made = rendered.source.text === now.text && (now.cells ? undefined : applyEdits(now.text, rendered.edits));
  if (made === false || (made !== undefined && made !== `${more}${after.get(path)}`))
    fail('a fix of an earlier text is written into a later one', evidence({ path, more, made }));
}

/** Applies a fix that is offered and looks at what comes of it; undefined when it cannot be written. */
function tryFix(finding: Finding, before: Reviewer, texts: Texts, all: () => object): (() => void) | undefined {
  const edits = survives('writing', all, () => before.renderFix(finding.fix!));
  if (!edits) return undefined;
  const evidence = (more: object): object => ({
    rule: finding.rule,
    fix: finding.fix?.title,
    at: finding.at,
    edits: edits.map(e => e.edits),
    ...all(),
    ...more,
  });
  const tried: Tried = { finding, before, texts, evidence };
  const after = applied(tried, edits);
  if (!after) return undefined;
  survives(
    'applying',
    () => evidence({}),
    () => {
      holds(tried, after);
      isIdempotent(tried, after);
    },
  );
  return () => refuses(tried, after, random(finding.at.start));
}

/** Tries the fixes of a text after some edits, or none; how many were tried. */
export function tryFixes(sample: Sample, steps: readonly number[], draw: Random, others: readonly string[]): number {
  const texts = new Map([...Object.entries(sample.beside), [sample.path, sample.text]]);
  for (const step of steps) {
    const change = sample.path.endsWith('.ipynb') ? mutatedNotebook : mutated;
    texts.set(sample.path, change(texts.get(sample.path)!, random(step), others));
  }
  const all = () => ({ sample: sample.name, texts: [...texts] });
  const before = survives('reading', all, () => readerWith(texts));
  const fixable = single(before.review().findings).filter(f => f.fix);
  // What is not looked at: of many fixes, those that are left out.
  while (fixable.length > MOST) fixable.splice(draw.below(fixable.length), 1);
  const written = fixable.flatMap(finding => tryFix(finding, before, texts, all) ?? []);
  written.at(-1)?.();
  return written.length;
}
