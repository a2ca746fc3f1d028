#!/usr/bin/env bash
# The gate as a step of action.yml: annotations on stdout, the summary of the job, SARIF, and the verdict as an output.
# Reads SKILLCHECK_* and the files that the runner names; ends with the exit code of skillcheck.
set -uo pipefail

work=$(mktemp -d "${RUNNER_TEMP:-/tmp}/skillcheck.XXXXXX")
trap 'rm -rf "$work"' EXIT

args=(ci --dir "$SKILLCHECK_PATH" --fail-on "$SKILLCHECK_FAIL_ON" --quiet --format github)
args+=(--report "markdown=$work/summary.md" --report "json=$work/report.json")
if [[ -n $SKILLCHECK_POLICY_FROM ]]; then args+=(--policy-from "$SKILLCHECK_POLICY_FROM"); fi
if [[ -n $SKILLCHECK_SARIF ]]; then args+=(--report "sarif=$SKILLCHECK_SARIF"); fi
if [[ -n $SKILLCHECK_COMMENT ]]; then args+=(--report "markdown=$SKILLCHECK_COMMENT"); fi

# What is said beside the report may hold names from a skill, which must not be taken for workflow commands.
node "$GITHUB_ACTION_PATH/dist/cli.js" "${args[@]}" 2> "$work/notes"
code=$?
token=$(node -p 'crypto.randomUUID()')
printf '::stop-commands::%s\n' "$token"
cat "$work/notes"
printf '::%s::\n' "$token"

if [[ -f $work/summary.md ]]; then cat "$work/summary.md" >> "$GITHUB_STEP_SUMMARY"; fi

verdict=''
if [[ $code != 2 && -f $work/report.json ]]; then
  verdict=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).decision ?? "pass"' "$work/report.json")
  # Without a lockfile nothing was reviewed, whatever the analysis says.
  if [[ $code == 1 && $verdict == pass ]]; then verdict=review; fi
fi
printf 'verdict=%s\n' "$verdict" >> "$GITHUB_OUTPUT"
if [[ -n $SKILLCHECK_SARIF && -f $SKILLCHECK_SARIF ]]; then printf 'sarif=%s\n' "$SKILLCHECK_SARIF" >> "$GITHUB_OUTPUT"; fi
exit "$code"
