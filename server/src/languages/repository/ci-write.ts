import type { Source } from '../../model/facts.ts';
import type { Edit } from '../../model/rule.ts';
import { parseData } from '../data/parse.ts';
import { child, type DataMap, type DataMember, type DataNode, type DataTree, extentOf, member } from '../data/tree.ts';
import { applied } from '../data/write.ts';
import type { TextEdit } from '../language.ts';
import { lineStart } from '../lines.ts';
import type { Writer } from '../together.ts';
import { type CiCredential, ciCredentials } from './ci-credentials.ts';

/** The account and the role are the reader's to fill in. */
const ROLE = 'arn:aws:iam::111122223333:role/your-deployment-role';
const CREDENTIAL = /^Credentials\.(\d+)\.Kind$/;

const at = (root: DataNode | undefined, path: readonly string[]): DataNode | undefined =>
  path.reduce<DataNode | undefined>(
    (node, key) => (node?.kind === 'list' ? node.items[Number(key)] : child(node, key)),
    root,
  );

/** The lines that a member stands on; undefined where they hold anything else. */
function linesOf(text: string, m: DataMember): TextEdit['at'] | undefined {
  const { start, end } = extentOf(m);
  const from = lineStart(text, start);
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next + 1;
  const isAlone = text.slice(from, start).trim() === '' && /^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(end, to));
  return isAlone ? { start: from, end: to } : undefined;
}

/** The key and its secret give way to the role. */
function signIn(text: string, inputs: DataMap): readonly TextEdit[] | undefined {
  const [first, ...others] = inputs.members.filter(m => /^aws-(?:access-key-id|secret-access-key)$/.test(m.key));
  if (!first || inputs.flow) return undefined;
  const hasRole = member(inputs, 'role-to-assume') !== undefined;
  const whole = linesOf(text, first);
  const lines = others.map(m => linesOf(text, m));
  if (!whole || lines.includes(undefined)) return undefined;
  const instead: TextEdit = hasRole
    ? { at: whole, text: '' }
    : { at: extentOf(first), text: `role-to-assume: ${ROLE}` };
  return [instead, ...lines.flatMap(l => (l ? [{ at: l, text: '' }] : []))];
}

/** The job may ask GitHub for a token. A job's own permissions hold instead of those of the workflow. */
function permit(text: string, root: DataNode, job: DataMember): readonly TextEdit[] | undefined {
  const holder = member(job.value, 'permissions') ?? member(root, 'permissions');
  if (!holder) {
    const first = job.value.kind === 'map' ? job.value.members[0] : undefined;
    if (!first || (job.value.kind === 'map' && job.value.flow)) return undefined;
    const from = lineStart(text, first.keyAt.start);
    const indent = text.slice(from, first.keyAt.start);
    const deeper = `${indent}${indent.slice(0, indent.length / 2)}`;
    const lines = [`${indent}permissions:`, `${deeper}id-token: write`, `${deeper}contents: read`, ''];
    return indent.trim() === '' ? [{ at: { start: from, end: from }, text: lines.join('\n') }] : undefined;
  }
  const { value } = holder;
  if (value.kind === 'scalar') return value.value === 'write-all' ? [] : undefined;
  const [first] = value.kind === 'map' && !value.flow ? value.members : [];
  if (!first) return undefined;
  const token = member(value, 'id-token');
  if (token) return child(value, 'id-token')?.kind === 'scalar' && isWrite(token) ? [] : undefined;
  const indent = text.slice(lineStart(text, first.keyAt.start), first.keyAt.start);
  return [{ at: { start: first.keyAt.start, end: first.keyAt.start }, text: `id-token: write\n${indent}` }];
}

const isWrite = ({ value }: DataMember): boolean => value.kind === 'scalar' && value.value === 'write';

function one(text: string, root: DataNode, { inputs }: CiCredential): readonly TextEdit[] | undefined {
  const [jobs, name] = inputs ?? [];
  const job = jobs === 'jobs' && name !== undefined ? member(child(root, 'jobs'), name) : undefined;
  const given = inputs && at(root, inputs);
  const signed = given?.kind === 'map' ? signIn(text, given) : undefined;
  const permitted = job && permit(text, root, job);
  return signed && permitted && [...permitted, ...signed];
}

/** Two jobs without permissions of their own ask for the same line above them. */
const unique = (edits: readonly TextEdit[]): readonly TextEdit[] =>
  edits.filter((e, i) => edits.findIndex(o => o.at.start === e.at.start && o.text === e.text) === i);

const indexOf = (e: Edit): number => Number(e.op === 'set' ? CREDENTIAL.exec(e.path)?.[1] : undefined);

function planned(
  text: string,
  root: DataNode | undefined,
  before: readonly CiCredential[],
  edits: readonly Edit[],
): readonly TextEdit[] | undefined {
  const wanted = edits.map(e => {
    return e.op === 'set' && e.value === 'oidc' ? before[indexOf(e)] : undefined;
  });
  if (!root || wanted.includes(undefined)) return undefined;
  const all = wanted.map(c => (c && c.kind !== 'oidc' ? one(text, root, c) : []));
  if (all.includes(undefined)) return undefined;
  return unique(all.flatMap(e => e ?? [])).toSorted((a, b) => a.at.start - b.at.start);
}

/**
 * Turns keys of a GitHub workflow into a role: the only thing that is written in CI definitions. Undefined unless the changed text, read again,
 * has as many places that sign in, and none of the changed ones with a key.
 */
export function ciWriter({ text }: Source, { root }: DataTree): Writer {
  const before = ciCredentials(root, text);
  return {
    plan: edits => planned(text, root, before, edits),
    read(made) {
      const after = applied(text, made);
      const again = ciCredentials(parseData(after).root, after);
      return edits => again.length === before.length && edits.every(e => again[indexOf(e)]?.kind === 'oidc');
    },
  };
}
