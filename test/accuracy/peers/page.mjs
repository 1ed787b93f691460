// docs/compared-with-peers.md.
const link = id => `[${id}](rules/${id}.md)`;
const SAYS = {
  unknown: 'we say: not known',
  pass: 'we say: in order',
  nothing: 'we do not judge it there',
  'no rule': 'we have no rule',
  fail: 'we find it',
};

function row(g) {
  const count = side => [...g.differences.values()].filter(d => d.side === side).reduce((n, d) => n + d.count, 0);
  const topic = g.mine.length > 0 ? g.mine.map(link).join(', ') : '–';
  return `| ${topic} | \`${g.rule}\` | ${g.both} | ${g.neither} | ${count('theirs')} | ${count('ours')} |`;
}

function reasons(tool, all) {
  const byWhy = new Map();
  for (const d of all.filter(g => g.tool === tool).flatMap(g => [...g.differences.values()])) {
    const who =
      d.side === 'theirs'
        ? `\`${d.rule}\` ${d.count}× only they find (${SAYS[d.ours]})`
        : `\`${d.rule}\` ${d.count}× only we find`;
    byWhy.set(d.why, [...(byWhy.get(d.why) ?? []), who]);
  }
  return [...byWhy].map(([why, who]) => `- ${why ?? '**No explanation.**'}  \n  ${who.join('; ')}`).join('\n');
}

const section = (t, all) => `## ${t.name} ${t.version}

It could not read ${t.unread} of the templates.${t.passes ? '' : ' It tells only what is wrong: a rule in brackets is one of ours about whose finding it says nothing.'}

| our rules | theirs | both find | neither | only theirs | only ours |
|---|---|---|---|---|---|
${all
  .filter(g => g.tool === t.name && (g.mine.length > 0 || g.differences.size > 0))
  .map(row)
  .join('\n')}

Why we differ:

${reasons(t.name, all)}
`;

const GUARD = '\n## cfn-guard';
/** The section about cfn-guard of the page as it is. */
export const guardOf = before => (before.includes(GUARD) ? before.slice(before.indexOf(GUARD)) : '');
/** The page with another section about cfn-guard. */
export const withGuard = (before, tool, all, { fixtures, others }) =>
  `${before.slice(0, before.length - guardOf(before).length)}\n${section(tool, all).replace('\n\n', `\n\nBy \`npm run peers -- --guard=<clone>\` on ${fixtures} of our fixtures${others > 0 ? ` and ${others} templates of public repositories` : ''}, each resource by itself, with the rules of the Guard Rules Registry. `)}`;

export function page(tools, rules, all, { fixtures, others }) {
  return `# Compared with other tools

Written by \`npm run peers\`${others > 0 ? ' with folders of public repositories' : ''}: what other tools say of the same templates, ${fixtures} of our fixtures${others > 0 ? ` and ${others} of public repositories` : ''},
resource by resource, beside our ${rules.length} rules. Rules belong together by their references. The script fails when a difference is not explained here.
cfn-guard, whose rules are in no package registry, is asked by itself; its section is the last. Fixtures show mistakes on purpose, so the counts say where the tools differ, not how often real
code is wrong.

${tools.map(t => section(t, all)).join('\n')}`;
}
