#!/usr/bin/env bash
# Refuses a tag that is not the version of Cargo.toml, and a repository that is not the one that Cargo.toml names: archives are
# fetched by both.
set -euo pipefail

tag=${1:?the tag}
top=$(cd "$(dirname "$0")/../.." && pwd)
field() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" "$top/Cargo.toml" | head -n 1; }

if [ "$tag" != "v$(field version)" ]; then
    echo "the tag is $tag, and Cargo.toml has the version $(field version)" >&2
    exit 1
fi
here=${GITHUB_SERVER_URL:-https://github.com}/${GITHUB_REPOSITORY:?the repository}
if [ "$here" != "$(field repository)" ]; then
    echo "this is $here, and Cargo.toml has repository = \"$(field repository)\"" >&2
    exit 1
fi
