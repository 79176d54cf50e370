#!/usr/bin/env bash
# Fetches the released runner of this version, if there is one for this system and its checksum stands in checksums.txt. Where
# there is none it says what to build instead, and that is no failure; an archive of another checksum is one.
# The settings come from the environment, as action.yml documents them; what was found goes to GITHUB_OUTPUT.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
folder=${1:?the folder for the runner}

# Of Cargo.toml, where each of them stands once.
field() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" "$top/Cargo.toml" | head -n 1; }
output() { printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/stdout}"; }
sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# What the databases need to be built in, unless that is said.
features=${FEATURES:-}
if [ -z "$features" ]; then
    case " ${DATABASES:-sqlite} " in *postgres* | *" all "*) features=postgres ;; esac
    case " ${DATABASES:-sqlite} " in *mysql* | *mariadb* | *" all "*) features=${features:+$features,}mysql ;; esac
fi

case "${RUNNER_OS:-Linux} ${RUNNER_ARCH:-X64}" in
"Linux X64") target=x86_64-unknown-linux-gnu ;;
"Linux ARM64") target=aarch64-unknown-linux-gnu ;;
"macOS ARM64") target=aarch64-apple-darwin ;;
"macOS X64") target=x86_64-apple-darwin ;;
*) target= ;;
esac
name=runner-v$(field version)-$target
archive=$name.tar.gz

because=
if [ "${RUNNER:-released}" = source ]; then
    because="it is asked for"
elif [ -z "$target" ]; then
    because="there is no release for ${RUNNER_OS:-} on ${RUNNER_ARCH:-}"
elif tr ',[:space:]' '[\n*]' <<<"$features" | grep -qvxE 'postgres|mysql|'; then
    because="what is released has postgres and mysql, and $features is asked for"
elif ! grep -q "^[0-9a-f]\{64\}  $archive\$" "$here/checksums.txt"; then
    because="checksums.txt has no $archive"
fi

mkdir -p "$folder"
if [ -z "$because" ]; then
    url=${RELEASES:-$(field repository)/releases/download}/v$(field version)/$archive
    if curl --fail --silent --show-error --location --retry 3 --output "$folder/$archive" "$url"; then
        if ! (cd "$folder" && grep "  $archive\$" "$here/checksums.txt" | sum --check --status); then
            echo "::error::$url is not what was released: its SHA-256 is not that of checksums.txt" >&2
            exit 1
        fi
        tar -xzf "$folder/$archive" -C "$folder"
        output player "$folder/$name/runner"
        echo "the released runner: $url" >&2
        exit
    fi
    because="$url cannot be fetched"
fi

echo "the runner is built from source: $because" >&2
output features "$features"
output rust "$(field rust-version)"
# A runner of other sources, features or Rust is another one.
sources=$(cd "$top" && find Cargo.toml Cargo.lock runner reports backends scenarios -type f -not -name '*.pyc' | LC_ALL=C sort | tr '\n' '\0' |
    xargs -0 cat | sum | cut -c 1-16)
output key "runner-${RUNNER_OS:-Linux}-${RUNNER_ARCH:-X64}-$(field rust-version)-${features//[ ,]/-}-$sources"
