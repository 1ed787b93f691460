import path from 'node:path';
import type { Resource } from '../model/resource.ts';
import { type GraphReport, workloadGraph } from '../report/graph.ts';
import { graphDot, graphMermaid } from '../report/graph-diagram.ts';
import { graphJson } from '../report/graph-json.ts';
import { graphText } from '../report/graph-text.ts';
import type { Place } from '../report/report.ts';
import type { Colors } from '../report/text.ts';
import { type Positions, positions } from '../review/position.ts';
import type { GraphFormat } from './arguments.ts';
import { region } from './placer.ts';
import { shown } from './places.ts';
import { problemsOf } from './present.ts';
import type { ReadWorkload } from './workload.ts';

/** Places of one workload as the working directory names them; the lines of each document are counted once. */
function placer({ reviewer, root }: ReadWorkload, cwd: string): (file: string, resource: Resource) => Place {
  const lines = new Map<string, Positions>();
  return (file, resource) => {
    const source = reviewer.source(file);
    const known = lines.get(file) ?? positions(source ?? { text: '' });
    lines.set(file, known);
    const range = known.range(resource.at);
    const { cell } = range.start;
    return { path: shown(cwd, path.join(root, file)), ...(cell !== undefined && { cell }), ...region(range) };
  };
}

/** The graphs of all workloads, in the form that was asked for. */
export function graph(workloads: readonly ReadWorkload[], cwd: string, format: GraphFormat, colors: Colors): string {
  const report: GraphReport = {
    workloads: workloads.map(w =>
      workloadGraph(w.reviewer.workload, shown(cwd, w.root), new Set(w.wanted), placer(w, cwd)),
    ),
    problems: problemsOf(workloads, cwd),
  };
  switch (format) {
    case 'json':
      return graphJson(report);
    case 'mermaid':
      return graphMermaid(report);
    case 'dot':
      return graphDot(report);
    case 'text':
      return graphText(report, colors);
  }
}
