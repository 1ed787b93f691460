import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { lensPage } from '../../server/src/lens/lens-page.ts';
import { phases, practice, practices } from '../../server/src/lens/load.ts';
import { code, escaped, link } from '../../server/src/lens/markdown.ts';
import { componentOf, lensGroups, lensModel } from '../../server/src/lens/model.ts';
import { type PageOptions, practicePage } from '../../server/src/lens/page.ts';
import { questionGroups, questionTitle, toolQuestions } from '../../server/src/lens/questions.ts';
import { practiceText } from '../../server/src/lens/texts.ts';
import type { Coverage, Evidence } from '../../server/src/model/coverage.ts';
import type { Practice } from '../../server/src/model/practice.ts';
import type { Signal } from '../../server/src/model/signal.ts';
import { rules } from '../../server/src/rules/index.ts';

const LENS = path.resolve('server/src/lens');
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const pageFiles = readdirSync(path.join(LENS, 'pages')).map(f => path.join(LENS, 'pages', f));

function assertValid(schema: string, data: unknown, what: string): void {
  const validate = new Ajv({ allErrors: true }).compile(readJson(path.resolve('schemas', schema)) as object);
  assert.ok(validate(data), `${what}: ${JSON.stringify(validate.errors?.slice(0, 5))}`);
}

const of = (key: string): Practice => {
  const found = practice(key);
  assert.ok(found, key);
  return found;
};
const render = (key: string, options: Partial<PageOptions> = {}): string =>
  practicePage(of(key), { edition: '2025', rules, ...options }).markdown;

const seen = (is: Evidence['is'], file: string, shows: string): Evidence => ({
  ...{ is, rule: 'endpoint-autoscaling', by: 'rule', strength: 'strong', uri: `file:///w/${file}`, path: file },
  ...{ at: { start: 0, end: 1 }, shows },
});
const coverage = (more: Partial<Coverage> = {}): Coverage => ({
  practice: of('autoscale-endpoint'),
  status: 'mixed',
  ...{ passed: 1, failed: 1, unknown: 0 },
  evidence: [seen('pass', 'infra/a.yaml', 'Capacity follows the traffic'), seen('fail', 'infra/b.yaml', 'No scaling')],
  ...more,
});

/** What can be markup in Markdown: the text without its code spans and escaped characters, as CommonMark reads them. */
function markup(text: string): string {
  let live = '';
  for (let i = 0; i < text.length; ) {
    const [run = ''] = /^`*/.exec(text.slice(i, i + 100)) ?? [];
    const end = run ? new RegExp(`(?<!\`)${run}(?!\`)`).exec(text.slice(i + run.length)) : null;
    if (text[i] === '\\') i += 2;
    else if (end) i += run.length + end.index + run.length;
    else {
      live += run || text[i];
      i += run.length || 1;
    }
  }
  return live;
}

describe('the data', () => {
  test('the catalogue is what the type of a practice says', () =>
    assertValid('practices.schema.json', practices, 'practices.json'));
  test('the texts and the model are valid', () => {
    for (const file of pageFiles) assertValid('practice-texts.schema.json', readJson(file), path.basename(file));
    assertValid('lens-model.schema.json', lensModel, 'model.json');
  });
  test('every practice has its text, in the file of its pillar, and no text is for nothing', () => {
    const told = pageFiles.flatMap(file =>
      Object.keys(readJson(file) as object).map(key => `${path.basename(file, '.json')}/${key}`),
    );
    assert.deepEqual(told.sort(), practices.map(p => `${p.pillar}/${p.key}`).sort());
  });
  test('texts say something of their own: none repeats another, a title or the summary', () => {
    const all = practices.flatMap(p => {
      const text = practiceText(p.key);
      assert.ok(text);
      return [
        text.asks,
        text.why,
        ...text.questions,
        p.summary,
        ...new Set(Object.values(p.titles).flatMap(t => t[0] ?? [])),
      ];
    });
    const own = practices.flatMap(p => [
      practiceText(p.key)?.asks,
      practiceText(p.key)?.why,
      ...(practiceText(p.key)?.questions ?? []),
    ]);
    assert.ok(own.length > 600, `${own.length} sentences`);
    assert.deepEqual(
      own.filter(text => all.filter(other => other === text).length > 1),
      [],
    );
  });
  test('texts stay small: they are part of the bundle', () =>
    assert.ok(pageFiles.reduce((sum, file) => sum + statSync(file).size, 0) <= 120_000));

  test('the model names only what exists', () => {
    const { design_principles, roles, deployment_strategies, deployment_options, monitors, components, edges } =
      lensModel;
    const keys = [
      ...design_principles,
      ...roles,
      ...deployment_strategies,
      ...deployment_options,
      ...monitors,
      ...components,
    ];
    assert.deepEqual(
      keys.flatMap(x => x.practices).filter(key => !practice(key)),
      [],
    );
    const parts = new Set(components.map(c => c.key));
    assert.deepEqual(
      edges.filter(([from, to]) => !parts.has(from) || !parts.has(to)),
      [],
    );
    assert.deepEqual([components.length, edges.length, roles.length, design_principles.length], [20, 21, 14, 10]);
    assert.deepEqual(
      lensModel.phases.map(({ key, title }) => ({ id: key, title })),
      phases,
    );
  });
  test('what practices call a part of the architecture is a component, or one of five other topics', () => {
    const others = new Set(practices.flatMap(p => p.components.filter(tag => !componentOf(tag))));
    assert.deepEqual([...others].sort(), ['cost', 'deployment-strategy', 'ml-profile', 'notebook', 'roles']);
  });

  test('the questions of both lenses are there, and practices name no other', () => {
    assert.deepEqual([questionGroups.length, toolQuestions.length], [35, 20]);
    const asked = practices.flatMap(p => [p.question['2025'], p.question['wa-tool']]).filter(q => q !== null);
    assert.equal(asked.length, 210);
    assert.deepEqual(
      asked.filter(q => questionTitle(q) === undefined),
      [],
    );
    assert.equal(questionTitle('MLREL05'), 'Reliability: Monitoring');
  });
});

describe('Markdown from any text', () => {
  test('markup means itself', () => {
    assert.equal(escaped('a *b* [c](d) <img src=x> `e`'), 'a \\*b\\* \\[c\\](d) \\<img src=x\\> \\`e\\`');
    assert.equal(escaped('_x_ snake_case __init__'), '\\_x\\_ snake_case \\_\\_init\\_\\_');
    assert.equal(escaped('- no item\n# no heading'), '\\- no item \\# no heading');
    assert.equal(escaped('1. no list'), '1\\. no list');
    assert.equal(escaped('a\u202etxt.exe\u0000b'), 'a txt.exe b');
  });
  test('code ends where it should', () => {
    assert.equal(code('a`b'), '``a`b``');
    assert.equal(code('``'), '``` `` ```');
    assert.equal(code('a\n\n<b>'), '`a <b>`');
  });
  test('an address cannot leave its link', () =>
    assert.equal(link('x', 'https://a/b) <i> [y](z'), '[x](https://a/b%29%20%3Ci%3E%20%5By%5D%28z)'));
});

describe('the page of a practice', () => {
  test('is called as the shown edition calls it', () => {
    const title = (key: string, edition: PageOptions['edition']): string =>
      practicePage(of(key), { edition, rules: [] }).title;
    assert.match(title('autoscale-endpoint', '2025'), /^MLREL05-BP01 · /);
    assert.match(title('autoscale-endpoint', '2021'), /^MLREL-12 · /);
    assert.match(title('use-inference-pipeline', '2025'), / \(2021 edition: MLCOST-21\)$/);
    assert.match(title('multi-az-endpoints', '2025'), /^Deploy .* \(community risk table: MLREL02-BP01\)$/);
  });

  test('has everything about it, each once', () => {
    const headings = [...render('autoscale-endpoint').matchAll(/^## (.*)$/gm)].map(m => m[1]);
    assert.deepEqual(headings, [
      'What it asks for',
      'Why',
      'What a reviewer should ask',
      'Rules that check it',
      'How code shows it',
      'Services that the lens names',
      'In the editions',
      'Read more',
    ]);
  });

  test('names the rules that check it, and links them where pages are', () => {
    assert.match(render('autoscale-endpoint'), /^- `endpoint-autoscaling`: /m);
    const linked = render('autoscale-endpoint', { ruleLink: id => `../rules/${id}.md` });
    assert.match(linked, /^- \[`endpoint-autoscaling`\]\(\.\.\/rules\/endpoint-autoscaling\.md\): /m);
    assert.match(render('develop-ml-skills'), /^No rule checks it\.$/m);
  });

  test('names the signals that show it, and which are hints only', () => {
    const signal = (id: string, practices: Signal['practices']): Signal => ({
      ...{ id, title: `Seen: ${id}`, practices, services: [], components: [], traces: [] },
    });
    const signals = [
      signal('one', { 'autoscale-endpoint': 'strong' }),
      signal('two', { 'autoscale-endpoint': 'weak' }),
      signal('three', { 'least-privilege': 'strong' }),
    ];
    const page = render('autoscale-endpoint', { signals });
    assert.match(page, /## What is recognised as evidence\n\n- Seen: one\n- Seen: two \(a hint only\)\n\n/);
    assert.doesNotMatch(page, /Seen: three/);
  });

  test('gives the risk with its source, and never a page of the 2021 edition', () => {
    assert.match(render('establish-ml-roles'), /\*\*HIGH\*\* \(2025 edition; community risk table: MEDIUM\)/);
    assert.match(render('use-inference-pipeline'), /no edition rates it/);
    for (const p of practices) {
      const table = p.ids['bp-risk-table'] ?? [];
      const page = render(p.key);
      assert.doesNotMatch(page, /AWS, 2021 edition/);
      const own = page.split('\n').filter(line => !/^- (Makes concrete|See also): /.test(line));
      for (const line of own.filter(
        l => table.some(id => l.includes(id)) && !p.ids['2025']?.some(id => l.includes(id)),
      ))
        assert.match(line, /community risk table/i, p.key);
    }
  });

  test('is whole for every practice in every edition', () => {
    for (const edition of ['2025', '2023', '2021'] as const)
      for (const p of practices) {
        const { title, markdown } = practicePage(p, { edition, rules });
        assert.ok(title.length > 10 && markdown.length > 1200, p.key);
        assert.doesNotMatch(markdown, /undefined|\[object|\n{3}/, p.key);
      }
  });

  test('shows first where the workload stands, failures before what is shown', () => {
    const place = (e: Evidence) => ({ line: 7, href: `${e.uri}#L7` });
    const page = render('autoscale-endpoint', { coverage: coverage({ because: 'Two endpoints differ.' }), place });
    assert.ok(page.indexOf('## In this workload') < page.indexOf('## What it asks for'));
    assert.match(page, /\*\*Met in part\.\*\* Two endpoints differ\./);
    const fail = page.indexOf('✗ open: [`infra/b.yaml:7`](file:///w/infra/b.yaml#L7) No scaling');
    const pass = page.indexOf('✓ shown: [`infra/a.yaml:7`](file:///w/infra/a.yaml#L7) Capacity follows the traffic');
    assert.ok(fail > 0 && pass > fail, page.slice(0, 1500));
  });

  test('puts proof before hints, and names the cell of a notebook', () => {
    const evidence: readonly Evidence[] = [
      { ...seen('pass', 'a.ipynb', 'Perhaps'), strength: 'weak', cell: 3 },
      seen('pass', 'b.py', 'Certainly'),
    ];
    const page = render('autoscale-endpoint', { coverage: coverage({ evidence }), place: () => ({ line: 7 }) });
    assert.match(page, /- ✓ shown: `b\.py:7` Certainly .*\n- ✓ a detail is shown: `a\.ipynb cell 3, line 7` Perhaps /);
  });

  test('counts the evidence that it does not show', () => {
    const evidence = Array.from({ length: 55 }, (_, i) => seen('fail', `f${i}.py`, 'No scaling'));
    const page = render('autoscale-endpoint', { coverage: coverage({ evidence }) });
    assert.equal(page.match(/✗ open/g)?.length, 40);
    assert.match(page, /^- … and 15 more$/m);
  });

  test("keeps a person's answer apart from the source, and says where they disagree", () => {
    const page = render('autoscale-endpoint', {
      coverage: coverage({
        contradiction: 'Ticked as done, but infra/b.yaml has no scaling.',
        answer: {
          ...{ practice: 'autoscale-endpoint', status: 'done', by: 'Ada', on: '2026-11-02', owner: 'ml-ops' },
          ...{ due: '2026-12-01', notes: 'see *wiki*\nsecond line' },
          evidence: [
            { target: 'infra/a.yaml', lines: { first: 3, last: 9 }, symbol: 'Target', note: 'the policy' },
            { target: 'https://example.com/a(b)' },
            { target: 'javascript:alert(1)' },
          ],
        },
      }),
    });
    assert.match(page, /> ⚠ \*\*Answer and source disagree\.\*\* Ticked as done/);
    assert.match(
      page,
      /### What people say\n\n- \*\*Done\*\* by Ada on 2026-11-02\n- Owner: ml-ops\n- Due: 2026-12-01\n/,
    );
    assert.match(page, /- Evidence: `infra\/a\.yaml:3-9` `Target`: the policy\n/);
    assert.match(page, /\(https:\/\/example\.com\/a%28b%29\)\n/);
    assert.match(page, /- Evidence: `javascript:alert\(1\)`\n/);
    assert.match(page, /> see \\\*wiki\\\* {2}\n> second line\n/);
  });

  test('no file name, message or answer brings markup to life', () => {
    const evil = '`]</code><img src=x onerror=alert(1)>[x](command:run)\n# h\u202e';
    const page = render('autoscale-endpoint', {
      coverage: coverage({
        because: evil,
        contradiction: evil,
        evidence: [{ ...seen('fail', evil, evil), rule: evil }],
        answer: {
          ...{
            practice: 'autoscale-endpoint',
            status: 'risk-accepted',
            by: evil,
            owner: evil,
            reason: evil,
            notes: evil,
          },
          evidence: [{ target: `https://${evil}`, note: evil, symbol: evil }, { target: evil }],
        },
      }),
    });
    const live = markup(page);
    assert.doesNotMatch(live, /<\/?[a-z]|\]\(command:|\u202e/i);
    assert.deepEqual(
      [...live.matchAll(/^# .*/gm)].map(m => m[0]),
      ['# MLREL05-BP01 · Allow automatic scaling of the model endpoint'],
    );
  });
});

describe("the pages of the lens's model", () => {
  test('everything listed has a page', () => {
    const all = lensGroups.flatMap(g => g.entries.map(e => ({ kind: g.kind, ...e })));
    assert.equal(all.length, 6 + 10 + 20 + 14 + 6 + 5 + 4);
    for (const { kind, key, title } of all) {
      const page = lensPage(kind, key, { edition: '2025' });
      assert.equal(page?.title, title);
      assert.ok(page.markdown.length > 150, `${kind} ${key}`);
      assert.doesNotMatch(page.markdown, /undefined|\[object|\n{3}/, `${kind} ${key}`);
    }
    assert.equal(lensPage('role', 'no-such-role', { edition: '2025' }), undefined);
  });

  test('a phase has its parts, components and practices in the shown edition', () => {
    const page = lensPage('phase', 'monitoring', { edition: '2021', practiceLink: key => `p:${key}` });
    assert.match(
      page?.markdown ?? '',
      /\[MLREL-12 · Allow automatic scaling of the model endpoint\]\(p:autoscale-endpoint\)/,
    );
    assert.match(page?.markdown ?? '', /- Human review: /);
    const own = practices.filter(p => p.phases.includes('monitoring')).length;
    assert.match(page?.markdown ?? '', new RegExp(`## Its ${own} practices`));
  });

  test('a component tells how it is recognised and what it is connected with', () => {
    const page = lensPage('component', 'model-registry', { edition: '2025' })?.markdown ?? '';
    assert.match(page, /- `AWS::SageMaker::ModelPackageGroup`\n/);
    assert.match(page, /- `sagemaker\.CreateModelPackage` \(boto3\)\n/);
    assert.match(page, /- from Evaluation \(gate\)\n- to Inference pipeline \(deploy\)\n/);
  });
});

describe('the documentation', () => {
  test('is fresh', () => {
    execFileSync(process.execPath, ['server/scripts/generate-practices.mjs', '--check'], { stdio: 'pipe' });
  });
  test('links only pages and anchors that exist', () => {
    const broken: string[] = [];
    const files = ['docs/lens.md', ...readdirSync('docs/practices').map(f => `docs/practices/${f}`)];
    for (const file of files)
      for (const [, target] of readFileSync(file, 'utf8').matchAll(/\]\((?!https:)([^)]+)\)/g)) {
        const [to, anchor] = path.join(path.dirname(file), target ?? '').split('#');
        const text = to && statSync(to, { throwIfNoEntry: false }) ? readFileSync(to, 'utf8') : undefined;
        if (text === undefined || (anchor && !text.includes(`<a id="${anchor}">`))) broken.push(`${file}: ${target}`);
      }
    assert.ok(files.length === 129, `${files.length} files`);
    assert.deepEqual(broken, []);
  });
});
