import type { Workload } from '../model/workload.ts';
import { concernsModels } from './common/workflows.ts';
import { fail, get, isTrue, items, pass, read, rule, text, undecided } from './kit.ts';

const TESTS =
  /^run:(?:pytest|py\.test|tox|nox|jest|vitest|mocha|unittest|(?:npm|yarn|pnpm|go|cargo|dotnet|mvn|gradle|make|hatch|bazel) (?:test|verify)|coverage|bats)$/;
/** Checks of templates and code that execute nothing. */
const CHECKS =
  /^run:(?:terraform (?:validate|plan)|tofu (?:validate|plan)|cdk (?:synth|diff)|sam validate|cfn-lint|checkov|tflint|tfsec|trivy|pre-commit|flake8|ruff|pylint|mypy|black|cfn_nag_scan)\b/;
const CI = 'file:ci';

interface Around {
  readonly tests: boolean;
  readonly checks: boolean;
  /** Some definition hands its work to files that were not read as commands, or there is one whose dialect is not read. */
  readonly elsewhere: boolean;
}

function ciOf(workload: Workload): Around {
  const definitions = workload.traces(CI).map(t => t.document);
  const names = definitions.flatMap(d => d.traces.map(t => t.name));
  const workflows = definitions.flatMap(d => d.resources.filter(r => r.type === 'Code::Workflow'));
  return {
    tests: names.some(n => TESTS.test(n)),
    checks: names.some(n => CHECKS.test(n)),
    elsewhere:
      workflows.some(w => isTrue(get(w, 'Elsewhere')) === 'yes') ||
      ['file:Jenkinsfile', 'cfn:AWS::CodePipeline::Pipeline', 'cfn:AWS::CodeBuild::Project'].some(
        name => workload.traces(name).length > 0,
      ),
  };
}

export default rule({
  id: 'ci-tests-before-deployment',
  title: 'CI tests what it deploys',
  why: 'A pipeline that only deploys brings each mistake into the account as fast as a correction. Tests of the code and of the templates in the same CI stop it where it costs least.',
  practices: ['cicd-ct-with-traceability', 'automate-mlops-cicd'],
  severity: 'info',
  confidence: 'medium',
  on: 'Code::Workflow',
  references: ['U212', 'mllint:ci/use', 'mllint:testing'],
  check(workflow, workload) {
    const [first] = items(get(workflow, 'Deploys')).items;
    if (!first || !concernsModels(workflow, workload)) return undefined;
    const { tests, checks, elsewhere } = ciOf(workload);
    if (tests) return pass(first.at);
    if (elsewhere || !workload.complete)
      return undecided(first.at, 'commands that stand in other files and may be tests');
    if (checks)
      return undecided(first.at, 'checks that run nothing, where the source does not say what else is tested');
    const command = text(read(first, 'Command')) ?? 'The command';
    const unused = workload.traces('file:test').length > 0 ? ', although there are tests beside it' : '';
    return fail(first.at, `${command} rolls out what no CI of this repository tests${unused}.`);
  },
});
