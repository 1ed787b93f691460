/** What comes of steps that are taken at once, with nobody let in between. */
export function outcome<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
