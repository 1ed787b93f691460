import { attachable, type ManagedPolicy } from '../data/managed-policies.ts';
import { distance, letters } from './spelling.ts';

/** How a source names a policy of AWS: `service-role/` and the name. */
export interface PolicyName {
  readonly path: string;
  readonly name: string;
}

const ARN = /^arn:(?:aws[\w-]*|\$\{[^}]*\}):iam::aws:policy\/((?:[\w-]+\/)*)([\w+=,.@-]+)$/;

/** The policy of AWS that an ARN means; undefined for all else. Holes of a text stand as `${…}`. */
export function awsPolicyOf(arn: string): PolicyName | undefined {
  const [, path, name] = ARN.exec(arn) ?? [];
  return path === undefined || name === undefined ? undefined : { path, name };
}

/** May the letter belong to a name in capitals (`EKS`, `ECS`), of which another is as likely as a slip? */
const isOfAcronym = (name: string, at: number): boolean =>
  /[A-Z0-9]/.test(name[at] ?? '') && /[A-Z0-9]/.test((name[at - 1] ?? '') + (name[at + 1] ?? ''));

/** Where two texts begin to differ. */
function parting(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}

/** Slips in letters, of the name and of the same name read backwards, are no other service's name. */
function isSlip(name: string, real: string): boolean {
  const lower = name.toLowerCase();
  const first = parting(real.toLowerCase(), lower);
  const last = real.length - 1 - parting(backwards(real.toLowerCase()), backwards(lower));
  return !isOfAcronym(real, first) && !isOfAcronym(real, last) && !isOfAcronym(name, first);
}
const backwards = (text: string): string => [...text].reverse().join('');
const digits = (text: string): string => text.replace(/\D/g, '');

/** Two slips are likely in long names only. */
const LONG = 20;

/** The policy that was meant by a name that AWS does not have; undefined where several may be, or a newer one. */
export function meantBy(name: string): ManagedPolicy | undefined {
  const plain = letters(name);
  const all = attachable();
  const same = all.filter(p => letters(p.name) === plain);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const most = plain.length >= LONG ? 2 : 1;
  const near = all
    .filter(p => Math.abs(p.name.length - name.length) <= most + 2 && digits(p.name) === digits(name))
    .map(policy => ({ policy, by: distance(letters(policy.name), plain) }))
    .filter(({ by }) => by <= most);
  const least = Math.min(...near.map(n => n.by));
  const nearest = near.filter(n => n.by === least);
  const [found] = nearest;
  return found && nearest.length === 1 && isSlip(name, found.policy.name) ? found.policy : undefined;
}
