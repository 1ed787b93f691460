#!/usr/bin/env bash
# The step of action.yml that reviews. It succeeds whatever is found, so that the SARIF is uploaded; the action's last step fails for it.
set -uo pipefail

folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/ml-lens.XXXXXX") || exit 3

if [ -n "${MLLENS_CLI:-}" ]; then
  run=(node "$MLLENS_CLI")
else
  case ${MLLENS_VERSION:?} in
    *[!0-9A-Za-z.-]*) echo "::error::\"version\" is no version"; exit 2 ;;
  esac
  run=(npx --yes "ml-lens@$MLLENS_VERSION")
fi

args=(check --fail-on "${MLLENS_FAIL_ON:-warning}" --min-severity "${MLLENS_MIN_SEVERITY:-hint}")
[ -z "${MLLENS_EDITION:-}" ] || args+=(--edition "$MLLENS_EDITION")
case ${MLLENS_BASELINE:-} in
  '') ;;
  true) args+=(--baseline) ;;
  false) args+=(--no-baseline) ;;
  *) echo "::error::\"baseline\" has to be true or false"; echo "exit-code=2" >>"${GITHUB_OUTPUT:-/dev/stdout}"; exit 0 ;;
esac
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || args+=("$line")
done <<<"${MLLENS_ARGS:-}"
[ "${MLLENS_ANNOTATIONS:-true}" = true ] && args+=(--format github) || args+=(--format text)
[ "${MLLENS_SUMMARY:-true}" = true ] && args+=(--format "summary=$folder/summary.md")
args+=(--format "sarif=$folder/ml-lens.sarif" --format "code-scanning=$folder/code-scanning.sarif" --format "json=$folder/ml-lens.json" --)
paths=0
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || { args+=("$line"); paths=1; }
done <<<"${MLLENS_PATHS:-}"
[ "$paths" = 1 ] || args+=(.)

"${run[@]}" "${args[@]}"
code=$?

[ -f "$folder/summary.md" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ] && cat "$folder/summary.md" >>"$GITHUB_STEP_SUMMARY"
{
  echo "exit-code=$code"
  if [ -f "$folder/ml-lens.sarif" ]; then
    echo "sarif-file=$folder/ml-lens.sarif"
    echo "code-scanning-file=$folder/code-scanning.sarif"
    echo "json-file=$folder/ml-lens.json"
    echo "findings=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).findings.filter(f => f.state === "open").length' "$folder/ml-lens.json")"
  fi
} >>"${GITHUB_OUTPUT:-/dev/stdout}"
exit 0
