import type { DocumentFacts, Source, Suppression } from '../../model/facts.ts';
import type { Edit } from '../../model/rule.ts';
import { credentialsIn } from '../data/credentials.ts';
import type { Declared } from '../data/declared.ts';
import { commentSuppressions } from '../data/suppress.ts';
import { type DataTree, shift } from '../data/tree.ts';
import { dataWriter } from '../data/write.ts';
import type { Language, TextEdit } from '../language.ts';
import { mentions } from '../mentions.ts';
import { numbering } from '../numbering.ts';
import { type Writer, writing } from '../together.ts';
import { componentsIn } from './components.ts';
import { type Documents, gapsOf, type Part, parseDocuments } from './documents.ts';
import { declaredBy } from './manifest.ts';
import { manifestTraces } from './traces.ts';

/** Quick test on the text: does it declare objects of the AWS controllers, or run Kubeflow's components for SageMaker? */
export const isManifest = (text: string): boolean =>
  /["']?apiVersion["']?\s*:/.test(text) && /\.services\.k8s\.aws\/|sagemaker-kfp-components/.test(text);

const suppressionsIn = ({ source, start, tree }: Part): readonly Suppression[] => {
  const on = shift(start);
  return commentSuppressions(source, tree).map(s => ({ ...s, at: on(s.at), covers: on(s.covers) }));
};

function extract(source: Source, documents: Documents): DocumentFacts {
  const { parts } = documents;
  const unique = numbering();
  return {
    uri: source.uri,
    path: source.path,
    language: 'kubernetes',
    resources: [
      ...parts.flatMap(p => declaredBy(p.root, p.tree.gaps.length > 0, source.text).map(d => d.resource)),
      ...parts.flatMap(p => componentsIn(p.root)),
      ...parts.flatMap(p => credentialsIn(p.root, 'ack')),
    ].map(r => ({ ...r, id: unique(r.id) })),
    suppressions: parts.flatMap(suppressionsIn),
    gaps: gapsOf(documents),
    mentions: mentions(source.text),
    traces: manifestTraces(documents),
  };
}

/** One document's declaration in that document's own coordinates. */
const alone = (source: string, tree: DataTree): readonly Declared[] =>
  declaredBy(tree.root, tree.gaps.length > 0, source);

const isIn = ({ resource }: Edit, { start, source }: Part): boolean =>
  start <= resource.at.start && resource.at.start < start + source.length;

const shifted = (made: readonly TextEdit[], by: number): readonly TextEdit[] =>
  made.map(({ at, text }) => ({ at: shift(by)(at), text }));

/** Those of the edits that stand in one document, in its own coordinates. */
const within = (made: readonly TextEdit[], { start, source }: Part): readonly TextEdit[] =>
  shifted(
    made.filter(e => start <= e.at.start && e.at.end <= start + source.length),
    -start,
  );

/** Every document is written on its own. */
function writer({ parts }: Documents): Writer {
  const writers = new Map(parts.map(part => [part, dataWriter(part.source, part.tree, alone)]));
  const concerned = (change: readonly Edit[]) =>
    [...writers]
      .map(([part, by]) => ({ part, by, own: change.filter(e => isIn(e, part)) }))
      .filter(c => c.own.length > 0);
  return {
    plan(change) {
      const all = concerned(change);
      if (all.flatMap(c => c.own).length < change.length) return undefined;
      const made: TextEdit[] = [];
      for (const { part, by, own } of all) {
        const planned = by.plan(own);
        if (!planned) return undefined;
        made.push(...shifted(planned, part.start));
      }
      return made;
    },
    read(made) {
      const known = new Map<Part, ReturnType<Writer['read']>>();
      return change =>
        concerned(change).every(({ part, by, own }) => {
          const says = known.get(part) ?? by.read(within(made, part));
          known.set(part, says);
          return says(own);
        });
    },
  };
}

/** Manifests of Kubernetes with objects of the AWS controllers (ACK). A text without any gives no facts. */
export const kubernetes: Language<Documents> = {
  id: 'kubernetes',
  parse: (source, previous) =>
    isManifest(source.text) ? parseDocuments(source.text, previous) : { text: source.text, parts: [] },
  extract,
  ...writing<Documents>((_, documents) => writer(documents)),
};
