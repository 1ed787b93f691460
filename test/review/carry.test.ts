import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Source } from '../../server/src/model/facts.ts';
import type { Finding } from '../../server/src/model/finding.ts';
import type { Rule } from '../../server/src/model/rule.ts';
import { rules } from '../../server/src/review/builtin.ts';
import { toSource } from '../../server/src/review/load.ts';
import { createReviewer, type Reviewer, type ReviewerOptions } from '../../server/src/review/reviewer.ts';
import { isProblem } from '../../server/src/review/source.ts';

/** The example workload, which has every source kind an editor opens. */
const SOURCES: readonly Source[] = readdirSync('examples', { recursive: true, withFileTypes: true })
  .filter(e => e.isFile() && /\.(?:py|ipynb|ts|ya?ml|json)$/.test(e.name))
  .flatMap(e => {
    const file = path.join(e.parentPath, e.name);
    const made = toSource(path.relative('examples', file), `file:///w/${file}`, readFileSync(file, 'utf8'));
    return isProblem(made) ? [] : [made];
  });

/** What is typed half-way, and what moves everything behind it. */
const TYPED = ['x', '\n', '  ', '"', "'", ')', '# so\n', 'role = ', ': ', '{', '- ', '\n\n', 'True', '1'];

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

function replaced(source: Source, at: number, cut: number, put: string): Source {
  const text = source.text.slice(0, at) + put + source.text.slice(at + cut);
  const by = put.length - cut;
  const cells = source.cells?.map(c => ({
    ...c,
    start: c.start > at ? c.start + by : c.start,
    end: c.end >= at ? c.end + by : c.end,
  }));
  return { ...source, text, ...(cells && { cells }) };
}

const reviewerOf = (sources: readonly Source[], more: Partial<ReviewerOptions> = {}): Reviewer => {
  const reviewer = createReviewer({ root: '/w', name: 'w', today: () => '2026-01-01', ...more });
  for (const source of sources) reviewer.update(source);
  reviewer.setComplete(true);
  return reviewer;
};

/** All that a person can see of findings, fixes as text included. */
function seen(reviewer: Reviewer): string {
  const shown = (f: Finding): unknown => ({
    ...f,
    resource: f.resource.id,
    fix: f.fix && {
      ...f.fix,
      edits: reviewer.renderFix(f)?.map(d => ({ path: d.source.path, edits: d.edits })) ?? 'no',
    },
    parts: f.parts?.map(shown),
  });
  const { findings, judgements } = reviewer.review();
  const verdicts = judgements.map(({ rule, resource, verdict: v }) => [rule.id, resource.id, v.is, v.at, v.key]);
  return JSON.stringify([findings.map(shown), verdicts]);
}

describe('what an edit leaves alone', () => {
  for (const [i, source] of SOURCES.entries())
    test(`${source.path}: findings after edits are those of a fresh review`, () => {
      const next = numbers(i + 1);
      const reviewer = reviewerOf([source]);
      seen(reviewer);
      let edited = source;
      for (let round = 0; round < 12; round++) {
        const at = next(edited.text.length);
        // A cut may take away where a cell ends.
        const cut = !source.cells && next(3) === 0 ? next(8) : 0;
        edited = round % 4 === 3 ? source : replaced(edited, at, cut, TYPED[next(TYPED.length)]!);
        reviewer.update(edited);
        const fresh = reviewerOf([edited]);
        assert.equal(seen(reviewer), seen(fresh), `round ${round} of ${source.path}`);
      }
    });

  test('stands where the text has it, key after key, in front of it and behind it', () => {
    const [v2, v3] = ['v2', 'v3'].map(v => SOURCES.find(s => s.path.endsWith(`train_and_deploy_${v}.py`))!.text);
    const source = { uri: 'file:///w/a.py', path: 'a.py', text: [v2, v3, v2].join('\n\n') };
    const typed = ['n = 1\n', '# so\n\n', 'def f(a):\n    return a\n\n\n', '\n', 'role = "r"\n', 'x = ['];
    const next = numbers(5);
    const reviewer = reviewerOf([source]);
    let { text } = source;
    let followed = 0;
    let keys = 0;
    for (const [round, line] of [...typed, ...typed].entries()) {
      const lines = text.split('\n');
      const at = lines.slice(0, next(lines.length)).join('\n').length + 1;
      // Half of them are taken back.
      const steps = [...line].map((_, i) => text.slice(0, at) + line.slice(0, i + 1) + text.slice(at));
      for (const step of round % 2 === 0 ? steps : [...steps, ...steps.reverse(), text]) {
        const before = new Map(reviewer.facts('a.py')?.resources.map(r => [r, r.at.start]));
        reviewer.update({ ...source, text: step });
        for (const r of reviewer.facts('a.py')?.resources ?? [])
          if (before.has(r) && before.get(r) !== r.at.start) followed++;
        text = step;
        if (++keys % 5 > 0) reviewer.review();
        else assert.equal(seen(reviewer), seen(reviewerOf([{ ...source, text }])), JSON.stringify([round, at, line]));
      }
    }
    assert.ok(followed > keys, `${followed} places in ${keys} keys`);
  });

  test('is not judged again', () => {
    let asked = 0;
    const counted = rules.map(
      (r): Rule => ({
        ...r,
        check(resource, workload, options) {
          asked++;
          return r.check(resource, workload, options);
        },
      }),
    );
    const source = SOURCES.find(s => s.path.endsWith('train_and_deploy_v2.py'))!;
    const reviewer = reviewerOf([source], { rules: counted });
    const said = (what: string): number => {
      asked = 0;
      reviewer.update({ ...source, text: source.text.replace('\n\n', `\n# ${what}.\n\n`) });
      reviewer.review();
      return asked;
    };
    // Only what is edited is remembered.
    const all = said('First');
    said('Later');
    assert.ok(asked > 0, 'rules that look around are asked');
    assert.ok(asked < all / 2, `${asked} of ${all} checks were made again`);
  });
});
