import { items } from '../../model/read.ts';
import { known, list, object, type Span, unknown, type Value } from '../../model/value.ts';

const STATEMENT: Readonly<Record<string, string>> = {
  sid: 'Sid',
  effect: 'Effect',
  actions: 'Action',
  notActions: 'NotAction',
  resources: 'Resource',
  notResources: 'NotResource',
  principals: 'Principal',
  notPrincipals: 'NotPrincipal',
  conditions: 'Condition',
};

const given = (value: Value): boolean => value.state !== 'absent';

/** `PolicyStatement` props as a statement of a policy document; the effect is Allow unless the source says otherwise. */
export function statementValue(props: Value, at: Span): Value {
  if (props.state !== 'object') return unknown('a statement that is not written out here', at);
  const members = new Map<string, Value>();
  for (const [prop, name] of Object.entries(STATEMENT)) {
    const value = props.members.get(prop);
    if (value && given(value)) members.set(name, /rincipal/.test(name) ? principals(value) : value);
  }
  if (!members.has('Effect') && !props.open) members.set('Effect', known('Allow', at));
  return object(members, props.at, props.open);
}

const principals = (value: Value): Value => {
  const all = items(value);
  return all.items.length === 1 && !all.open && all.items[0] ? all.items[0] : value;
};

/** `PolicyDocument` props as a policy document. */
export function documentValue(props: Value, at: Span): Value {
  if (props.state !== 'object') return unknown('a policy that is not written out here', at);
  const statements = props.members.get('statements');
  const members = new Map<string, Value>([['Statement', statements ?? list([], at, props.open)]]);
  return object(members, props.at, props.open);
}

/** A policy document around statements. */
export const documentOf = (statements: readonly Value[], at: Span, open = false): Value =>
  object(new Map([['Statement', list(statements, at, open)]]), at);

const one = (kind: string, value: Value, at: Span): Value => object(new Map([[kind, value]]), at);

/** A principal under conditions: they stand beside it until the statement takes them. */
function under(principal: Value, options: Value | undefined): Value {
  if (!options || options.state === 'absent' || principal.state !== 'object') return principal;
  const named = options.state === 'object' ? options.members.get('conditions') : undefined;
  // JavaScript takes them inside of options, where there may be others.
  const isOptions = named !== undefined || (options.state === 'object' && options.members.has('region'));
  const conditions = isOptions ? named : options;
  return conditions ? { ...principal, members: new Map(principal.members).set('Condition', conditions) } : principal;
}

/** What a principal class of the IAM module stands for in a policy document; undefined for other classes. */
export function principalValue(name: string, args: readonly Value[], at: Span): Value | undefined {
  const [first = unknown('a principal', at)] = args;
  switch (name) {
    case 'ServicePrincipal':
      return under(one('Service', first, at), args[1]);
    case 'PrincipalWithConditions':
      return under(first, args[1]);
    case 'ArnPrincipal':
    case 'AccountPrincipal':
      return one('AWS', first, at);
    case 'AccountRootPrincipal':
    case 'OrganizationPrincipal':
      return one('AWS', unknown("an account's own identity", at), at);
    case 'AnyPrincipal':
    case 'StarPrincipal':
      return one('AWS', known('*', at), at);
    case 'FederatedPrincipal':
    case 'WebIdentityPrincipal':
    case 'OpenIdConnectPrincipal':
    case 'SamlPrincipal':
      return one('Federated', first, at);
    case 'CompositePrincipal':
      return list(args, at);
    default:
      return undefined;
  }
}

/** Who may take the role, as its trust policy. */
export function trustPolicy(principal: Value): Value {
  const { at } = principal;
  if (principal.state === 'absent') return principal;
  const all = principal.state === 'list' ? principal.items : [principal];
  const statements = all.map(p => {
    const isFederated = p.state === 'object' && p.members.has('Federated');
    const condition = p.state === 'object' ? p.members.get('Condition') : undefined;
    const bare = new Map(p.state === 'object' ? p.members : []);
    bare.delete('Condition');
    return object(
      new Map<string, Value>([
        ['Effect', known('Allow', at)],
        ['Action', isFederated ? unknown('the way of federation', at) : known('sts:AssumeRole', at)],
        ['Principal', p.state === 'object' ? { ...p, members: bare } : p],
        ...(condition ? [['Condition', condition] as const] : []),
      ]),
      at,
      isFederated,
    );
  });
  return documentOf(statements, at);
}

/** Inline policies by name as the list that CloudFormation takes. */
export function inlinePolicies(value: Value): Value {
  if (value.state !== 'object') return value.state === 'absent' ? value : unknown('policies made elsewhere', value.at);
  const policies = [...value.members].map(([name, policy]) =>
    object(
      new Map<string, Value>([
        ['PolicyName', known(name, policy.at)],
        ['PolicyDocument', policy],
      ]),
      policy.at,
    ),
  );
  return list(policies, value.at, value.open);
}

/** An object written in place of a managed policy (`{ managedPolicyArn: '…' }`) is its ARN. */
export function managedPolicies(value: Value): Value {
  if (value.state !== 'list') return value;
  return list(value.items.map(managedPolicy), value.at, value.open);
}
export const managedPolicy = (value: Value): Value =>
  value.state !== 'object'
    ? value
    : (value.members.get('managedPolicyArn') ??
      value.members.get('managed_policy_arn') ??
      unknown('a policy', value.at));
