import type { Severity } from '../model/rule.ts';
import type { Entry, EntryProblem, Report } from './report.ts';
import { byFile, fails, openFindings, saying } from './tally.ts';
import { visible } from './visible.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Any text as XML. Control characters have no form in it at all; they are drawn. */
const xml = (text: string): string =>
  text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, c => SIGNS[c] ?? c)
    // No line may begin as a command of a build service does.
    .replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, '$1&#58;');

const attributes = (all: Readonly<Record<string, string | number>>): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${xml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');

const element = (name: string, given: Readonly<Record<string, string | number>>, inside = ''): string =>
  inside === '' ? `<${name}${attributes(given)}/>` : `<${name}${attributes(given)}>${inside}</${name}>`;

const place = (e: Entry): string => `${e.cell === undefined ? '' : `cell ${e.cell}, `}${e.startLine}:${e.startColumn}`;

/** A finding is a case that fails where it makes the run fail, else one that passes and says something. */
function findingCase(e: Entry, failOn: Severity | 'never'): string {
  const said = xml([`${e.path} ${place(e)}`, ...saying(e), e.practiceLabel].join('\n'));
  const result = fails(e, failOn)
    ? element('failure', { message: e.message, type: e.severity }, said)
    : element('system-out', {}, `${xml(e.severity)}: ${said}`);
  return element(
    'testcase',
    { name: `${e.rule} (${place(e)})`, classname: e.path, file: e.path, line: e.startLine, time: 0 },
    result,
  );
}

const problemCase = (p: EntryProblem): string =>
  element(
    'testcase',
    { name: 'is read', classname: p.path, file: p.path, time: 0 },
    element('skipped', { message: p.reason }),
  );

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly skipped: number;
}

const suiteXml = ({ name, cases, failures, skipped }: Suite): string =>
  element('testsuite', { name, tests: cases.length, failures, errors: 0, skipped, time: 0 }, `\n${cases.join('\n')}\n`);

/** Reports without any case count as broken in some services. */
const NOTHING: Suite = {
  name: 'ML Lens',
  cases: [element('testcase', { name: 'no open findings', classname: 'ml-lens', time: 0 })],
  failures: 0,
  skipped: 0,
};

/** JUnit's XML: a suite for each file, a case for each open finding; what could not be read was skipped. */
export function junit(report: Report, failOn: Severity | 'never'): string {
  const found = [...byFile(openFindings(report))].map(
    ([name, all]): Suite => ({
      name,
      cases: all.map(e => findingCase(e, failOn)),
      failures: all.filter(e => fails(e, failOn)).length,
      skipped: 0,
    }),
  );
  const unread = report.problems.map(problemCase);
  const suites = [
    ...found,
    ...(unread.length > 0 ? [{ name: 'Not read', cases: unread, failures: 0, skipped: unread.length }] : []),
  ];
  const all = suites.length > 0 ? suites : [NOTHING];
  const sum = (of: (s: Suite) => number): number => all.reduce((n, s) => n + of(s), 0);
  const totals = {
    name: 'ML Lens',
    tests: sum(s => s.cases.length),
    failures: sum(s => s.failures),
    errors: 0,
    skipped: sum(s => s.skipped),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', totals, `\n${all.map(suiteXml).join('\n')}\n`)}\n`;
}
