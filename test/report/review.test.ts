import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { escaped } from '../../server/src/lens/markdown.ts';
import { reviewMarkdown } from '../../server/src/report/markdown.ts';
import { reviewJson } from '../../server/src/report/review-json.ts';
import { REVIEW_FORMATS } from '../../server/src/report/review-model.ts';
import { checkJson, folder, run } from '../cli/run.ts';
import { answers, HOSTILE, reviewIn } from './example.ts';

const schema = (name: string) => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
const ajv = new Ajv({ strict: false, allowUnionTypes: true, allErrors: true });
ajv.addSchema(schema('profile-report'));
const isReview = ajv.compile(schema('review'));
const isProfile = ajv.getSchema('profile-report.schema.json')!;

/** What an evidence link of the example points at. */
const linesOf = (target: string, { first, last }: { readonly first: number; readonly last: number }): string =>
  readFileSync(path.join('examples', target), 'utf8')
    .split('\n')
    .slice(first - 1, last)
    .join('\n');

describe('a review', () => {
  test('counts what coverage and check count', async () => {
    const report = await reviewIn('examples');
    const coverage = JSON.parse((await run(process.cwd(), 'coverage', 'examples', '--format', 'json')).out);
    const { share: _, ...all } = coverage.workloads[0].all;
    const { share: __, ...own } = report.summary.all;
    assert.deepEqual(own, all);
    const { findings } = await checkJson(process.cwd(), 'examples');
    const open = findings.filter(f => f.state === 'open');
    for (const severity of ['error', 'warning', 'info', 'hint'] as const)
      assert.equal(report.summary.findings[severity], open.filter(f => f.severity === severity).length, severity);
    const parts = open.flatMap(f => f.parts ?? [f]).length;
    assert.equal(
      report.findings.reduce((n, g) => n + g.findings.length, 0),
      parts,
    );
  });

  test('adds up: each practice in one phase and one pillar, each finding once under a practice of its own', async () => {
    const report = await reviewIn('examples');
    for (const groups of [report.phases, report.pillars]) {
      const keys = groups.flatMap(g => g.practices);
      assert.deepEqual([...keys].sort(), report.practices.map(p => p.key).sort());
      assert.equal(
        groups.reduce((n, g) => n + g.counts.met, 0),
        report.summary.all.met,
      );
    }
    for (const { practice, findings } of report.findings)
      for (const f of findings) assert.ok(f.practices.includes(practice), f.rule);
    for (const p of report.practices)
      for (const e of p.evidence) assert.ok(existsSync(path.join('examples', e.path)) && (e.line ?? 0) > 0, e.path);
  });

  test('the example shows something of everything', async () => {
    const report = await reviewIn('examples');
    assert.ok(report.practices.some(p => p.expired) && report.practices.some(p => p.contradiction && !p.expired));
    assert.ok(
      report.practices.some(p => p.overdue) && report.practices.some(p => p.answer?.status === 'not-applicable'),
    );
    assert.ok(report.since && report.since.answered.length > 3);
    assert.ok(report.profile.gaps > 0 && report.profile.disagreements > 0);
    const linked = [...answers().values()]
      .flatMap(a => a.evidence)
      .flatMap(e => (e.lines ? [linesOf(e.target, e.lines)] : []));
    assert.ok(linked.some(text => /^autoscaling\.register_scalable_target\([\s\S]*\)$/.test(text)));
    assert.ok(linked.includes('MINIMUM_AUC = 0.82'));
  });

  test('is data by its schema, in every edition', async t => {
    const report = await reviewIn('examples');
    const data = JSON.parse(reviewJson(report));
    assert.ok(isReview(data), JSON.stringify(isReview.errors?.slice(0, 5)));
    for (const edition of ['2021', '2023', '2025']) {
      const { out, code } = await run(process.cwd(), 'report', 'examples', '--format', 'json', '--edition', edition);
      const json = JSON.parse(out) as { readonly edition: string };
      assert.ok(code === 0 && isReview(json), JSON.stringify(isReview.errors?.slice(0, 5)));
      assert.equal(json.edition, edition);
    }
    const printed = (await run(folder(t, {}), 'report', '--format', 'json')).out;
    const empty = JSON.parse(printed) as { readonly summary: { readonly all: { readonly share: null } } };
    assert.ok(isReview(empty), JSON.stringify(isReview.errors?.slice(0, 5)));
    assert.equal(empty.summary.all.share, null);
  });
});

describe('the Markdown review', () => {
  test('has its sections in their order and ends what it began', async () => {
    const text = reviewMarkdown(await reviewIn('examples'));
    const sections = text.split('\n').filter(l => l.startsWith('## '));
    assert.deepEqual(sections, [
      '## Summary',
      '## By lifecycle phase',
      '## By pillar',
      '## What needs attention',
      '## Accepted risks',
      '## Findings',
      '## Practices and their evidence',
      '## Milestones',
      '## ML profile',
    ]);
    assert.equal(text.match(/^# /gm)?.length, 1);
    assert.match(text, /\| accepted until \|/);
    assert.match(text, /2026-10-31 \*\*has passed\*\*/);
    const levels = text.split('\n').flatMap(l => /^(#+) /.exec(l)?.[1]?.length ?? []);
    for (const [i, level] of levels.entries()) assert.ok(level <= (levels[i - 1] ?? 0) + 1, `heading ${i}`);
  });

  test('what people wrote is no markup', async t => {
    const quoted = JSON.stringify(HOSTILE);
    const cwd = folder(t, {
      '.mllens.yaml': `name: evil\ndescription: ${quoted}\n`,
      '.mllens/evil/checklist.yaml': `version: 1\npractices:\n  least-privilege:\n    status: risk-accepted\n    reason: ${quoted}\n    until: 2020-01-01\n    notes: ${quoted}\n`,
    });
    const text = reviewMarkdown(await reviewIn(cwd));
    assert.ok(text.includes(escaped(HOSTILE)));
    assert.equal(text.match(/^#+ heading/gm), null);
    assert.ok(!/(?<!\\)<script/.test(text));
    const [row] = text.split('\n').filter(l => l.startsWith('|') && l.includes('2020-01-01'));
    assert.equal(row?.split(/(?<!\\)\|/).length, 7);
  });
});

describe('the command line', () => {
  test('writes a file, or says why not', async t => {
    const cwd = folder(t, { 'a.py': 'import torch\n' });
    const written = await run(cwd, 'report', '--format', 'html', '-o', 'review.html');
    assert.deepEqual([written.code, written.out], [0, 'Wrote review.html\n']);
    assert.match(readFileSync(path.join(cwd, 'review.html'), 'utf8'), /^<!doctype html>/);
    assert.equal((await run(cwd, 'report', '--output', 'made/on/the-way.md')).code, 0);
    const refused = await run(cwd, 'report', '--output', 'a.py/folder.md');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /a\.py\/folder\.md could not be written/);
  });

  test('tells wrong usage', async t => {
    const cwd = folder(t, {});
    for (const [args, message] of [
      [['report', '--format', 'htm'], /--format has to be one of md, html, json.*Did you mean "html"/],
      [['report', 'a', 'b'], /"report" takes one workload/],
      [['report', 'nowhere'], /There is no file or folder "nowhere"/],
      [['profile', '--format', 'html'], /--format has to be one of text, md, json/],
      [['profile', '--edition', '2021'], /"profile" has no option --edition/],
      [['profile', '--write'], /No \.mllens\.yaml declares this workload/],
    ] as const) {
      const { code, err } = await run(cwd, ...args);
      assert.equal(code, 2);
      assert.match(err, message);
    }
    assert.deepEqual(REVIEW_FORMATS.length, 6);
  });

  test('reports on the workload around a file, and names those inside', async t => {
    const cwd = folder(t, {
      '.mllens.yaml': 'name: outer\n',
      'src/a.py': 'import torch\n',
      'inner/.mllens.yaml': 'name: inner\n',
    });
    const { out, err } = await run(cwd, 'report', 'src/a.py');
    assert.match(out, /^# Machine learning review of outer\n/);
    assert.match(err, /workloads of their own lie inside: inner/);
    assert.match((await run(cwd, 'report', 'inner')).out, /review of inner\n/);
  });

  test('profile prints, makes its file once, and keeps what people write', async t => {
    const cwd = folder(t, { '.mllens.yaml': 'name: churn\n', 'a.py': 'import boto3\nimport torch\n' });
    assert.match((await run(cwd, 'profile')).out, /Frameworks\n {6}code {4}PyTorch {2}a\.py:2\n/);
    assert.equal((await run(cwd, 'profile', '--write')).out, 'Wrote .mllens/churn/profile.yaml\n');
    const again = await run(cwd, 'profile', '--write');
    assert.match(again.out, /has every field already/);
    const json = JSON.parse((await run(cwd, 'profile', '--format', 'json')).out);
    assert.ok(isProfile(json), JSON.stringify(isProfile.errors));
    assert.match(
      (await run(cwd, 'profile', '--format', 'md')).out,
      /\| Frameworks \| PyTorch `a\.py:2` \| – \| – \| – \|/,
    );
    const example = JSON.parse((await run(process.cwd(), 'profile', 'examples', '--format', 'json')).out);
    assert.ok(isProfile(example), JSON.stringify(isProfile.errors));
  });
});
