import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../server/src/model/finding.ts';
import { toSource } from '../../server/src/review/load.ts';
import { createReviewer, type Reviewer } from '../../server/src/review/reviewer.ts';
import { isProblem } from '../../server/src/review/source.ts';
import { type Random, random } from '../languages/properties/random.ts';
import type { Sample } from './corpus.ts';
import { fail, survives } from './failure.ts';
import { mutated } from './mutate.ts';
import { mutatedNotebook } from './notebook-text.ts';

/** Texts that grew longer than this, and than twice the first one, are given up. */
const LONGEST = 4000;
/** How often everything is compared before the end. */
const COMPARED = 1 / 25;
const changed = (path: string, text: string, draw: Random, others: readonly string[]): string =>
  (path.endsWith('.ipynb') ? mutatedNotebook : mutated)(text, draw, others);
const uriOf = (path: string): string => `file:///w/${path}`;

/** The files of a workload, by path, as they are on disk. */
type Texts = Map<string, string>;

/** A finding without what differs from reading to reading: the identity of its resource. */
export const plain = ({ resource, fix, parts, ...rest }: Finding): unknown => ({
  ...rest,
  resource: resource.id,
  fix: fix && { ...fix, edits: fix.edits.map(e => ({ ...e, resource: e.resource.id })) },
  parts: parts?.map(plain),
});

export function readerOf(): Reviewer {
  const log = (message: string): never => fail('a rule or signal throws', message);
  return createReviewer({ root: '/w', name: 'w', log, today: () => '2026-11-22' });
}

/** Hands in a file as it is now; one that cannot be read is as good as gone. */
function take(reviewer: Reviewer, path: string, text: string): void {
  const source = survives(
    'loading',
    () => ({ path, text }),
    () => toSource(path, uriOf(path), text),
  );
  if (isProblem(source)) reviewer.remove(path);
  else
    survives(
      'reading',
      () => ({ path, text }),
      () => reviewer.update(source),
    );
}

function inside(reviewer: Reviewer, path: string, findings: readonly Finding[]): void {
  const length = reviewer.source(path)?.text.length ?? 0;
  for (const f of findings.flatMap(x => [x, ...(x.parts ?? [])]))
    if (!(f.at.start >= 0 && f.at.start <= f.at.end && f.at.end <= length))
      fail('a finding stands outside of its document', { rule: f.rule, at: f.at, length });
}

/** Looks at one document in one of the ways in which somebody may. */
function look(reviewer: Reviewer, path: string, text: string, draw: Random): void {
  const evidence = () => ({ path, text });
  if (draw.chance(0.4)) inside(reviewer, path, survives('review', evidence, () => reviewer.review([path])).findings);
  if (draw.chance(0.01)) survives('coverage', evidence, () => reviewer.review([path]).coverage);
  if (draw.chance(0.05))
    survives('fixes', evidence, () => {
      const fixes = reviewer.review([path]).findings.flatMap(f => (f.parts ?? [f]).flatMap(p => p.fix ?? []));
      return reviewer.renderFixes(fixes);
    });
}

const showDifference = (path: string, a: unknown, b: unknown): string => {
  const lines = (x: unknown): string[] =>
    (JSON.stringify(x, (_, v) => (v instanceof Map ? [...v] : v), 1) ?? '').split('\n');
  const [before, after] = [lines(a), lines(b)];
  const at = before.findIndex((line, i) => line !== after[i]);
  const part = (all: string[]): string => all.slice(Math.max(0, at - 6), at + 6).join('\n');
  return `${path}\nedited:\n${part(before)}\nfresh:\n${part(after)}`;
};

/** Is everything that is known after edits what a reader knows that never saw another text? */
function sameAsFresh(edited: Reviewer, texts: Texts, draw: Random, history: () => unknown): void {
  const fresh = readerOf();
  for (const [path, text] of texts) take(fresh, path, text);
  fresh.setComplete(true);
  const [now, anew] = [edited.review(), fresh.review()];
  for (const path of texts.keys()) {
    const [a, b] = [edited.facts(path), fresh.facts(path)];
    if (!isDeepStrictEqual(a, b))
      fail('facts differ from those of a fresh reading', {
        difference: showDifference(path, a, b),
        history: history(),
      });
  }
  const of = (findings: readonly Finding[]): readonly string[] => findings.map(f => JSON.stringify(plain(f))).sort();
  const [x, y] = [of(now.findings), of(anew.findings)];
  if (!isDeepStrictEqual(x, y))
    fail('findings differ from those of a fresh reading', { difference: showDifference('', x, y), history: history() });
  if (!draw.chance(0.1)) return;
  const [c, d] = [now.coverage, anew.coverage];
  if (!isDeepStrictEqual(c, d))
    fail('coverage differs from that of a fresh reading', { difference: showDifference('', c, d), history: history() });
}

/** The next text of a file: an edit of the one before, or of the first one, or that one itself. */
function nextText(path: string, before: string, first: string, draw: Random, others: readonly string[]): string {
  // Often back to where it began: what was remembered has to fit again.
  if (draw.chance(0.08)) return first;
  const grown = before.length > LONGEST && before.length > 2 * first.length && draw.chance(0.7);
  return changed(path, grown || draw.chance(0.3) ? first : before, draw, others);
}

/**
 * Edits a small workload, one edit for each step, and compares with a fresh reading of the state in between and in the end; how many edits
 * were read.
 */
export function editWorkload(sample: Sample, steps: readonly number[], others: readonly string[]): number {
  const texts: Texts = new Map([...Object.entries(sample.beside), [sample.path, sample.text]]);
  const first: ReadonlyMap<string, string> = new Map(texts);
  const history: (readonly [string, string])[] = [...texts];
  const reviewer = readerOf();
  for (const [path, text] of texts) take(reviewer, path, text);
  reviewer.setComplete(true);
  const paths = [...texts.keys()];
  const compare = (draw: Random): void =>
    survives(
      'comparing',
      () => history,
      () => sameAsFresh(reviewer, texts, draw, () => history),
    );
  for (const step of steps) {
    const draw = random(step);
    const path = draw.chance(0.75) ? sample.path : draw.pick(paths);
    const text = nextText(path, texts.get(path)!, first.get(path)!, draw, others);
    texts.set(path, text);
    history.push([path, text]);
    take(reviewer, path, text);
    look(reviewer, path, text, draw);
    if (draw.chance(COMPARED)) compare(draw);
  }
  compare(random(steps.at(-1) ?? 0));
  return steps.length;
}
