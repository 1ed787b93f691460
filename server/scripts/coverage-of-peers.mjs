// The page that says, for every topic that other tools check and every check that the lens calls for beyond them, which rules judge it, or why
// none does. The topics are `peer-topics.json`; what no rule's `references` can say is in `peer-exceptions.json`.
import said from './peer-exceptions.json' with { type: 'json' };
import topics from './peer-topics.json' with { type: 'json' };

const { exceptions, besides } = said;

const CONTROLS = 25;
const cell = text => text.replaceAll('|', '\\|');
const link = id => `[${id}](rules/${id}.md)`;

function covering(rules) {
  const by = new Map();
  for (const rule of rules)
    for (const reference of rule.references) by.set(reference, [...(by.get(reference) ?? []), rule.id]);
  return reference => by.get(reference) ?? [];
}

const table = (head, rows) =>
  `| ${head.join(' | ')} |\n|${head.map(() => '---|').join('')}\n${rows.map(r => `| ${r.map(cell).join(' | ')} |`).join('\n')}\n`;

/** What is wrong with the two tables, given the rules; nothing when all is well. */
export function faults(rules) {
  const of = covering(rules);
  const known = new Set(Object.keys(topics));
  return [
    ...Object.keys({ ...exceptions, ...besides })
      .filter(id => !known.has(id))
      .map(id => `peer-exceptions.json names ${id}, which is no topic`),
    ...Object.keys(exceptions)
      .filter(id => of(id).length > 0)
      .map(id => `${of(id)[0]} refers to ${id}: take it out of peer-exceptions.json`),
    ...Object.keys(besides)
      .filter(id => of(id).length === 0)
      .map(id => `no rule refers to ${id} any more: its remark in peer-exceptions.json has nothing to add to`),
    ...rules.flatMap(r =>
      r.references
        .filter(x => /^(?:U\d{3}|B\d{2})$/.test(x) && !known.has(x))
        .map(x => `${r.id} refers to ${x}, which is no topic`),
    ),
  ];
}

/** The page; `rules` are all rules. */
export function coverageOfPeers(rules) {
  const of = covering(rules);
  const ids = Object.keys(topics);
  const judged = ids.filter(id => of(id).length > 0);
  const rest = ids.filter(id => of(id).length === 0);
  const open = rest.filter(id => !exceptions[id]);
  const answered = rest.filter(id => exceptions[id]);
  const tools = id => topics[id].tools.join(', ');
  const controls = Array.from({ length: CONTROLS }, (_, i) => `SageMaker.${i + 1}`);
  return `# Coverage of what other tools check

Two tables were made before the rules: the topics that 26 tools for AWS, for templates and for ML code check (\`U\`), and the checks that the lens calls for
and none of them has (\`B\`). Every topic stands here exactly once: with the rules that judge it, or with the reason why none does. Made from the rules'
\`references\` by \`server/scripts/generate-rules.mjs\`.

${judged.length} of ${ids.length} topics are judged, ${answered.length} are answered otherwise, ${open.length} are open.
What four of these tools say of the same templates, resource by resource: [compared-with-peers.md](compared-with-peers.md).

## Judged

${table(
  ['topic', 'says', 'checked by', 'rules', 'remarks'],
  judged.map(id => [id, topics[id].topic, tools(id), of(id).map(link).join(', '), besides[id] ?? '']),
)}
## Answered otherwise

${table(
  ['topic', 'says', 'checked by', 'is', 'why'],
  answered.map(id => [id, topics[id].topic, tools(id), exceptions[id].is, exceptions[id].says]),
)}
## Open

${
  open.length > 0
    ? table(
        ['topic', 'says', 'checked by'],
        open.map(id => [id, topics[id].topic, tools(id)]),
      )
    : 'Nothing.\n'
}
## Security Hub

The controls of AWS Security Hub for SageMaker, before deployment.

${table(
  ['control', 'rules'],
  controls.map(c => [c, of(c).map(link).join(', ')]),
)}`;
}
