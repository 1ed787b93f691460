import type { Source } from '../../model/facts.ts';
import { folderOf, normal } from '../../model/paths.ts';
import type { Dialect, ResourceType } from '../../model/resource.ts';
import { type Json, object, type Span, unknown, type Value } from '../../model/value.ts';
import { isObject, type JsonObject } from '../data/json-value.ts';
import { readSdkDefaults, type SdkDefaults } from '../sdk-defaults.ts';
import type { Declares } from './bindings.ts';
import { apiNames } from './names.ts';
import { CHOSEN, constant } from './shape.ts';

/** What the SDK's defaults files say for a document; `unseen` when it names one that is not there to be read. */
export interface Defaults {
  readonly json: Json;
  readonly unseen: boolean;
}

export const NO_DEFAULTS: Defaults = { json: {}, unseen: false };

const OVERRIDE = /\bSAGEMAKER_(?:CORE_)?(?:USER|ADMIN)_CONFIG_OVERRIDE\b["']?\]?[ \t]*=[ \t]*(?:["']([^"'\n]+)["'])?/g;
const ADDITIONAL = /\badditional_config_paths\s*=\s*\[([^\]]{0,4000})\]/g;

/** Paths by which a text names defaults files; undefined for one that it composes. */
function named(text: string): readonly (string | undefined)[] {
  if (!text.includes('CONFIG_OVERRIDE') && !text.includes('additional_config_paths')) return [];
  const additional = [...text.matchAll(ADDITIONAL)].flatMap(m =>
    (m[1] ?? '').split(',').flatMap(item => (item.trim() === '' ? [] : [/^\s*["']([^"']+)["']\s*$/.exec(item)?.[1]])),
  );
  return [...[...text.matchAll(OVERRIDE)].map(m => m[1]), ...additional];
}

/** A file, or the folder that holds it. */
function places(base: string, path: string): readonly string[] {
  const at = normal(base + path);
  if (at === undefined) return [];
  return /\.(?:ya?ml|json)$/.test(at) ? [at] : [at === '' ? 'config.yaml' : `${at}/config.yaml`];
}

const isLocal = (path: string | undefined): path is string => path !== undefined && !/^(?:s3:|[/~])/.test(path);

/** Where the defaults files of a document may stand: beside it, and where it names them. */
export function defaultsPaths({ text, path }: Source): readonly (readonly string[])[] {
  if (!text.includes('sagemaker')) return [];
  const folder = folderOf(path);
  return [
    [`${folder}config.yaml`],
    ...named(text)
      .filter(isLocal)
      .map(p => places(folder, p)),
  ];
}

/** Does a document name a defaults file that nobody handed in? */
export function namesUnseen({ text, path }: Source, found: readonly string[]): boolean {
  const folder = folderOf(path);
  return named(text).some(p => (isLocal(p) ? !places(folder, p).some(at => found.includes(at)) : found.length === 0));
}

const WRITES = /^\s*%%(?:writefile|file)[ \t]+["']?(?! |\t)([^\n"']*?\.(?:ya?ml|json))["']?[ \t]*\r?\n/;

/** Defaults files that a notebook writes itself. */
export function writtenDefaults({ text, path, cells }: Source): readonly SdkDefaults[] {
  if (!cells || !text.includes('SchemaVersion')) return [];
  return cells.flatMap(({ start, end }) => {
    const cell = text.slice(start, end);
    const [line, name] = WRITES.exec(cell) ?? [];
    const at = name && normal(folderOf(path) + name);
    return (line && at && readSdkDefaults(at, cell.slice(line.length))) || [];
  });
}

/** Containers that the SDK adds a key to, but never makes for the key alone. */
const NOT_ALONE =
  /^(?:DataCaptureConfig|AsyncInferenceConfig|OnlineStoreConfig|OfflineStoreConfig|ProductionVariants)$/;

function filled(v: Value, json: JsonObject, at: Span): Value {
  if (v.state !== 'object') return v;
  const members = new Map(v.members);
  for (const [name, inner] of Object.entries(json)) {
    const own = members.get(name);
    const isOpen = own?.state === 'unknown' && own.because === CHOSEN;
    if (own && own.state !== 'absent' && !isOpen) {
      if (isObject(inner)) members.set(name, filled(own, inner, at));
    } else if (inner !== null && !v.open && !NOT_ALONE.test(name)) members.set(name, constant(inner, at, 'service'));
  }
  return object(members, v.at, v.open);
}

/** What a defaults file may fill in, by type: all that rules ask for. */
const FILLABLE: Readonly<Record<string, readonly string[]>> = {
  TrainingJob: [
    ...['VpcConfig', 'EnableNetworkIsolation', 'EnableInterContainerTrafficEncryption', 'RoleArn', 'Tags'],
    ...['OutputDataConfig.KmsKeyId', 'ResourceConfig.VolumeKmsKeyId'],
  ],
  ProcessingJob: [
    ...['NetworkConfig.VpcConfig', 'NetworkConfig.EnableNetworkIsolation', 'RoleArn', 'Tags'],
    ...['NetworkConfig.EnableInterContainerTrafficEncryption', 'ProcessingOutputConfig.KmsKeyId'],
    'ProcessingResources.ClusterConfig.VolumeKmsKeyId',
  ],
  TransformJob: ['TransformOutput.KmsKeyId', 'TransformResources.VolumeKmsKeyId', 'Tags'],
  Model: ['VpcConfig', 'EnableNetworkIsolation', 'ExecutionRoleArn', 'Tags'],
  EndpointConfig: ['KmsKeyId', 'VpcConfig', 'EnableNetworkIsolation', 'ExecutionRoleArn', 'Tags'],
  Endpoint: ['Tags'],
  AutoMLJob: ['AutoMLJobConfig.SecurityConfig', 'OutputDataConfig.KmsKeyId', 'RoleArn', 'Tags'],
  AutoMLJobV2: ['SecurityConfig', 'OutputDataConfig.KmsKeyId', 'RoleArn', 'Tags'],
  FeatureGroup: ['RoleArn', 'Tags'],
  MonitoringSchedule: ['Tags'],
  Pipeline: ['RoleArn', 'Tags'],
};

/** Members that may be filled in from a file that was not read are unknown instead of absent. */
function clouded(v: Value, paths: readonly string[], at: Span): Value {
  let now = v;
  for (const path of paths) now = cloudedAt(now, path.split('.'), at);
  return now;
}

function cloudedAt(v: Value, [name, ...rest]: readonly string[], at: Span): Value {
  if (v.state !== 'object' || name === undefined) return v;
  const own = v.members.get(name);
  if (own && own.state !== 'absent')
    return rest.length > 0 ? object(new Map(v.members).set(name, cloudedAt(own, rest, at)), v.at, v.open) : v;
  return object(new Map(v.members).set(name, unknown('an SDK defaults file that was not read', at)), v.at, v.open);
}

/** Sections of the file for a type; the low-level classes of SDK 3 have their own, in snake case. */
function sections(type: ResourceType, kind: string, typed: boolean, json: JsonObject): readonly JsonObject[] {
  const sdk = isObject(json.PythonSDK) ? json.PythonSDK : {};
  const resources = isObject(sdk.Resources) ? sdk.Resources : {};
  const snake = typed ? [resources.GlobalDefaults, resources[kind]] : [];
  const inApi = snake.flatMap(s => (isObject(s) ? [inApiNames(type, s)] : []));
  return [json[kind], ...inApi].filter(isObject);
}

function inApiNames(type: ResourceType, json: JsonObject): JsonObject {
  const plain = (v: Value): Json =>
    v.state === 'known'
      ? v.value
      : v.state === 'list'
        ? v.items.map(plain)
        : v.state === 'object'
          ? Object.fromEntries([...v.members].map(([k, m]) => [k, plain(m)]))
          : null;
  const named = plain(apiNames(type, '', constant(json, { start: 0, end: 0 })));
  return isObject(named) ? named : {};
}

/** What a defaults file says for decorated functions, where the training job has it. */
function remoteDefaults(json: JsonObject, module: string): JsonObject {
  const sdk = isObject(json.PythonSDK) ? json.PythonSDK : {};
  const modules = isObject(sdk.Modules) ? sdk.Modules : {};
  const own = modules[module];
  if (!isObject(own)) return {};
  const { InstanceType, VolumeKmsKeyId, S3KmsKeyId, ...rest } = own;
  const { VpcConfig, EnableInterContainerTrafficEncryption, RoleArn, Tags } = rest;
  const all: Readonly<Record<string, Json | undefined>> = {
    ...{ VpcConfig, EnableInterContainerTrafficEncryption, RoleArn, Tags },
    ResourceConfig: given({ InstanceType, VolumeKmsKeyId }),
    OutputDataConfig: given({ KmsKeyId: S3KmsKeyId }),
  };
  return given(all) ?? {};
}

/** The members that are there; undefined when there are none. */
function given(all: Readonly<Record<string, Json | undefined>>): JsonObject | undefined {
  const entries = Object.entries(all).filter((e): e is [string, Json] => e[1] !== undefined && e[1] !== null);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** A resource of the SDK with what its defaults files add where the code is silent. */
export function withDefaults(defaults: Defaults, { type, configured }: Declares, dialect: Dialect, v: Value): Value {
  if (!dialect.startsWith('sdk') || defaults === NO_DEFAULTS) return v;
  const kind = type.slice(type.lastIndexOf(':') + 1);
  const json = isObject(defaults.json) ? defaults.json : {};
  if (configured) return filled(v, remoteDefaults(json, configured), v.at);
  const made = sections(type, kind, dialect === 'sdk-v3', json).reduce((now, s) => filled(now, s, v.at), v);
  const fillable = Object.hasOwn(FILLABLE, kind) ? FILLABLE[kind]! : [];
  return defaults.unseen ? clouded(made, fillable, v.at) : made;
}
