/** Work that comes to something at its end, in steps. Each is bounded by how much it does, so that whoever takes them can let others run in between. */
export type Steps<T> = Generator<void, T>;

/** What comes of steps that are taken at once, with nobody let in between. */
export function outcome<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
