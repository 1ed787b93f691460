import type { Source } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import type { Trace } from '../../model/trace.ts';
import { known, list, object, type Span, unknown, type Value } from '../../model/value.ts';
import type { DataNode } from '../data/tree.ts';
import { type CiCredential, type CredentialKind, ciCredentials, kindOfKey } from './ci-credentials.ts';
import { type CiDeploy, ciDeploys } from './ci-deploys.ts';
import { ciJobs } from './ci-jobs.ts';
import { type Line, linesOf, whole } from './reader.ts';

interface Found {
  readonly at: Span;
  readonly text: string;
}
/** What a CI definition says of credentials, of the actions it takes, and of people that have to agree. */
interface Workflow {
  readonly credentials: readonly (Found & { readonly kind: CredentialKind })[];
  readonly actions: readonly (Found & { readonly version: string })[];
  readonly approvals: readonly Found[];
}

const ENTRY = /^[ \t]*(?:-[ \t]+)*(["']?)([\w.-]+)\1[ \t]*:(?:[ \t]+(?![ \t])(.*?))?[ \t]*$/;
const OF_ACTION = /^([\w.-]+\/[\w.-]+(?:\/[\w.-]+)*)@([\w./-]+)/;

const unquoted = (value: string): string => value.replace(/(?<![ \t])[ \t]+#.*/, '').replace(/^(["'])(.*)\1$/, '$2');

const at = (line: Line, text: string): Span => {
  const start = line.start + Math.max(0, line.text.indexOf(text));
  return { start, end: start + text.length };
};

/** A digest, which nobody can move to other code. */
export const isPinned = (version: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(version);

function credential(key: string, value: string): CredentialKind | undefined {
  if (/^(?:aws-access-key-id|AWS_ACCESS_KEY_ID)$/.test(key)) return kindOfKey(value);
  if (/^(?:id_tokens|oidc)$/.test(key)) return 'oidc';
  return /^(?:role-to-assume|role_arn|role-arn)$/.test(key) && value !== '' ? 'role' : undefined;
}

const isApproval = (key: string, value: string): boolean =>
  (/^(?:when|trigger)$/.test(key) && value === 'manual') ||
  (key === 'type' && value === 'approval') ||
  (key === 'task' && value.startsWith('ManualValidation@'));

/** A job's environment may have reviewers; `environment:` of a container or of variables has members. */
const isEnvironment = (key: string, value: string): boolean => key === 'environment' && /^[\w./ -]+$/.test(value);

function read(text: string): Workflow {
  const credentials: (Found & { kind: CredentialKind })[] = [];
  const actions: (Found & { version: string })[] = [];
  const approvals: Found[] = [];
  const isOidc = /^[ \t]*id-token[ \t]*:[ \t]*write\b/m.test(text);
  for (const line of linesOf(text)) {
    const [, , key = '', written = ''] = /^\s*#/.test(line.text) ? [] : (ENTRY.exec(line.text) ?? []);
    if (key === '') continue;
    const value = unquoted(written);
    const found = { at: at(line, key), text: key };
    const kind = credential(key, value);
    if (kind) credentials.push({ ...found, kind: kind === 'role' && isOidc ? 'oidc' : kind });
    const [, name, version] = key === 'uses' ? (OF_ACTION.exec(value) ?? []) : [];
    if (name && version) actions.push({ at: at(line, `${name}@${version}`), text: name, version });
    if (isApproval(key, value) || isEnvironment(key, value)) approvals.push({ at: at(line, key), text: value });
  }
  return { credentials, actions, approvals };
}

const member = (all: Record<string, Value>, span: Span): Value => object(new Map(Object.entries(all)), span);

const PYTHON = /\bpython[\d.]*[ \t]+(?:-[A-Za-z]{1,40}[ \t]+){0,10}([\w./-]{1,300}\.py)\b/g;
/** Commands whose work stands in another file. */
const ELSEWHERE =
  /\b(?:bash|sh|source|make|just|task|invoke|nox|tox|npx|ant|mvn|gradlew?|act|earthly|dagger)[ \t]+\S|\.\/\S|\.sh\b|\b(?:npm|yarn|pnpm)[ \t]+run\b|^[ \t]*(?:-[ \t]*)?uses:[ \t]*["']?\.\/|^[ \t]*(?:include|extends|trigger):/m;
/** Lines that name a folder, not a program. */
const FOLDERS =
  /^[ \t]*(?:-[ \t]*)?(?:[\w-]{0,60}(?:directory|path|folder)|context|file|cache|artifacts?)[ \t]*:[^\n]*$/gm;

/** Words of machine learning, whatever service it runs on. */
const LEARNING =
  /\bml-?ops\b|\bllm|fine-?_?tun(?:e|ing)|\binference\b|\b(?:model|training)[-_ ](?:pipeline|training|train|registry|deploy\w*|job)\b/i;

/** Python files that commands of the definition run. */
const scriptsOf = (text: string): readonly Value[] =>
  [...text.matchAll(PYTHON)].map(m => {
    const end = m.index + m[0].length;
    return known(m[1]!, { start: end - m[1]!.length, end });
  });

const ofCredential = ({ kind, at: place, inputs }: CiCredential): Value =>
  member(
    { Kind: known(kind, place), ...(inputs && { Action: known('aws-actions/configure-aws-credentials', place) }) },
    place,
  );

const ofDeploy = ({ at: place, command, production, approved, open }: CiDeploy): Value =>
  member(
    {
      Command: known(command, place),
      Production: known(production, place),
      Approved: approved || !open ? known(approved, place) : unknown('a job that is written elsewhere', place),
    },
    place,
  );

/** A CI definition as a resource, of the commands found in it; undefined where it says nothing of what rules ask for. */
export function workflowOf(
  { path, text }: Pick<Source, 'path' | 'text'>,
  root: DataNode | undefined,
  commands: readonly Trace[],
): Resource | undefined {
  const { actions, approvals } = read(text);
  const credentials = ciCredentials(root, text);
  const deploys = ciDeploys(ciJobs(path, root), commands, text);
  if (credentials.length + actions.length + approvals.length + deploys.length === 0) return undefined;
  const all: Span = { start: 0, end: text.length };
  const ofAction = (a: Workflow['actions'][number]): Value =>
    member({ Name: known(a.text, a.at), Version: known(a.version, a.at) }, a.at);
  const properties = member(
    {
      Credentials: list(credentials.map(ofCredential), all),
      Actions: list(actions.map(ofAction), all),
      Approvals: list(
        approvals.map(a => known(a.text, a.at)),
        all,
      ),
      Deploys: list(deploys.map(ofDeploy), all),
      Scripts: list(scriptsOf(text), all),
      Learning: known(LEARNING.test(text), all),
      Elsewhere: known(ELSEWHERE.test(text.replace(FOLDERS, '')), all),
    },
    all,
  );
  const id = path.slice(path.lastIndexOf('/') + 1);
  const head: Span = { start: 0, end: Math.min(1, text.length) };
  return { type: 'Code::Workflow', id, dialect: 'ci', at: head, extent: all, properties, traits: [] };
}

/** What it shows as evidence: credentials that expire, actions that nobody can change, people that have to agree. */
export function workflowTraces(text: string): readonly Trace[] {
  const { credentials, actions, approvals } = read(text);
  const kinds: readonly CredentialKind[] = ['static-key', 'oidc', 'role'];
  return [
    ...(actions.length > 0 && actions.every(a => isPinned(a.version)) ? [whole('ci/pinned')] : []),
    ...kinds.flatMap(kind => {
      const first = credentials.find(c => c.kind === kind);
      return first ? [{ name: `file:ci/${kind}`, at: first.at }] : [];
    }),
    ...approvals.slice(0, 1).map(a => ({ name: 'file:ci/approval', at: a.at })),
  ];
}
