import type { DocumentFacts, Topic } from './facts.ts';
import type { Link, LinkKind, Links } from './link.ts';
import type { Resource, ResourceType } from './resource.ts';
import type { Traced } from './trace.ts';
import type { Value } from './value.ts';

/** All documents that are reviewed together: the nearest folder upward that a project file stands in or lists, else the workspace folder. */
export interface Workload {
  readonly name: string;
  readonly root: string;
  readonly documents: readonly DocumentFacts[];
  /** True when every document was read: "none found" may be read as "none exists". */
  readonly complete: boolean;
  all(type: ResourceType): readonly Resource[];
  documentOf(resource: Resource): DocumentFacts | undefined;
  documentAt(path: string): DocumentFacts | undefined;
  /** The class or function of the SDK by whose call a resource is declared, dotted, where its document traces that. */
  callOf(resource: Resource): string | undefined;
  /** The resource that a value points at: by reference inside its document, by name across the workload. */
  resolve(from: Resource, value: Value, type?: ResourceType): Resource | undefined;
  /** The endpoint configurations whose variants run a model. */
  serving(model: Resource): readonly Resource[];
  /** What a resource is joined with, from whichever end it is asked. */
  linked(resource: Resource, kind: LinkKind): Links;
  /** Every link of the workload, in the order of the places. */
  links(): readonly Link[];
  /** Whether any document talks about the topic, even in a form that was not understood. */
  mentions(topic: Topic): boolean;
  /** Whether the document of a resource talks about the topic. */
  mentionsBeside(resource: Resource, topic: Topic): boolean;
  /** Traces of that name, or of one that goes on behind it with a dot, a slash or a space. */
  traces(name: string): readonly Traced[];
}
