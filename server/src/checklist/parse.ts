import { isMap, type Scalar, type YAMLMap } from 'yaml';
import { didYouMean } from '../config/similar.ts';
import { isEmpty, type Mistake, members, type Report, readYaml, textOf } from '../config/yaml.ts';
import { findPractices, practice, practices } from '../lens/load.ts';
import type { Answer } from '../model/checklist.ts';
import { readAnswer } from './answer.ts';

/** A mistake in a checklist. One that is fatal hides the whole file: nothing of it is trusted, and nothing is written into it. */
export interface ChecklistProblem extends Mistake {
  readonly fatal: boolean;
}
/** What stands under the key of one practice. */
export interface Block {
  readonly key: string;
  readonly node: Scalar;
  readonly value: unknown;
  readonly answer?: Answer;
}
export interface Parsed {
  readonly problems: readonly ChecklistProblem[];
  /** By position. */
  readonly blocks: readonly Block[];
  /** The whole document; undefined when it is empty or not to be trusted. */
  readonly root?: YAMLMap;
}

const TOP = ['version', 'practices'] as const;
const VERSION = '1';
const KEYS = practices.map(p => p.key);

/** Checklists name practices by key: an id means one practice in this edition and another in the next. */
function unknownPractice(name: string): string {
  const found = findPractices(name);
  if (found.length === 0) return `There is no practice "${name}".${didYouMean(name, KEYS)}`;
  const keys = found.map(m => `"${m.practice.key}"`).join(' or ');
  return `Practices are named by key here, which no edition changes: for "${name}" write ${keys}.`;
}

function readBlocks(map: YAMLMap, report: Report): readonly Block[] {
  return members(map).map(({ key, node, value }): Block => {
    const block = { key, node: node as Scalar, value };
    if (!practice(key)) {
      report(node, () => unknownPractice(key));
      return block;
    }
    const answer = isEmpty(value) ? undefined : readAnswer(key, node, value, report);
    return answer ? { ...block, answer } : block;
  });
}

/** What makes the whole document unreadable, and where. */
function fatalIn(root: unknown): { at: unknown; reason: string } | undefined {
  if (!isMap(root)) return { at: root, reason: `has to be a map with the keys ${TOP.join(', ')}.` };
  const version = root.get('version', true);
  if (textOf(version) !== undefined && textOf(version) !== VERSION)
    return { at: version, reason: `is of version ${textOf(version)}, and this ML Lens knows ${VERSION}.` };
  const all = root.get('practices', true);
  if (!isEmpty(all) && !isMap(all)) return { at: all, reason: '"practices" has to map practices to answers.' };
  return undefined;
}

function readTop(root: YAMLMap, report: Report): void {
  if (isEmpty(root.get('version', true))) report(root, 'has to say "version: 1".');
  for (const { key, node } of members(root))
    if (!TOP.some(t => t === key)) report(node, () => `Unknown key "${key}".${didYouMean(key, TOP)}`);
}

/** A checklist with the places of its parts. */
export function parseChecklist(text: string, path: string): Parsed {
  const { contents, problems, report } = readYaml(text, path, 'failsafe');
  const all = (fatal: boolean): readonly ChecklistProblem[] => problems.map(p => ({ ...p, fatal }));
  if (problems.length > 0 || isEmpty(contents)) return { problems: all(true), blocks: [] };
  const fatal = fatalIn(contents);
  if (fatal) {
    report(fatal.at, fatal.reason);
    return { problems: all(true), blocks: [] };
  }
  const root = contents as YAMLMap;
  readTop(root, report);
  const map = root.get('practices', true);
  const blocks = isMap(map) ? readBlocks(map, report) : [];
  return { problems: all(false), blocks, root };
}
