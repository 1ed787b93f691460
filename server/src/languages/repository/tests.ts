import { type Reader, whole } from './reader.ts';

/** An assertion that is no comment: what a generator left behind commented out tests nothing. */
const ASSERTS =
  /^(?![ \t]*(?:#|\/\/|\/?\*)).*(?:\bassert\b|\.assert[A-Z_]\w*\(|\bassert_\w+\(|\bexpect\(|\bpytest\.(?:raises|warns)\b|\.(?:hasResource|resourceCountIs|templateMatches)\w*\()/m;

/** A test, if it asserts anything. */
export const testTraces: Reader = text => (ASSERTS.test(text) ? [whole('test')] : []);
