import type { DocumentFacts, Gap, Source } from '../../model/facts.ts';
import { read } from '../../model/read.ts';
import type { Resource, Trait } from '../../model/resource.ts';
import type { Value } from '../../model/value.ts';
import { underAspect } from '../cdk/aspects.ts';
import { companions, isStep } from '../cdk/constructs.ts';
import { mentions } from '../mentions.ts';
import { numbering } from '../numbering.ts';
import { expanded } from '../pipeline/steps.ts';
import { tasksOf } from '../stepfunctions/machine.ts';
import { acknowledgements } from './acknowledged.ts';
import { aspects } from './aspects.ts';
import { script } from './declare.ts';
import { affected, effects } from './effects.ts';
import { ERROR, isWithin, type Node, spanOf } from './node.ts';
import type { ScriptTree } from './parse.ts';
import { additions, looseStatements, taskProperties } from './permissions.ts';
import type { Reader } from './reader.ts';
import { credentials, suppressions } from './remarks.ts';
import type { Script } from './scopes.ts';
import { propertiesOf, propsOf, type Site, sites } from './sites.ts';
import { taggedParts } from './tags.ts';
import { traces } from './traces.ts';

const CDK = /aws-cdk|monocdk/;

/** The resources of one construct: its own, and those that it makes beside it. */
function declared(
  reader: Reader,
  site: Site,
  tagged: boolean,
  changed: (site: Site) => Resource['properties'],
): readonly Resource[] {
  const traits: Trait[] = [
    ...(isStep(site.module, site.name) ? (['step'] as const) : []),
    ...(site.name === 'SageMakerUpdateEndpoint' ? (['update'] as const) : []),
    ...(tagged ? (['tagged-by-scope'] as const) : []),
  ];
  const place = { dialect: 'cdk-typescript', at: spanOf(site.callee), extent: spanOf(site.node) } as const;
  const own: Resource = { type: site.binding.type, id: site.id, ...place, properties: changed(site), traits };
  const beside = companions(site.module, site.name, propsOf(reader, site), site.id).map(
    (c): Resource => ({
      type: c.type,
      id: site.id + c.suffix,
      ...place,
      properties: c.type === 'StepFunctions::Task' ? taskProperties(reader, site, c.properties) : c.properties,
      traits: [],
    }),
  );
  return [...expandedBy(own), ...beside];
}

/** A machine or pipeline with what its definition, written out in the program, creates. */
function expandedBy(own: Resource): readonly Resource[] {
  if (own.type === 'AWS::SageMaker::Pipeline') return expanded(own);
  if (own.type !== 'AWS::StepFunctions::StateMachine') return [own];
  const definitions = ['Definition', 'DefinitionString'].map(name => read(own.properties, name));
  const tasks = definitions.flatMap(tasksOf);
  return [own, ...tasks.map(t => ({ ...t, id: `${own.id}.${t.id}`, dialect: own.dialect }))];
}

/** Reads every resource of a script that uses the CDK, and what mutes findings in it. */
function resources(source: Script): Pick<DocumentFacts, 'resources' | 'suppressions'> {
  const { sites: found, reader, unique } = sites(source);
  const bySite = new Map<Node, Site>(found.map(site => [site.node, site]));
  const changes = effects(reader, bySite);
  const tagged = taggedParts(reader);
  const around = aspects(reader);
  const changed = (site: Site): Value => {
    const own = affected(propertiesOf(reader, site), site.node, changes.get(site.node) ?? []);
    const visiting = around.filter(a => isWithin(site.node, a.reach));
    return visiting.reduce((properties, aspect) => underAspect(site.binding.type, properties, aspect), own);
  };
  const own = found.flatMap(site => {
    const isTagged = tagged.some(part => isWithin(site.node, part));
    return declared(reader, site, isTagged, changed).map((r, i) => (i === 0 ? r : { ...r, id: unique(r.id) }));
  });
  const more = additions(reader);
  const extra = [...more, ...looseStatements(reader)].map(
    (a): Resource => ({ ...a, id: unique(a.id), dialect: 'cdk-typescript', traits: [] }),
  );
  const all = [...own, ...extra, ...credentials(source, unique)].sort((a, b) => a.at.start - b.at.start);
  return { resources: all, suppressions: [...suppressions(source), ...acknowledgements(reader, all)] };
}

const gaps = ({ root }: ScriptTree): readonly Gap[] =>
  root.kids.length > 0 && root.kids.every(k => k.type === ERROR)
    ? [{ at: spanOf(root), because: 'text that is no TypeScript or JavaScript' }]
    : [];

/** Everything that one script declares. */
export function extract(source: Source, tree: ScriptTree): DocumentFacts {
  const { uri, path, text } = source;
  const found = script(tree, text);
  return {
    uri,
    path,
    language: 'typescript',
    ...(CDK.test(text)
      ? resources(found)
      : { resources: credentials(found, numbering()), suppressions: suppressions(found) }),
    gaps: gaps(tree),
    mentions: mentions(text),
    traces: traces(found),
  };
}
