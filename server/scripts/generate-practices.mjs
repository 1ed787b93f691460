// Writes docs/practices/ (a page for every practice, and their index) and docs/lens.md (the lens's model) from the catalogue.
// `--check` writes nothing and fails when something is stale.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { load, root, settle } from './generated.mjs';
import { lensDocument } from './lens-document.mjs';

const hasSignals = existsSync(join(root, 'server', 'src', 'signals', 'index.ts'));
const lens = await load(`
export * from './lens/load.ts';
export * from './lens/model.ts';
export * from './lens/names.ts';
export * from './lens/page.ts';
export * from './lens/markdown.ts';
export * from './lens/refs.ts';
export { rules } from './rules/index.ts';
${hasSignals ? "export { signals } from './signals/index.ts';" : 'export const signals = [];'}
`);
const { practices, rules, signals, PILLAR_NAMES, practiceName, practicePage } = lens;
const edition = '2025';

const page = p =>
  practicePage(p, {
    edition,
    rules,
    signals,
    ruleLink: id => `../rules/${id}.md`,
    practiceLink: key => `${key}.md`,
    lensLink: (kind, key) => `../lens.md#${kind}-${key}`,
  }).markdown;

const ids = (p, of) => (p.ids[of] ?? []).join(', ');
const row = p => {
  const checks = rules.filter(r => r.practices.includes(p.key)).length;
  const cells = [ids(p, '2025'), `[${practiceName(p, edition).title}](${p.key}.md)`, p.risk.level ?? '', checks || ''];
  return `| ${[...cells, ids(p, '2023'), ids(p, '2021'), ids(p, 'wa-tool'), ids(p, 'bp-risk-table')].join(' | ')} |`;
};
/** Practices that the current edition lacks stand last. */
const order = p => ids(p, '2025') || `~${p.key}`;
const table = pillar => `## ${PILLAR_NAMES[pillar]}

| 2025 | practice | risk | rules | 2023 | 2021 | Tool | Risk table |
|---|---|---|---|---|---|---|---|
${practices
  .filter(p => p.pillar === pillar)
  .sort((a, b) => (order(a) < order(b) ? -1 : 1))
  .map(row)
  .join('\n')}`;

const index = `# Practices

The ${practices.length} practices of all editions of the Machine Learning Lens, each once, with its ids in the editions of 2025, 2023 and 2021, in the
Well-Architected Tool and in the community risk table, whose ids look like those of 2025 and mean something else. "Rules" counts the rules that
check it. The lens's own structure is in [lens.md](../lens.md). All pages are made by \`server/scripts/generate-practices.mjs\`.

${Object.keys(PILLAR_NAMES).map(table).join('\n\n')}
`;

settle(
  new Map([
    ['docs/lens.md', lensDocument(lens)],
    ['docs/practices/README.md', index],
    ...practices.map(p => [`docs/practices/${p.key}.md`, page(p)]),
  ]),
  'docs/practices',
);
