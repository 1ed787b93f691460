/** Which tree of a document came before which. */
export interface Previous<Tree extends object> {
  follow(tree: Tree, previous: Tree | undefined): void;
  /** The tree that helped to make this one; told once, for it is not held any longer then. */
  take(tree: Tree): Tree | undefined;
}

/**
 * Remembers of each tree the one before it, until somebody asks, and no longer chain than one. A tree is told for one that followed it and no other: what was
 * found in it has moved on with that one.
 */
export function createPrevious<Tree extends object>(): Previous<Tree> {
  const before = new WeakMap<Tree, Tree>();
  const spent = new WeakSet<Tree>();
  return {
    follow(tree, previous) {
      if (!previous || previous === tree) return;
      before.set(tree, previous);
      before.delete(previous);
    },
    take(tree) {
      const previous = before.get(tree);
      before.delete(tree);
      if (!previous || spent.has(previous)) return undefined;
      spent.add(previous);
      return previous;
    },
  };
}
