const GENERAL = `ml-lens: reviews SageMaker code against the AWS Well-Architected Machine Learning Lens

  ml-lens check [paths]              findings, with fixes
  ml-lens coverage [paths]           what the code shows about each practice, by lifecycle phase
  ml-lens rules                      the rules
  ml-lens explain <rule|practice>    one rule, or one practice by its key or its id of any edition
  ml-lens --version, --help

Nothing is executed and nothing leaves this machine.
"ml-lens help <command>" tells more.
`;

const FORMAT = '  --format text|json          how to print it (default: text)';
const DETAILS: Readonly<Record<string, string>> = {
  check: `ml-lens check [paths] [options]

Reviews files and folders (default: the current directory), each within its workload: the nearest folder upward
with a .mllens.yaml, else the folder itself.

  --format text|json|sarif    how to print the findings (default: text)
  --min-severity <severity>   leave out findings below: error, warning, info, hint (default: hint)
  --fail-on <severity>        exit with 1 if there is a finding at or above: error, warning, info, hint, or never
                              (default: warning)
  --fix                       apply the fixes that are safe, then review again

Exit codes: 0 no finding at or above --fail-on, 1 there is one, 2 wrong usage or project file, 3 internal error.
`,
  coverage: `ml-lens coverage [paths] [options]

What the code shows about each practice of the lens: met, mixed, unmet or unknown, with the places that show it.

${FORMAT}
`,
  rules: `ml-lens rules [options]

${FORMAT}
`,
  explain: `ml-lens explain <rule|practice>

  ml-lens explain job-inter-container-encryption
  ml-lens explain MLSEC04-BP02
`,
};

/** The help text, of one command or in general. */
export const help = (command?: string): string => (command && DETAILS[command]) || GENERAL;
