import { type ParseError, parse } from 'jsonc-parser';

type Json = Readonly<Record<string, unknown>>;
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);

/** What JupyterLab calls the kinds of files that are reviewed, and those of notebooks. */
const LANGUAGES = ['python', 'yaml', 'json', 'typescript', 'javascript', 'terraform', 'hcl'];
const MIME_TYPES = [
  'text/x-python',
  'text/x-ipython',
  'text/python',
  'text/x-yaml',
  'text/yaml',
  'application/json',
  'text/typescript',
  'application/typescript',
  'text/javascript',
  'application/javascript',
];

/** The name that the server goes by in Jupyter. */
export const SERVER = 'ml-lens';

/** The language server as jupyter-lsp is told of it. Source: the schema of its specs, version 2. */
export const serverSpec = (argv: readonly string[]): Json => ({
  version: 2,
  display_name: 'ML Lens',
  argv,
  languages: LANGUAGES,
  mime_types: MIME_TYPES,
  requires_documents_on_disk: false,
  urls: { home: 'https://github.com/ml-lens/ml-lens', issues: 'https://github.com/ml-lens/ml-lens/issues' },
});

/** A configuration file of Jupyter: its members, or why it may not be touched. */
export function readConfiguration(text: string): Json | string {
  if (text.trim() === '') return {};
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true });
  if (errors.length > 0 || !isObject(value)) return 'is no JSON object: it is left as it is';
  const { LanguageServerManager: manager } = value;
  const servers = isObject(manager) ? manager.language_servers : undefined;
  if ((manager !== undefined && !isObject(manager)) || (servers !== undefined && !isObject(servers)))
    return 'says something else of language servers than Jupyter knows: it is left as it is';
  return value;
}

/** The configuration with the server, or without it; everything else stays. Undefined where nothing is left of it. */
export function withServer(configuration: Json, spec: Json | undefined): Json | undefined {
  const manager = isObject(configuration.LanguageServerManager) ? configuration.LanguageServerManager : {};
  const { [SERVER]: _, ...others } = isObject(manager.language_servers) ? manager.language_servers : {};
  const { language_servers: __, ...managerRest } = manager;
  const servers = spec ? { ...others, [SERVER]: spec } : others;
  const made = Object.keys(servers).length > 0 ? { ...managerRest, language_servers: servers } : managerRest;
  const { LanguageServerManager: ___, ...rest } = configuration;
  if (Object.keys(made).length > 0) return { ...rest, LanguageServerManager: made };
  return Object.keys(rest).length > 0 ? rest : undefined;
}
