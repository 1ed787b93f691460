import type { Trace } from '../model/trace.ts';
import type { Span } from '../model/value.ts';
import { operationOf, serviceOf } from './api-names.ts';

/** No script is longer; what is, is data. */
const LONGEST = 100_000;

interface Word extends Span {
  readonly text: string;
}

/** Words that only lead to the command behind them. */
const LEADING: ReadonlySet<string> = new Set(
  'sudo time env nohup exec command then do else elif if while until ! { ( npx bunx pipx xvfb-run'.split(' '),
);
/** Tools of which a first word makes another command of the second: `poetry run pytest`. */
const RUNNERS: Readonly<Record<string, ReadonlySet<string>>> = {
  poetry: new Set(['run']),
  uv: new Set(['run']),
  pipenv: new Set(['run']),
  hatch: new Set(['run']),
  pdm: new Set(['run']),
  rye: new Set(['run']),
  pnpm: new Set(['exec', 'dlx']),
  yarn: new Set(['dlx', 'exec']),
  npm: new Set(['exec']),
};
/** What a shell does itself, and tools that say nothing of a workload. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(
  (
    'fi done esac case for in function select return break continue exit export set unset cd echo printf read test true false source ' +
    'alias eval shift local declare trap wait ls cat mkdir rm cp mv touch chmod chown ln pwd sleep date whoami which grep sed awk head ' +
    'tail sort uniq cut tr wc tee xargs find egrep yes df du shuf dir tar zip unzip gzip gunzip diff basename dirname seq jq yq sh bash zsh'
  ).split(' '),
);
/** Commands whose next word says what they do. */
const WITH_SUBCOMMANDS: ReadonlySet<string> = new Set(
  (
    'apt apt-get aws az bentoml cdk cdk8s chalice conda copilot cosign dagster databricks dbt detect-secrets docker docker-compose dvc ' +
    'evidently feast flit gcloud gh git go gradle great_expectations gx hatch helm jupyter kaggle kedro kubectl kfp lakectl mamba ' +
    'make metaflow mlflow mvn npm npx nx oc pdm pip pip3 pipenv pnpm poetry pre-commit prefect pulumi rasa ruff s2i sagemaker sam ' +
    'serverless sls soda terraform terragrunt tofu trivy twine uv vault wandb yarn yum zenml docker-buildx snyk semgrep'
  ).split(' '),
);
/** Options that take a value and may stand before the command or its sub-command. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  ...['--region', '--profile', '--output', '--endpoint-url', '-C', '-f', '--file', '--app', '-a', '--context'],
  ...[
    '--prefix',
    '--cwd',
    '--project',
    '-p',
    '--directory',
    '-n',
    '--group',
    '--only-group',
    '--extra',
    '--with',
    '--python',
    '-u',
  ],
]);
const NO_API: ReadonlySet<string> = new Set(['s3', 'configure', 'help', 'sso']);
/** Conveniences of the AWS command line that are no operations. */
const CONVENIENCE = /^(?:get-login(?:-password)?|update-kubeconfig|get-token)$/;

/** `<<EOF`, `<<-'EOF'` */
const DOCUMENT = /<<-?[ \t]*(["']?)(\w{1,64})\1(?!\w)/y;

/** Words that nothing ends, in one text; no real one has more than a few. */
const MOST_ENDLESS = 100;

/** Finds where a here-document ends that begins at a place. One that is never ended is looked for once: a text may open thousands. */
function hereDocuments(text: string): (at: number) => number | undefined {
  const endless = new Set<string>();
  return at => {
    DOCUMENT.lastIndex = at;
    const word = DOCUMENT.exec(text)?.[2];
    if (word === undefined || endless.has(word) || endless.size >= MOST_ENDLESS) return undefined;
    for (let line = text.indexOf('\n', at); line >= 0; line = text.indexOf('\n', line + 1)) {
      let start = line + 1;
      while (text[start] === ' ' || text[start] === '\t') start++;
      const end = start + word.length;
      if (text.startsWith(word, start) && !/\S/.test(text[end] ?? '')) return end;
    }
    endless.add(word);
    return undefined;
  };
}

/** The words of a shell text, command by command; what stands in quotes is one word, comments and here-documents are none. */
function commandsOf(text: string, offset: number): readonly (readonly Word[])[] {
  const all: Word[][] = [[]];
  const token =
    /\\\r?\n|[ \t\r]+|#[^\n]*|(?:\$\{\{.{0,500}?\}\}|\$\([^()\n]*\)|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\.|[^\s;&|<>'"`#]|(?<=\S)#)+|[;&|\n]+|[\s\S]/gy;
  const endOfDocument = hereDocuments(text);
  for (let m = token.exec(text); m; m = token.exec(text)) {
    const [whole] = m;
    const end = whole === '<' ? endOfDocument(m.index) : undefined;
    if (end !== undefined) {
      token.lastIndex = end;
      continue;
    }
    if (/^[;&|\n]/.test(whole)) all.push([]);
    else if (!/^(?:\\\r?\n|\s|#|<|>|`|['"]$)/.test(whole)) {
      const start = offset + m.index;
      all.at(-1)?.push({ text: whole, start, end: start + whole.length });
    }
  }
  return all.filter(words => words.length > 0);
}

/** The command itself, without assignments, `sudo` and what runs it. */
function stripped(words: readonly Word[]): readonly Word[] {
  let rest = words;
  for (;;) {
    const [first, second, third] = rest;
    if (!first) return rest;
    const runs = Object.hasOwn(RUNNERS, first.text) ? RUNNERS[first.text] : undefined;
    if (LEADING.has(first.text) || /^\w+\+?=/.test(first.text)) rest = rest.slice(1);
    else if (rest !== words && first.text.startsWith('-')) rest = rest.slice(WITH_VALUE.has(first.text) ? 2 : 1);
    else if (second && runs?.has(second.text)) rest = rest.slice(2);
    else if (third && /^(?:.*\/)?python[\d.]*$/.test(first.text) && second?.text === '-m') rest = rest.slice(2);
    else return rest;
  }
}

/** The words behind a command that are no options. */
function operands(words: readonly Word[]): readonly Word[] {
  const found: Word[] = [];
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    if (word.text.startsWith('-')) i += WITH_VALUE.has(word.text) ? 1 : 0;
    else found.push(word);
  }
  return found;
}

function tracesOf(words: readonly Word[]): readonly Trace[] {
  const command = stripped(words);
  const [first] = command;
  const name = first?.text.slice(first.text.lastIndexOf('/') + 1) ?? '';
  if (!first || !/^[A-Za-z][\w.+-]*$/.test(name) || SAYS_NOTHING.has(name)) return [];
  const alone: Trace = { name: `run:${name}`, at: { start: first.start, end: first.end } };
  if (!WITH_SUBCOMMANDS.has(name)) return [alone];
  const [second, third] = operands(command);
  if (!second || !/^[a-z][\w:-]*$/.test(second.text)) return [alone];
  const run: Trace = { name: `run:${name} ${second.text}`, at: { start: first.start, end: second.end } };
  const isApi =
    name === 'aws' &&
    third &&
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(third.text) &&
    !NO_API.has(second.text) &&
    !CONVENIENCE.test(third.text);
  if (!isApi) return [run];
  const service = serviceOf(second.text);
  return [
    run,
    { name: `api:${service}.${operationOf(service, third.text)}`, at: { start: first.start, end: third.end } },
  ];
}

/**
 * What the command lines of a shell text run: `run:pytest`, `run:cdk deploy`, and for the AWS command line the API operation as well.
 * `offset` is where the text begins in its document.
 */
export const commandTraces = (text: string, offset: number): readonly Trace[] =>
  text.length > LONGEST ? [] : commandsOf(text, offset).flatMap(tracesOf);
