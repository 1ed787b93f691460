import { read } from '../../model/read.ts';
import type { Resource, ResourceType } from '../../model/resource.ts';
import { absent, known, object, ref, type Span, unknown, type Value } from '../../model/value.ts';
import type { Declared } from '../data/declared.ts';
import { child, type DataMember, type DataNode, extentOf, textOf } from '../data/tree.ts';
import { readValue, type Scope } from './value.ts';

interface Api {
  readonly method: ResourceType;
  /** The property of the event that names the API, and the section of `Globals`. */
  readonly names: string;
  readonly section: string;
}
const APIS: Readonly<Record<string, Api>> = {
  Api: { method: 'AWS::ApiGateway::Method', names: 'RestApiId', section: 'Api' },
  HttpApi: { method: 'AWS::ApiGatewayV2::Route', names: 'ApiId', section: 'HttpApi' },
};

/** Settings of an API by which it may be closed: its definition, its policy, a private endpoint. */
const HIDES = ['DefinitionBody', 'DefinitionUri', 'ResourcePolicy', 'EndpointConfiguration'];

/** What the API itself says of who may call; undefined where it is declared elsewhere. */
function apiAuth(named: Value, { section }: Api, scope: Scope): DataNode | 'elsewhere' | undefined {
  const general = child(child(scope.template.globals, section), 'Auth');
  if (named.state === 'absent') return general;
  const api = named.state === 'ref' ? scope.template.resources.find(r => r.key === named.to) : undefined;
  if (textOf(child(api?.value, 'Type')) !== `AWS::Serverless::${section}`) return 'elsewhere';
  const settings = child(api?.value, 'Properties');
  const own = child(settings, 'Auth');
  return HIDES.some(name => child(settings, name) ?? child(own, name)) ? 'elsewhere' : (own ?? general);
}

/** The authorization type of a method: SAM names an authorizer. */
function authorization(own: Value, auth: ReturnType<typeof apiAuth>, scope: Scope, at: Span): Value {
  const chosen = own.state === 'absent' && auth === 'elsewhere' ? unknown('settings of the API', at) : own;
  const value =
    chosen.state === 'absent' && auth !== 'elsewhere' && auth
      ? read(readValue(auth, scope), 'DefaultAuthorizer', at)
      : chosen;
  if (value.state === 'absent') return known('NONE', at);
  return value.state === 'known' && !/^(?:NONE|AWS_IAM)$/.test(String(value.value))
    ? { ...value, value: 'CUSTOM' }
    : value;
}

/** The method or route that SAM makes of an event of a function; undefined for other events. */
export function samMethod(owner: DataMember, event: DataMember, scope: Scope): Declared | undefined {
  const type = textOf(child(event.value, 'Type')) ?? '';
  const api = Object.hasOwn(APIS, type) ? APIS[type] : undefined;
  if (!api || textOf(child(owner.value, 'Type')) !== 'AWS::Serverless::Function') return undefined;
  const at = event.keyAt;
  const written = child(event.value, 'Properties');
  const given = written ? readValue(written, scope) : object(new Map(), at);
  const auth = apiAuth(read(given, api.names, at), api, scope);
  const general = auth && auth !== 'elsewhere' ? readValue(auth, scope) : absent(at);
  const keyed = read(given, 'Auth.ApiKeyRequired', at);
  const verb = read(given, 'Method', at);
  const answers = ref(owner.key, at, 'Arn');
  const properties = new Map<string, Value>([
    ['AuthorizationType', authorization(read(given, 'Auth.Authorizer', at), auth, scope, at)],
    ['ApiKeyRequired', keyed.state === 'absent' ? read(general, 'ApiKeyRequired', at) : keyed],
    ...(type === 'Api'
      ? ([
          ['HttpMethod', verb],
          ['Integration', object(new Map([['Uri', answers]]), at)],
        ] as const)
      : ([
          ['RouteKey', verb],
          ['Target', answers],
        ] as const)),
  ]);
  const resource: Resource = {
    type: api.method,
    id: owner.key + event.key,
    dialect: 'sam',
    at,
    extent: extentOf(event),
    properties: object(properties, event.value.at),
    traits: [],
  };
  return { resource, entry: event, base: undefined };
}
