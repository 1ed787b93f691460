import { isAlias, isMap, isSeq, type YAMLMap } from 'yaml';
import { didYouMean } from '../config/similar.ts';
import { isEmpty, members, type Report, textOf } from '../config/yaml.ts';
import type { EvidenceLink } from '../model/checklist.ts';
import { LINK_NAMES, targetFault } from './fields.ts';
import { ALIAS, defined, readLine } from './scalars.ts';

function readLines(_: string, value: unknown, report: Report): EvidenceLink['lines'] {
  const [, from, to = from] = /^(\d{1,9})(?:\s*-\s*(\d{1,9}))?$/.exec(textOf(value)?.trim() ?? '') ?? [];
  const lines = { first: Number(from), last: Number(to) };
  if (from !== undefined && lines.first >= 1 && lines.first <= lines.last) return lines;
  report(value, '"lines" has to be a line or a range of lines, such as 12 or 12-20.');
  return undefined;
}

function readTarget(name: string, value: unknown, report: Report): string | undefined {
  const target = readLine(name, value, report);
  const fault = target === undefined ? undefined : targetFault(target);
  if (fault) report(value, `"${target}" ${fault}.`);
  return fault ? undefined : target;
}

const READERS = { target: readTarget, lines: readLines, symbol: readLine, note: readLine } as const;

function readMap(item: YAMLMap, report: Report): EvidenceLink | undefined {
  const said: [string, unknown][] = [];
  for (const { key, node, value } of members(item)) {
    const name = LINK_NAMES.find(n => n === key);
    if (!name) report(node, () => `Unknown key "${key}".${didYouMean(key, LINK_NAMES)}`);
    else if (isAlias(value)) report(value, ALIAS);
    else if (!isEmpty(value)) said.push([name, READERS[name](name, value, report)]);
  }
  const { target, ...rest } = defined(Object.fromEntries(said)) as Partial<EvidenceLink>;
  if (!said.some(([name]) => name === 'target')) report(item, 'Evidence needs a "target".');
  return target === undefined ? undefined : { target, ...rest };
}

/** One piece of evidence: a map, or its target alone. */
export function readLink(item: unknown, report: Report): EvidenceLink | undefined {
  if (isMap(item)) return readMap(item, report);
  if (textOf(item) === undefined) {
    report(item, 'Evidence has to be a path, an address, or a map with a "target".');
    return undefined;
  }
  const target = readTarget('target', item, report);
  return target === undefined ? undefined : { target };
}

/** The evidence of one answer. */
export function readEvidence(_: string, value: unknown, report: Report): readonly EvidenceLink[] {
  if (isSeq(value)) return value.items.flatMap(item => readLink(item, report) ?? []);
  report(value, '"evidence" has to be a list.');
  return [];
}
