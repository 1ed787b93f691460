import type { Links } from '../model/link.ts';
import type { Workload } from '../model/workload.ts';

/** What was asked of a workload, and what it said. */
export interface Question {
  /** Does it say the same now? Of resources that is the very same objects. */
  holds(now: Workload): boolean;
}

/** A workload that notes what it is asked. */
export interface Watched {
  readonly workload: Workload;
  /** What it was asked since this was asked last; undefined where that was for something that is another one in each of its states. */
  asked(): readonly Question[] | undefined;
}

const areSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a === b || (a.length === b.length && a.every((one, i) => one === b[i]));

function areSameLinks(a: Links, b: Links): boolean {
  if (a.state === 'unknown') return b.state === 'unknown' && a.because === b.because;
  if (a.state === 'none' || b.state !== 'known') return a.state === b.state;
  return a.to.length === b.to.length && a.to.every((l, i) => l.resource === b.to[i]!.resource && l.by === b.to[i]!.by);
}

/**
 * Notes what is asked, so that who asked need not do so again where the answers stay the same. Documents are others after every edit: who asks for one is asked
 * again, and so has to do who keeps what it made of a workload.
 */
export function watch(workload: Workload): Watched {
  let all: Question[] | undefined = [];
  const note = <T>(ask: (w: Workload) => T, same: (a: T, b: T) => boolean = Object.is): T => {
    const answer = ask(workload);
    all?.push({ holds: now => same(answer, ask(now)) });
    return answer;
  };
  const unsure = <T>(answer: T): T => {
    all = undefined;
    return answer;
  };
  return {
    workload: {
      get name() {
        return note(w => w.name);
      },
      get root() {
        return note(w => w.root);
      },
      get complete() {
        return note(w => w.complete);
      },
      get documents() {
        return unsure(workload.documents);
      },
      documentOf: resource => unsure(workload.documentOf(resource)),
      documentAt: path => unsure(workload.documentAt(path)),
      links: () => unsure(workload.links()),
      all: type => note(w => w.all(type), areSame),
      callOf: resource => note(w => w.callOf(resource)),
      resolve: (from, value, type) => note(w => w.resolve(from, value, type)),
      serving: model => note(w => w.serving(model), areSame),
      linked: (resource, kind) => note(w => w.linked(resource, kind), areSameLinks),
      mentions: topic => note(w => w.mentions(topic)),
      mentionsBeside: (resource, topic) => note(w => w.mentionsBeside(resource, topic)),
      traces: name => note(w => w.traces(name), areSame),
    },
    asked() {
      const now = all;
      all = [];
      return now;
    },
  };
}
