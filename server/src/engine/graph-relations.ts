import { learning } from './graph-learning.ts';
import type { Relation } from './graph-relation.ts';
import { operating, serving } from './graph-serving.ts';
import { starting, storing } from './graph-storing.ts';

/** Every kind of link that a resource's own text can show. */
export const relations: readonly Relation[] = [...serving, ...operating, ...learning, ...storing, ...starting];
