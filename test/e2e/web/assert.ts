// What the suites use of `node:assert/strict`, where there is no Node.
const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

function ok(value: unknown, message?: string): asserts value {
  if (!value) throw new Error(message ?? `expected something, got ${show(value)}`);
}
const equal = (actual: unknown, expected: unknown, message?: string): void =>
  ok(Object.is(actual, expected), message ?? `${show(actual)} is not ${show(expected)}`);
const deepEqual = (actual: unknown, expected: unknown, message?: string): void =>
  ok(show(actual) === show(expected), message ?? `${show(actual)} is not ${show(expected)}`);
const match = (text: string, pattern: RegExp): void =>
  ok(pattern.test(text), `${pattern} does not match ${show(text)}`);

export default Object.assign(ok, { ok, equal, deepEqual, match });
