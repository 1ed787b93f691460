import type { Span } from '../../model/value.ts';
import { type DataMap, type DataMember, type DataNode, member, textOf } from '../data/tree.ts';

/**
 * How a CI definition comes to credentials of AWS: a key that lasts, a role taken with a token of the CI system, a role by other means, a key that
 * an earlier step made for a while (`session`), or one that is given at run time.
 */
export type CredentialKind = 'static-key' | 'oidc' | 'role' | 'session' | 'given';

/** One place where a CI definition says how it signs in to AWS. */
export interface CiCredential {
  readonly kind: CredentialKind;
  readonly at: Span;
  /** Keys of the step's inputs, where GitHub's action for signing in gets them. */
  readonly inputs?: readonly string[];
}

const KEY = /^aws[-_]access[-_]key[-_]id$/i;
const SESSION = /^aws[-_]session[-_]token$/i;
/** Another service that speaks the protocol of S3 (MinIO and the like) has keys of its own. */
const OTHER_SERVICE = /endpoint[-_]?url/i;
const ROLE = /^(?:role-to-assume|role_arn|role-arn)$/;
const TOKEN = /^(?:id_tokens|oidc)$/;

/** A value kept by the CI system: a secret, or a variable of GitLab, CircleCI and Azure. */
const KEPT = /\bsecrets\.|\bvars\.|^\$\w+$|^\$\{\w+\}$|^\$\(\w+\)$/;
const MADE = /^\$\{\{[^}]*\b(?:steps|needs|env|inputs|matrix|github)\b/;

/** What a value given to the name of an access key says; undefined where it is a word to fill the place, as tests have it. */
export function kindOfKey(value: string): CredentialKind | undefined {
  if (KEPT.test(value) || /^A[KS]IA[A-Z2-7]{16}$/.test(value)) return 'static-key';
  return MADE.test(value) ? 'given' : undefined;
}

/** What keeps values for CodeBuild. */
const isStore = (key: string | undefined): boolean => /^(?:parameter-store|secrets-manager)$/.test(key ?? '');

function keyKind(map: DataMap, key: DataMember, holder: string | undefined): CredentialKind | undefined {
  const kind = isStore(holder) ? 'static-key' : kindOfKey(textOf(key.value) ?? '');
  if (!kind || map.members.some(m => OTHER_SERVICE.test(m.key))) return undefined;
  return map.members.some(m => SESSION.test(m.key)) ? 'session' : kind;
}

function ofMap(map: DataMap, path: readonly string[], isOidc: boolean): readonly CiCredential[] {
  const key = map.members.find(m => KEY.test(m.key));
  const kind = key && keyKind(map, key, path.at(-1));
  if (key && kind) return [{ kind, at: key.keyAt, ...(path.at(-1) === 'with' && { inputs: path }) }];
  const role = map.members.find(m => ROLE.test(m.key) && textOf(m.value));
  if (role) return [{ kind: isOidc ? 'oidc' : 'role', at: role.keyAt }];
  const token = map.members.find(m => TOKEN.test(m.key));
  return token ? [{ kind: 'oidc', at: token.keyAt }] : [];
}

/** A key that a command takes from the secrets of GitHub, however it hands it on. */
const IN_COMMAND = /\baws_access_key_id["']?[\s=]+["']?(\$\{\{\s*secrets\.\w+\s*\}\})/gi;

function ofText(node: DataNode & { readonly kind: 'scalar' }, text: string): readonly CiCredential[] {
  const written = text.slice(node.at.start, node.at.end);
  return [...written.matchAll(IN_COMMAND)].map(m => ({
    kind: 'static-key',
    at: { start: node.at.start + m.index, end: node.at.start + m.index + m[0].length },
  }));
}

/** Every place of a CI definition that says how it signs in to AWS. */
export function ciCredentials(root: DataNode | undefined, text: string): readonly CiCredential[] {
  const isOidc =
    /^[ \t]*(?:id-token[ \t]*:[ \t]*write\b|permissions[ \t]*:[ \t]*write-all\b)/m.test(text) ||
    member(root, 'id_tokens') !== undefined;
  const found: CiCredential[] = [];
  const visit = (node: DataNode, path: readonly string[]): void => {
    if (node.kind === 'map') {
      found.push(...ofMap(node, path, isOidc));
      for (const m of node.members) visit(m.value, [...path, m.key]);
    } else if (node.kind === 'list') {
      for (const [i, item] of node.items.entries()) visit(item, [...path, String(i)]);
    } else if (node.kind === 'scalar') found.push(...ofText(node, text));
  };
  if (root) visit(root, []);
  return found;
}
