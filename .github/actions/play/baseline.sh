#!/usr/bin/env bash
# Fetches the record that the last successful run of this workflow on the default branch kept. Without one there is
# nothing to compare with, and that is no failure.
set -euo pipefail

folder=$1
mkdir -p "$folder"
run=$(gh run list --repo "$GITHUB_REPOSITORY" --workflow "$GITHUB_WORKFLOW" --branch "$BRANCH" --status success \
    --limit 1 --json databaseId --jq '.[0].databaseId // empty') || run=
if [ -z "$run" ] || ! gh run download "$run" --repo "$GITHUB_REPOSITORY" --name "$NAME" --dir "$folder"; then
    echo "no baseline: no successful run on $BRANCH has kept $NAME" >&2
fi
