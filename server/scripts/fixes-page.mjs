// docs/fixes.md: what each rule finds and mends in each kind of source, as the fixtures show it.
const KINDS = {
  python: 'Python',
  notebook: 'notebook',
  'cdk-python': 'CDK Python',
  typescript: 'CDK TypeScript',
  yaml: 'template',
  json: 'JSON template',
  asl: 'state machine',
  terraform: 'Terraform',
  github: 'GitHub',
  gitlab: 'GitLab',
  requirements: 'requirements',
};
/** Verdicts that stay as they are where the resource stands alone, for a rule to be one about single resources. */
const ALONE = 0.75;

const typesOf = rule => [rule.on].flat();
const isFixed = ({ kinds }) => [...kinds.values()].some(k => k.fixed > 0);
/** Rules whose finding is about one resource of AWS: what else is declared hardly matters to them. */
const isSingle = (rule, abilities) =>
  typesOf(rule).some(t => !t.startsWith('Code::')) && abilities.alone >= ALONE * abilities.verdicts;

const cell = ability => {
  if (!ability || ability.found === 0) return '';
  if (ability.fixed === 0) return 'finds';
  return ability.fixed === ability.found ? '**mends**' : `mends ${ability.fixed} of ${ability.found}`;
};
const percent = (n, of) => `${Math.floor((100 * n) / of)} %`;

/** The numbers of the page: `single` rules about one resource, `mended` of them, and the same by rule and kind of source. */
export function fixesInNumbers(rules, abilitiesOf) {
  const single = rules.filter(r => isSingle(r, abilitiesOf(r)));
  const cells = single.flatMap(r => [...abilitiesOf(r).kinds.values()].filter(k => k.found > 0));
  return {
    single: single.length,
    mended: single.filter(r => isFixed(abilitiesOf(r))).length,
    cells: cells.length,
    mendedCells: cells.filter(k => k.fixed > 0).length,
  };
}

export function fixesPage(rules, abilitiesOf) {
  const n = fixesInNumbers(rules, abilitiesOf);
  const tags = Object.keys(KINDS);
  const row = r => {
    const { kinds } = abilitiesOf(r);
    const mark = isSingle(r, abilitiesOf(r)) ? 'yes' : '';
    return `| [${r.id}](rules/${r.id}.md) | ${mark} | ${tags.map(t => cell(kinds.get(t))).join(' | ')} |`;
  };
  return `# What is found, what is mended

Generated from the fixtures of the rules by \`server/scripts/generate-rules.mjs\`. **mends**: every finding that the fixture shows in that kind of
source has a fix that is written; *finds*: there is none. A cell is empty where the rule does not look or shows no finding.

A rule is about one resource when its verdicts hardly change where nothing else is declared: at least ${100 * ALONE} % of those in its fixture stay the
same. Of these ${n.single} rules **${n.mended} have a fix (${percent(n.mended, n.single)})**; by rule and kind of source it is ${n.mendedCells} of ${n.cells}
(${percent(n.mendedCells, n.cells)}). Where there is none, the source does not say what is right: which actions a role needs, which rows are the test
set, which registry is yours.

Programs that call the SageMaker SDK or boto3 are changed in the calls that they have; templates, Terraform and the CDK get new resources besides (scaling, alarms, schedules).
A declaration stands anywhere, a call has its moment: scaling is refused while an endpoint is being created, and \`create_endpoint\` comes back before that is over. A fix would
have to add a wait of minutes to the program, bounds that nobody has measured, and calls that fail when the endpoint is deleted and made anew.

Fixes are read by others too: \`npm run verify:fixes\` ([architecture.md](architecture.md#tests)).

| rule | one resource | ${Object.values(KINDS).join(' | ')} |
|---|---|${tags.map(() => '---|').join('')}
${rules.map(row).join('\n')}
`;
}
