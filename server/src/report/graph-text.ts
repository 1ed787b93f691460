import type { Link } from '../model/link.ts';
import { WIDTH, wrap } from './columns.ts';
import { type GraphEdge, type GraphNode, type GraphReport, groupsOf, typeName, type WorkloadGraph } from './graph.ts';
import { printable } from './graph-words.ts';
import { type Colors, count, link, problemLines } from './text.ts';
import { visibleIn } from './visible.ts';

const SURE: Readonly<Record<Link['by'], string>> = {
  reference: '',
  name: '  (same name)',
  pattern: '  (likely)',
};
const PLACE = 58;

const called = (n: GraphNode): string => `${typeName(n.type)} ${printable(n.name)}`;

function nodeLines(
  n: GraphNode,
  edges: readonly GraphEdge[],
  byId: ReadonlyMap<string, GraphNode>,
  c: Colors,
): readonly string[] {
  const place = printable(link(n.place));
  const head = called(n);
  const wide = head.length + 2 > PLACE;
  const targets = edges.map(e => {
    const to = byId.get(e.to);
    const line = `-> ${e.kind.padEnd(11)}${to ? called(to) : ''}`;
    return `      ${e.by === 'pattern' ? c.dim(line + SURE[e.by]) : line + c.dim(SURE[e.by])}`;
  });
  return [`  ${wide ? `${head}  ` : head.padEnd(PLACE)}${c.dim(place)}`, ...targets];
}

function workloadLines(w: WorkloadGraph, c: Colors): readonly string[] {
  const byId = new Map(w.nodes.map(n => [n.id, n]));
  const out = new Map<string, GraphEdge[]>(w.nodes.map(n => [n.id, []]));
  for (const e of w.edges) out.get(e.from)?.push(e);
  const head = `${count(w.nodes.length, 'resource')}, ${count(w.edges.length, 'link')}`;
  return [
    `${c.bold(printable(w.name))} ${c.dim(`(${printable(w.root)}: ${head})`)}`,
    ...(w.complete ? [] : wrap('Not every file could be read, so links may be missing.', 0, WIDTH).map(c.yellow)),
    ...groupsOf(w).flatMap(g => [
      '',
      c.bold(g.title),
      ...g.nodes.flatMap(n => nodeLines(n, out.get(n.id) ?? [], byId, c)),
    ]),
  ];
}

/** The graph for people: each resource with what it leads to. */
export function graphText(report: GraphReport, c: Colors): string {
  const parts = [
    ...report.workloads.map(w => workloadLines(w, c)),
    problemLines(visibleIn(report.problems), c).slice(0, -1),
  ];
  const shown = parts.filter(lines => lines.length > 0).map(lines => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}
