import { withRuns } from '../languages/notebook/index.ts';
import type { Source } from '../model/facts.ts';
import type { Reviewer } from '../review/reviewer.ts';
import type { Home } from './workloads.ts';

/** What the cells of open notebooks gave when they ran: only files tell. A cell that has another text for a while, or is away, gets its own back. */
export interface SavedRuns {
  /** The file of an open notebook as it is now; undefined when it is gone. */
  keep(home: Home, saved: Source | undefined): void;
  /** A notebook as the editor shows it, with what its file tells. */
  of(home: Home, shown: Source): Source;
  /** No longer open. */
  forget(home: Home): void;
}

export function createSavedRuns(): SavedRuns {
  const kept = new WeakMap<Reviewer, Map<string, Source | undefined>>();
  const keep: SavedRuns['keep'] = ({ reviewer, path }, saved) => {
    const paths = kept.get(reviewer) ?? new Map<string, Source | undefined>();
    kept.set(reviewer, paths.set(path, saved));
  };
  return {
    keep,
    of(home, shown) {
      // Before it was shown for the first time, what is held of it came from its file.
      if (!kept.get(home.reviewer)?.has(home.path)) keep(home, home.reviewer.source(home.path));
      return withRuns(shown, kept.get(home.reviewer)?.get(home.path));
    },
    forget: ({ reviewer, path }) => void kept.get(reviewer)?.delete(path),
  };
}
