import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';
import { reviewHtml } from '../../server/src/report/html.ts';
import { anchor, escapeHtml, html } from '../../server/src/report/html-tag.ts';
import type { ReviewReport } from '../../server/src/report/review-model.ts';
import { folder } from '../cli/run.ts';
import { HOSTILE, reviewIn } from './example.ts';

type Element = DefaultTreeAdapterTypes.Element;
const isElement = (node: unknown): node is Element => typeof node === 'object' && node !== null && 'tagName' in node;

function elements(root: { readonly childNodes: readonly unknown[] }): readonly Element[] {
  return root.childNodes.filter(isElement).flatMap(e => [e, ...elements(e)]);
}
const attribute = (e: Element, name: string): string | undefined => e.attrs.find(a => a.name === name)?.value;
const textOf = (node: unknown): string => {
  const { value, childNodes = [] } = node as { value?: string; childNodes?: readonly unknown[] };
  return value ?? childNodes.map(textOf).join('');
};

/** The document with nothing wrong in it. */
function read(text: string): readonly Element[] {
  const errors: ParserError[] = [];
  const document = parse(text, { onParseError: e => errors.push(e), sourceCodeLocationInfo: true });
  assert.deepEqual(
    errors.map(e => `${e.code} ${e.startLine}:${e.startCol}`),
    [],
  );
  return elements(document);
}

function checked(report: ReviewReport): readonly Element[] {
  const all = read(reviewHtml(report));
  const named = (name: string) => all.filter(e => e.tagName === name);
  for (const forbidden of ['script', 'img', 'iframe', 'object', 'link', 'form', 'base'])
    assert.equal(named(forbidden).length, 0, forbidden);
  for (const e of all)
    for (const { name, value } of e.attrs) {
      assert.ok(!name.startsWith('on'), name);
      if (name === 'href') assert.match(value, /^(?:https:\/\/|#[\w-]+$)/);
      assert.notEqual(name, 'src');
    }
  return all;
}

describe('the HTML review', () => {
  test('is well-formed, sends nothing, and can be walked by headings, landmarks and tables', async () => {
    const report = await reviewIn('examples');
    const all = checked(report);
    const named = (name: string) => all.filter(e => e.tagName === name);
    const policy = named('meta').find(m => attribute(m, 'http-equiv') === 'Content-Security-Policy');
    assert.match(
      (policy && attribute(policy, 'content')) ?? '',
      /^default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'$/,
    );
    assert.doesNotMatch(textOf(named('style')[0]), /url\(|@import|expression\(/);
    assert.equal(attribute(named('html')[0]!, 'lang'), 'en');
    for (const landmark of ['header', 'nav', 'main', 'footer', 'h1', 'title'])
      assert.equal(named(landmark).length, 1, landmark);
    const levels = all.flatMap(e => (/^h[1-6]$/.test(e.tagName) ? [Number(e.tagName[1])] : []));
    for (const [i, level] of levels.entries())
      assert.ok(level <= (levels[i - 1] ?? 0) + 1, `heading ${i} of level ${level}`);
    for (const th of named('th')) assert.match(attribute(th, 'scope') ?? '', /^(?:col|row)$/);
    assert.ok(named('table').length > 8);
    assert.equal(named('caption').length, named('table').length);
    const ids = all.flatMap(e => attribute(e, 'id') ?? []);
    assert.equal(new Set(ids).size, ids.length);
    for (const a of named('a')) {
      const href = attribute(a, 'href') ?? '';
      if (href.startsWith('#')) assert.ok(ids.includes(href.slice(1)), href);
      else assert.match(attribute(a, 'rel') ?? '', /noopener/);
    }
    for (const e of all) {
      const label = attribute(e, 'aria-labelledby');
      if (label) assert.ok(ids.includes(label), label);
    }
    const folded = new Set(named('details').map(d => attribute(d, 'id')));
    for (const { key } of report.practices) assert.ok(folded.has(`p-${key}`), key);
  });

  test('shows what people and files are called, whatever that is', async t => {
    const name = 'a<b>&"\'`|.py';
    const text = `from sagemaker.estimator import Estimator\ne = Estimator(image_uri="i", role="r", instance_count=1, instance_type="ml.m5.large")\ne.fit()\n`;
    const quoted = JSON.stringify(HOSTILE);
    const cwd = folder(t, {
      [name]: text,
      '.mllens.yaml': `name: evil\ndescription: ${quoted}\nowners: [${quoted}]\n`,
      '.mllens/evil/checklist.yaml': `version: 1\npractices:\n  least-privilege:\n    status: risk-accepted\n    reason: ${quoted}\n    until: 2020-01-01\n    owner: ${quoted}\n    by: ${quoted}\n    notes: ${quoted}\n    evidence:\n      - target: ${JSON.stringify('https://example.com/"onmouseover="x')}\n        note: ${quoted}\n  determine-kpis:\n    status: done\n    evidence:\n      - target: http://example.com/plain\n`,
      '.mllens/evil/profile.yaml': `version: 1\nfields:\n  location: {current: ${quoted}, target: ${quoted}, rationale: ${quoted}}\n`,
      '.mllens/evil/milestones/2020-01-01-x.json': JSON.stringify({
        version: 1,
        name: HOSTILE,
        on: '2020-01-01',
        workload: 'evil',
        edition: '2025',
        practices: {},
        findings: { [HOSTILE]: ['0123456789abcdef'] },
      }),
    });
    const report = await reviewIn(cwd);
    const all = checked(report);
    const shown = textOf(all.find(e => e.tagName === 'body'));
    assert.ok(shown.includes(`${name}:2`));
    assert.ok(shown.includes('"><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:x)'));
    assert.ok(!shown.includes('\u202e'));
    assert.ok(shown.includes('2020-01-01 has passed'));
    assert.ok(shown.includes('http://example.com/plain'));
  });

  test('of nothing, and of a very long name', async t => {
    const all = checked(await reviewIn(folder(t, { '.mllens.yaml': `name: ${'x'.repeat(3000)}\n` })));
    assert.ok(textOf(all.find(e => e.tagName === 'h1')).length > 3000);
  });
});

describe('the tag that escapes', () => {
  test('escapes texts, keeps HTML, joins lists, leaves out what is not', () => {
    const part = html`<b title="${'"<'}">${'<i>'}</b>`;
    assert.equal(html`${[part, undefined, false, 3, ['&']]}`.html, '<b title="&quot;&lt;">&lt;i&gt;</b>3&amp;');
  });
  test('halves of characters and invisible ones do no harm', () =>
    assert.equal(escapeHtml('a\ud800b\u0000c\u202ed😀'), 'a\ufffdb c d😀'));
  test('only encrypted addresses of the web are linked', () => {
    assert.equal(
      anchor('a', 'https://example.com/?a=1&b="').html,
      '<a href="https://example.com/?a=1&amp;b=&quot;" rel="noopener noreferrer">a</a>',
    );
    for (const no of ['javascript:alert(1)', 'http://example.com', 'https://a b', 'data:text/html,x', undefined])
      assert.equal(anchor('a', no).html, 'a');
  });
});
