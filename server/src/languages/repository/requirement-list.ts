import type { Source, Suppression } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import type { Edit } from '../../model/rule.ts';
import { known, list, object, type Span, type Value } from '../../model/value.ts';
import type { TextEdit } from '../language.ts';
import { parseSuppression, suppressionAt } from '../suppressions.ts';
import type { Writer } from '../together.ts';
import { linesOf } from './reader.ts';

/** How far a list fixes what is installed: one version, versions up to a bound, or whatever is newest. */
type Bound = 'exact' | 'range' | 'open';

interface Package {
  /** In its normal form. */
  readonly name: string;
  readonly bound: Bound;
  readonly version?: string;
  /** From the name on, without what follows a comment's sign. */
  readonly at: Span;
  /** Where what is said of versions stands; empty behind the name where nothing is. */
  readonly specifier: Span;
}

const LINE = /^([ \t]*)([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)([ \t]*\[[^\]]*\])?([ \t]*)([\s\S]*)$/;
const FETCHED = /^[ \t]*(?:-e[ \t]+)?(?:[\w.-]+[ \t]*@[ \t]*)?git\+\S+/;
/** Branches, whose head moves. */
const MOVING = /^(?:main|master|dev|develop|HEAD|trunk)$/;

function boundOf(specifier: string): { readonly bound: Bound; readonly version?: string } {
  const exact = /^===?[ \t]*([\w.!+-]+)$/.exec(specifier)?.[1];
  if (exact !== undefined) return { bound: 'exact', version: exact };
  return { bound: /<|~=|\*/.test(specifier) ? 'range' : 'open' };
}

/** A package that is taken from a repository of code. */
function fetched(line: string, start: number): Package | undefined {
  const whole = FETCHED.exec(line)?.[0];
  if (whole === undefined) return undefined;
  const address = whole.slice(whole.indexOf('git+'));
  const [, repository = '', version] =
    /(?<![\w.-])([\w.-]+?)(?:\.git)?(?:@([^#@\s/]+))?(?:#\S{0,500})?$/.exec(address) ?? [];
  const from = start + line.indexOf(whole.trim());
  const at = { start: from, end: start + whole.length };
  const bound: Bound = version === undefined || MOVING.test(version) ? 'open' : 'exact';
  return { name: repository.toLowerCase(), bound, at, specifier: { start: at.end, end: at.end } };
}

function listed(line: string, start: number): Package | undefined {
  const [, indent = '', name, extras = '', gap = '', rest = ''] = LINE.exec(line) ?? [];
  if (name === undefined || /^[@:/]/.test(rest) || /\.(?:whl|gz|zip)$/.test(name)) return undefined;
  const specifier = /^[^;#]*?(?=[ \t]{0,40}(?:;|[ \t]#|--hash|\\|$))/.exec(rest)?.[0] ?? '';
  if (!/^(?:[(<>=!~].*)?$/.test(specifier)) return undefined;
  const from = start + indent.length;
  const named = from + name.length + extras.length;
  const end = specifier === '' ? named : named + gap.length + specifier.length;
  const at = { start: from, end };
  const normal = name.toLowerCase().replace(/[-_.]+/g, '-');
  return { name: normal, at, specifier: { start: named, end }, ...boundOf(specifier.replace(/^\(|\)$/g, '')) };
}

/** The packages that a list in pip's format asks for. */
const packagesOf = (text: string): readonly Package[] =>
  linesOf(text).flatMap(({ text: line, start }) => fetched(line, start) ?? listed(line, start) ?? []);

const isList = (path: string): boolean => /requirements?[^/]*\.txt$|(?:^|\/)requirements\/[^/]+\.txt$/.test(path);

function ofPackage({ name, bound, version, at }: Package): Value {
  const members: [string, Value][] = [
    ['Name', known(name, at)],
    ['Bound', known(bound, at)],
  ];
  if (version !== undefined) members.push(['Version', known(version, at)]);
  return object(new Map(members), at);
}

/** A list of packages as a resource; none where the file is no list, or empty. */
export function requirementFacts({ path, text }: Source): readonly Resource[] {
  const packages = isList(path) ? packagesOf(text) : [];
  const [first] = packages;
  if (!first) return [];
  const extent: Span = { start: 0, end: text.length };
  const properties = object(
    new Map<string, Value>([
      ['Packages', list(packages.map(ofPackage), extent)],
      ['Constrained', known(/^[ \t]*(?:-c|--constraint)\b/m.test(text), extent)],
    ]),
    extent,
  );
  const id = path.slice(path.lastIndexOf('/') + 1);
  return [{ type: 'Code::Requirements', id, dialect: 'python', at: first.at, extent, properties, traits: [] }];
}

/** Comments of a list that mute findings: on the line, or on the one below. */
export function requirementSuppressions({ path, text }: Source): readonly Suppression[] {
  if (!isList(path) || !text.includes('ml-lens:')) return [];
  const lines = linesOf(text);
  return lines.flatMap(({ text: line, start }, i) => {
    const sign = line.indexOf('#');
    const said = sign < 0 ? undefined : parseSuppression(line.slice(sign));
    if (!said) return [];
    const next = line.slice(0, sign).trim() === '' ? lines[i + 1] : undefined;
    const end = next ? next.start + next.text.length : start + line.length;
    const covers = said.file ? { start: 0, end: text.length } : { start, end };
    return [suppressionAt(said, { start: start + sign, end: start + line.length }, line.slice(sign), covers)];
  });
}

function planned(packages: readonly Package[], edits: readonly Edit[]): readonly TextEdit[] | undefined {
  const all = edits.map((e): TextEdit | 'nothing' | undefined => {
    const index = /^Packages\.(\d+)\.Version$/.exec(e.op === 'set' ? e.path : '')?.[1];
    const found = index === undefined ? undefined : packages[Number(index)];
    if (e.op !== 'set' || typeof e.value !== 'string' || !found || !/^[\w.!+-]+$/.test(e.value)) return undefined;
    return found.version === e.value ? 'nothing' : { at: found.specifier, text: `==${e.value}` };
  });
  if (all.includes(undefined)) return undefined;
  const made = all.filter(e => e !== undefined && e !== 'nothing');
  return made.toSorted((a, b) => a.at.start - b.at.start);
}

/** Sets exact versions of packages: the only thing that is written in a list. */
export function requirementsWriter({ path, text }: Source): Writer {
  const packages = isList(path) ? packagesOf(text) : [];
  return { plan: edits => planned(packages, edits), read: () => () => true };
}
