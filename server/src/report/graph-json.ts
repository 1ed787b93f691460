import type { GraphNode, GraphReport, WorkloadGraph } from './graph.ts';

function nodeJson({ id, type, name, phase, component, place }: GraphNode) {
  const { path, cell, startLine, startColumn, endLine, endColumn } = place;
  return {
    ...{ id, type, name },
    ...(phase && { phase }),
    ...(component && { component }),
    path,
    ...(cell !== undefined && { cell }),
    ...{ startLine, startColumn, endLine, endColumn },
  };
}

const workloadJson = ({ name, root, complete, nodes, edges }: WorkloadGraph) => ({
  ...{ name, root, complete },
  nodes: nodes.map(nodeJson),
  edges: edges.map(({ from, to, kind, by }) => ({ from, to, kind, by })),
});

/** The graph as `schemas/graph.schema.json` has it. */
export const graphJson = ({ workloads, problems }: GraphReport): string =>
  `${JSON.stringify({ version: 1, workloads: workloads.map(workloadJson), problems }, null, 2)}\n`;
