// The table practice -> rules -> evidence of the current edition, for docs/lens-coverage.md.

const EDITION = '2025';
/** What the catalogue says can show a practice, in words. */
const SHOWN_BY = {
  both: 'code and infrastructure',
  code: 'code',
  iac: 'infrastructure',
  'attest-only': 'people alone',
};

const unique = (recognitions, key, strength) =>
  recognitions.filter(r => r[strength]?.includes(key)).map(r => `[${r.id}](evidence.md#${r.id})`);

/** A practice with what stands for it. */
const served =
  ({ rules, recognitions }) =>
  practice => ({
    practice,
    id: practice.ids[EDITION][0],
    rules: rules.filter(r => r.practices.includes(practice.key)).map(r => `[${r.id}](rules/${r.id}.md)`),
    strong: unique(recognitions, practice.key, 'strong'),
    weak: unique(recognitions, practice.key, 'weak'),
  });

const cell = entries => (entries.length > 0 ? entries.join(', ') : '–');
const row = ({ practice, id, rules, strong, weak }) =>
  `| [${id}](practices/${practice.key}.md) | ${practice.titles[EDITION][0]} | ${SHOWN_BY[practice.statically_checkable]} | ${cell(rules)} | ${cell(strong)} | ${cell(weak)} |`;

const isStatic = ({ practice }) => practice.statically_checkable !== 'attest-only';
const hasNothing = ({ rules, strong, weak }) => rules.length + strong.length + weak.length === 0;

const table = (rows, pillar, name) => {
  const own = rows.filter(r => r.practice.pillar === pillar);
  return `## ${name}

| practice | title | shown by | rules | evidence | weak evidence |
|---|---|---|---|---|---|
${own.map(row).join('\n')}`;
};

const number = (rows, of) => rows.filter(of).length;

/** The page, and the ids of practices that source could show and nothing stands for. */
export function lensCoverage({ practices, rules, recognitions, pillars }) {
  const rows = practices
    .filter(p => p.ids[EDITION]?.length)
    .map(served({ rules, recognitions }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const checkable = rows.filter(isStatic);
  const text = `# Coverage of the lens

Every practice of the ${EDITION} edition, with the rules that judge it and the evidence for it that is recognised. "Shown by" says what can show it at all;
where that is people alone, the checklist asks them ([workloads.md](workloads.md)). This page is made by \`server/scripts/generate-evidence.mjs\`; a test
fails when a practice that source can show has neither a rule nor evidence.

${rows.length} practices, ${checkable.length} of which source can show: ${number(checkable, r => r.rules.length > 0 && r.strong.length + r.weak.length > 0)} with rules and evidence, ${number(checkable, r => r.rules.length > 0 && r.strong.length + r.weak.length === 0)} with rules alone, ${number(checkable, r => r.rules.length === 0 && r.strong.length > 0)} with evidence alone, ${number(checkable, r => r.rules.length === 0 && r.strong.length === 0 && r.weak.length > 0)} with weak evidence alone, ${number(checkable, hasNothing)} with nothing.
Weak evidence shows that somebody works on it, and never makes a practice met ([coverage.md](coverage.md)).

${Object.entries(pillars)
  .map(([pillar, name]) => table(rows, pillar, name))
  .join('\n\n')}
`;
  return { text, missed: checkable.filter(hasNothing).map(r => r.id) };
}
