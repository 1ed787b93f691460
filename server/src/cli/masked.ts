import type { Finding } from '../model/finding.ts';
import { read } from '../model/read.ts';
import type { Span } from '../model/value.ts';
import type { Positions } from '../review/position.ts';
import type { Reviewer } from '../review/reviewer.ts';

/** A script that spells a credential out is masked whole: where in it the credential stands is not told. */
const IN_SCRIPT = 'lifecycle-no-credentials';

/** Where credentials stand in a document, whether a rule looks at them or not. */
export function secretsIn(reviewer: Reviewer, path: string, findings: readonly Finding[]): readonly Span[] {
  const credentials = (reviewer.facts(path)?.resources ?? []).filter(r => r.type === 'Code::Credential');
  const scripts = findings.flatMap(f => f.parts ?? [f]).filter(f => f.path === path && f.rule === IN_SCRIPT);
  return [...credentials.map(c => read(c.properties, 'Value').at), ...scripts.map(f => f.at)];
}

/** The line that holds an offset as reports show it: reports are kept and passed on, so credentials in it are stars. */
export function maskedLine(lines: Positions, secrets: readonly Span[], offset: number): string {
  const start = offset - lines.at(offset).character;
  return secrets.reduce((text, { start: from, end: to }) => {
    const [first, last] = [Math.max(0, from - start), Math.min(text.length, to - start)];
    return first < last ? text.slice(0, first) + '*'.repeat(last - first) + text.slice(last) : text;
  }, lines.lineText(offset));
}
