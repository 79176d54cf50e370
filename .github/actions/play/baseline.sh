#!/usr/bin/env bash
# Fetches the record that the last successful run of this workflow on the default branch kept. Without one there is
# nothing to compare with, and that is no failure, but the job's summary says so: a gate that compares nothing lets all pass.
set -euo pipefail

folder=${1:?the folder for the baseline}
mkdir -p "$folder"

nothing() {
    echo "::warning title=Nothing was compared::$1" >&2
    printf '> [!WARNING]\n> **Nothing was compared.** %s\n\n' "$1" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
    exit
}

run=$(gh run list --repo "$GITHUB_REPOSITORY" --workflow "$GITHUB_WORKFLOW" --branch "$BRANCH" --status success \
    --limit 1 --json databaseId --jq '.[0].databaseId // empty') ||
    nothing "The runs on \`$BRANCH\` cannot be listed: the job needs the permission \`actions: read\`."
[ -n "$run" ] || nothing "No run of this workflow on \`$BRANCH\` has succeeded yet: the first that does is the baseline."
url=${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY/actions/runs/$run

state=$(gh api "repos/$GITHUB_REPOSITORY/actions/runs/$run/artifacts?name=$NAME" \
    --jq '.artifacts[0] | if . == null then "" elif .expired then "expired \(.expires_at)" else "there" end') ||
    nothing "The artifacts of [the last run on \`$BRANCH\`]($url) cannot be listed."
case $state in
"") nothing "[The last run on \`$BRANCH\`]($url) has kept no \`$NAME\`." ;;
expired*)
    nothing "The baseline of [the last run on \`$BRANCH\`]($url) has expired, on ${state#expired }. Run the workflow there once more, \
and by a schedule if that branch rests for longer than artifacts are kept."
    ;;
esac
gh run download "$run" --repo "$GITHUB_REPOSITORY" --name "$NAME" --dir "$folder" ||
    nothing "\`$NAME\` of [the last run on \`$BRANCH\`]($url) cannot be fetched."
