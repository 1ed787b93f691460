import type { Link } from '../model/link.ts';
import { type GraphNode, type GraphReport, groupsOf, typeName, type WorkloadGraph } from './graph.ts';
import { boxed } from './graph-words.ts';
import { link } from './text.ts';

/** Everything but letters, digits and harmless signs as Mermaid's numbered entities: no name can end its label, open another or style it. */
const mermaidText = (text: string): string =>
  [...boxed(text)].map(c => (/[\p{L}\p{N} .,/:-]/u.test(c) ? c : `#${c.codePointAt(0)};`)).join('');
const dotText = (text: string): string => boxed(text).replace(/[\\"]/g, '\\$&');

interface Numbered {
  readonly graph: WorkloadGraph;
  readonly index: number;
  /** A name that no source can choose. */
  readonly nameOf: (id: string) => string | undefined;
}
function numbered(graph: WorkloadGraph, index: number): Numbered {
  const names = new Map(graph.nodes.map((n, i) => [n.id, `w${index + 1}n${i + 1}`]));
  return { graph, index, nameOf: id => names.get(id) };
}

const ARROWS: Readonly<Record<Link['by'], string>> = { reference: '-->', name: '-->', pattern: '-.->' };

function mermaidWorkload({ graph, index, nameOf }: Numbered): readonly string[] {
  const node = (n: GraphNode): string =>
    `      ${nameOf(n.id)}["${mermaidText(typeName(n.type))}<br/>${mermaidText(n.name)}"]`;
  const groups = groupsOf(graph).flatMap((g, i) => [
    `    subgraph w${index + 1}g${i + 1}["${mermaidText(g.title)}"]`,
    ...g.nodes.map(node),
    '    end',
  ]);
  const edges = graph.edges.map(e => `  ${nameOf(e.from)} ${ARROWS[e.by]}|${e.kind}| ${nameOf(e.to)}`);
  return [`  subgraph w${index + 1}["${mermaidText(graph.name)}"]`, ...groups, '  end', ...edges];
}

/** The graph as a Mermaid flowchart; links by similar names are dotted. */
export const graphMermaid = ({ workloads }: GraphReport): string =>
  `${['flowchart LR', ...workloads.flatMap((w, i) => mermaidWorkload(numbered(w, i)))].join('\n')}\n`;

const LINES: Readonly<Record<Link['by'], string>> = { reference: '', name: '', pattern: ', style=dashed' };

function dotWorkload({ graph, index, nameOf }: Numbered): readonly string[] {
  const node = (n: GraphNode): string =>
    `      ${nameOf(n.id)} [label="${dotText(typeName(n.type))}\\n${dotText(n.name)}", tooltip="${dotText(link(n.place))}"];`;
  const groups = groupsOf(graph).flatMap((g, i) => [
    `    subgraph cluster_w${index + 1}g${i + 1} {`,
    `      label="${dotText(g.title)}";`,
    ...g.nodes.map(node),
    '    }',
  ]);
  const edges = graph.edges.map(e => `  ${nameOf(e.from)} -> ${nameOf(e.to)} [label="${e.kind}"${LINES[e.by]}];`);
  return [`  subgraph cluster_w${index + 1} {`, `    label="${dotText(graph.name)}";`, ...groups, '  }', ...edges];
}

/** The graph for Graphviz; links by similar names are dashed. */
export const graphDot = ({ workloads }: GraphReport): string => {
  const inside = workloads.flatMap((w, i) => dotWorkload(numbered(w, i)));
  return `${['digraph workload {', '  rankdir=LR;', '  node [shape=box];', ...inside, '}'].join('\n')}\n`;
};
