import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assemble } from '../../../server/src/engine/assemble.ts';
import { judge, tabulate } from '../../../server/src/engine/judge.ts';
import { blocks, example } from '../../../server/src/fixtures/fixture.ts';
import { cloudformation, isTemplate } from '../../../server/src/languages/cloudformation/index.ts';
import { rules } from '../../../server/src/rules/index.ts';

export { isTemplate, rules };

/** The templates among the sources of the fixtures, each once. */
export function fixtureTemplates(folder: string): ReadonlyMap<string, string> {
  const byText = new Map<string, string>();
  for (const rule of rules)
    for (const b of blocks(readFileSync(path.join(folder, `${rule.id}.md`), 'utf8'))) {
      const isOne = !b.fixed && (b.tag === 'yaml' || b.tag === 'json');
      const { text } = example(b.body);
      if (isOne && !byText.has(text)) byText.set(text, `${rule.id}-${b.line}.${b.tag}`);
    }
  return new Map([...byText].map(([text, name]) => [name, text]));
}

const refuse = (message: string): never => {
  throw new Error(message);
};

/** What our rules say of a template that stands alone: rule, verdict, resource; and the resources that they look at. */
export function said(name: string, text: string) {
  const source = { uri: `mem:/${name}`, path: name, text };
  const facts = cloudformation.extract(source, cloudformation.parse(source));
  const workload = assemble('template', 'mem:/', [facts], true);
  const judged = judge(tabulate(rules), workload, [facts], refuse);
  return {
    resources: facts.resources.filter(r => r.type.startsWith('AWS::')).map(r => r.id),
    verdicts: judged.map(j => ({ rule: j.rule.id, is: j.verdict.is, resource: j.resource.id })),
  };
}
