import { own } from '../model/tables.ts';

const GENERAL = `ml-lens: reviews SageMaker code against the AWS Well-Architected Machine Learning Lens

  ml-lens init [folder]              declares a workload, and writes what a CI service needs
  ml-lens check [paths]              findings, with fixes
  ml-lens merge <reports>            joins the reports of several runs
  ml-lens coverage [paths]           what the code shows about each practice, by lifecycle phase
  ml-lens graph [paths]              the resources of a workload and what joins them
  ml-lens rules                      the rules
  ml-lens explain <rule|practice>    one rule, or one practice by its key or its id of any edition
  ml-lens config [file]              the configuration that holds for a file, and where each of it is said
  ml-lens baseline create|update|check
                                     keeps the findings that are there, so that only new ones count
  ml-lens test-rules [packs]         holds a team's own rules to their fixtures
  ml-lens answer <practice>          says what a person knows of a practice, in the workload's checklist
  ml-lens milestone save|list|compare
                                     keeps where a workload stands under a name, and compares
  ml-lens report [path]              a review of the workload: Markdown, HTML, JSON, files for the Well-Architected Tool
  ml-lens profile [path]             the ML profile of the workload: what the code says, what people say, what is wanted
  ml-lens jupyter install|uninstall  tells Jupyter's language servers of this one
  ml-lens --version, --help

Nothing is executed and nothing leaves this machine.
"ml-lens help <command>" tells more.
`;

const EDITION = `  --edition 2025|2023|2021    whose practice ids and titles to show (default: the project file's, else 2025)`;
const FORMAT = '  --format text|json          how to print it (default: text)';
const DETAILS: Readonly<Record<string, string>> = {
  check: `ml-lens check [paths] [options]

Reviews files and folders (default: the current directory), each within its workload: the nearest folder upward
with a .mllens.yaml, else the folder itself.

  --format <format>           how to print the findings (default: text): text, json, sarif, code-scanning (SARIF for GitHub), github
                              (annotations), summary (Markdown for a job), junit, gitlab (code quality), html;
                              several with files: --format sarif=findings.sarif
  -o, --output <file>         write the one format to a file instead
  --min-severity <severity>   leave out findings below: error, warning, info, hint (default: hint)
  --fail-on <severity>        exit with 1 if there is a finding at or above: error, warning, info, hint, or never
                              (default: warning)
  --shard <n>/<of>            review only some of the workloads, so that several machines share the work; join with "ml-lens merge"
  --fix                       apply the fixes that are safe, then review again
  --baseline, --no-baseline   leave out findings of the baseline, or not (default: if the project file names one)
  --diff-base <git ref>       leave out findings that were there where the change began: reads that state with git
  --no-cache                  look at everything anew: without it, a check of what has not changed since is remembered
  -j, --jobs <n>              read with so many threads; without it with as many as pay
  --no-inline-suppressions    count what comments, metadata and cdk-nag suppressions in the source mute, for audits
${EDITION}

Exit codes: 0 no finding at or above --fail-on, 1 there is one, 2 wrong usage or project file, 3 internal error.
`,
  init: `ml-lens init [folder] [options]

Declares the workload of a folder (default: the current directory): writes its .mllens.yaml and an empty checklist. What is there
already stays as it is.

  --name <name>               what the workload is called (default: the folder's name)
  --environment <where>       production, staging or experiment
  --ci github|gitlab|codebuild
                              writes the file that the service needs, at the root of the repository; may be given several times
${EDITION}

Exit codes: 0 done, 2 refused.
`,
  jupyter: `ml-lens jupyter install|uninstall [options]

Writes jupyter_server_config.d/ml-lens.json, by which jupyter-lsp starts the language server, or takes it back. What others wrote stays.

  --user                      into the configuration of this person: JUPYTER_CONFIG_DIR, else ~/.jupyter (default)
  --sys-prefix                into that of the active environment of Python: etc/jupyter in VIRTUAL_ENV or CONDA_PREFIX
  --prefix <folder>           into etc/jupyter of a folder
  --dry-run                   say what would be written, and write nothing

Exit codes: 0 done, 2 refused.
`,
  merge: `ml-lens merge <reports> [options]

Joins reports of "ml-lens check" in JSON as one run would have made them: those of the shards of a run, or of different workloads.
Refuses where a shard is missing, where a file stands in two of them, and where editions or versions differ. Reports in SARIF are
joined to SARIF.

  --format <format>[=<file>]  every format of "check"; may be given several times (default: as the reports are)
  -o, --output <file>         write a file instead
  --fail-on <severity>        exit with 1 if there is a finding at or above: error, warning, info, hint, or never
                              (default: warning)

Exit codes: 0 no finding at or above --fail-on, 1 there is one, 2 wrong usage, or refused.
`,
  coverage: `ml-lens coverage [paths] [options]

Where each workload stands with each practice of the lens, by what the code shows and what people answered:

  met              shown by the code; or nothing in the code speaks for or against it, and a person answered "done"
  unmet            the code shows places where it is not followed
  mixed            the code shows places where it, or a detail of it, is not followed, beside others where it is
  unknown          the code could show it, but does not, or not surely
  not-applicable   the workload contains nothing that it is about
  attest-only      only a person can say, and nobody has

Shares are met / (met + mixed + unmet), so that silence counts neither way.

  --format text|json          how to print it (default: text)
  --by phase|pillar           how to group the practices (default: phase)
${EDITION}
`,
  graph: `ml-lens graph [paths] [options]

The resources of each workload by the parts of the lifecycle, each with its place and what it leads to: the job a model comes
from, the endpoints that run it, what scales and watches them, their data, roles and pipelines, across files and languages.
A link is made by reference, by the same name, or, as a hint, by a similar name.

  --format text|json|mermaid|dot
                              how to print it (default: text)
`,
  rules: `ml-lens rules [options]

Those that are built in, and those of the rule packs of the workload at the current directory.

${FORMAT}
  --edition 2025|2023|2021    whose practice ids to show (default: 2025, in JSON only)
`,
  baseline: `ml-lens baseline create|update|check [path] [options]

Keeps the open findings of the workloads at a path (default: the current directory) in a file, a line each: the one that "baseline"
in the project file names, else .mllens/<workload>/baseline.txt. "check" says what is new, existing and fixed since.

  --strict                    with "check": what is fixed has to go out of the file ("update")

Exit codes: 0 written, or nothing is new; 1 something is new, or fixed in strict mode; 2 refused.
`,
  config: `ml-lens config [file] [options]

What holds for a file or folder (default: the current directory): the files of settings, each setting, and the rules about which
something is said, with the file and line that says it.

${FORMAT}
`,
  'test-rules': `ml-lens test-rules [packs]

Holds the rules of rule packs (default: those that the project file names) to their fixtures: <rule id>.md beside the pack,
with examples in fenced blocks and marks below the lines that say pass, fail or unknown.

Exit codes: 0 every rule is as its fixture says, 1 one is not, or has no fixture, 2 wrong usage.
`,
  answer: `ml-lens answer <practice>... [options]

Writes into the checklist of the workload, .mllens/<workload>/checklist.yaml, and keeps everything else in it. A practice
is named by its key or by its id in the workload's edition.

  --status <status>           not-answered, in-progress, done, not-applicable (needs a reason) or risk-accepted (needs a
                              reason and a last day)
  --owner <name>              who sees to it
  --due <day>                 the day by which it is to be done, YYYY-MM-DD
  --reason <text>             why it does not apply, or why the risk is accepted
  --until <day>               the last day on which an accepted risk holds
  --note <text>               goes below the notes that are there
  --evidence <place>          a file, file:line, file:first-last or an address; may be given several times
  --clear <member>            takes away what is there: owner, due, reason, until, notes, evidence, …
  --as <name>                 who answers (default: the name in git's configuration)
  --workload <path>           the workload's folder, or one in it (default: the current directory)

Exit codes: 0 written, 2 refused; then nothing was written.
`,
  milestone: `ml-lens milestone save <name>
ml-lens milestone list
ml-lens milestone compare <milestone> [<milestone>]

Keeps where the workload stands today under a name, in .mllens/<workload>/milestones/, and says what was answered, gained
and lost between two milestones, or since one.

  --workload <path>           the workload's folder, or one in it (default: the current directory)
  --format text|json          how to print lists and comparisons (default: text; comparisons are Markdown)
`,
  report: `ml-lens report [path] [options]

A review of the workload that a path belongs to (default: the current directory): where it stands, what needs attention,
accepted risks, findings, every practice with its evidence, milestones, the ML profile.

  --format md|html|json       how to write it (default: md); the HTML is one file without scripts
  --format wa-custom-lens     the 2025 edition as a custom lens, for the Well-Architected Tool to import
  --format wa-answers         inputs for UpdateAnswer calls, a list; only what a person answered as done is SELECTED
  --format wa-review          the aws-well-architected-framework-review-v1 format, by the ids of 2025
  -o, --output <file>         write a file instead
${EDITION}

Exit codes: 0 written, 2 refused.
`,
  profile: `ml-lens profile [path] [options]

The ML profile of the workload that a path belongs to (default: the current directory). People's values stand in
.mllens/<workload>/profile.yaml: per field "current", "target" and "rationale".

  --format text|md|json       how to print it (default: text)
  --write                     makes that file with every field, or adds the fields that it lacks; nothing in it changes

Exit codes: 0 done, 2 refused; then nothing was written.
`,
  explain: `ml-lens explain <rule|practice> [options]

Rules are those that are built in, and those of the rule packs of the workload at the current directory.

  ml-lens explain job-inter-container-encryption
  ml-lens explain MLSEC04-BP02
  ml-lens explain MLSEC-09 --edition 2021

  --edition 2025|2023|2021    whose ids and titles to show (default: 2025); an id is then one of that edition
`,
};

/** The help text, of one command or in general. */
export const help = (command?: string): string => (command && own(DETAILS, command)) || GENERAL;
