#!/usr/bin/env bash
# Plays scenarios for a CI service: every report into one folder, and a comparison with the baseline if there is one.
# The settings come from the environment, as action.yml documents them.
set -euo pipefail

: "${PLAYER:?the runner to use}" "${OUTPUT:?the folder for the reports}"
mkdir -p "$OUTPUT"

arguments=(--ci --profile "${PROFILE:-normal}")
for report in html:report.html junit:junit.xml markdown:summary.md codequality:codequality.json json:run.json; do
    arguments+=(--report "${report%%:*}=$OUTPUT/${report#*:}")
done
if [ -n "${BACKENDS:-}" ]; then
    arguments+=(--backend "$BACKENDS")
fi
read -ra databases <<<"${DATABASES:-sqlite}"
for database in "${databases[@]}"; do
    arguments+=(--database "$database")
done
# Counted, and so the same on a busy machine.
fail_on="${FAIL_ON:-instructions 1%, allocations 1%, statements, prepares, plans, failed}"
case $fail_on in
*instructions* | *allocations* | *prepares*) arguments+=(--why) ;;
esac
if [ -f "${BASELINE:-}" ]; then
    arguments+=(--baseline "$BASELINE" --fail-on "$fail_on")
else
    echo "there is no baseline yet: this run can become one" >&2
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    printf 'record=%s\nhtml=%s\n' "$OUTPUT/run.json" "$OUTPUT/report.html" >>"$GITHUB_OUTPUT"
fi

# With leave to use real-time scheduling instructions repeat exactly; without, nearly.
if [ "${GITHUB_ACTIONS:-}" = true ]; then
    sudo -n prlimit --pid $$ --rtprio=1 2>/dev/null || true
fi

read -ra scenarios <<<"${SCENARIOS:-scenarios/}"
exec "$PLAYER" play "${scenarios[@]}" "${arguments[@]}"
