#!/usr/bin/env bash
# Packs a runner with its licence and readme, and writes the archive's SHA-256 beside it. Cargo.toml's version and the system make
# its name, by which `cargo binstall` (runner/Cargo.toml) and the action (.github/actions/play/released.sh) fetch it.
set -euo pipefail

target=${1:?the system, such as x86_64-unknown-linux-gnu} program=${2:?the runner} folder=${3:?the folder for the archive}
top=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$top/Cargo.toml" | head -n 1)
name=runner-v$version-$target

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name" "$folder"
cp "$program" "$top/LICENSE" "$top/README.md" "$work/$name/"
folder=$(cd "$folder" && pwd)
case $target in
*windows*) archive=$name.zip && (cd "$work" && 7z a -bd -bso0 "$folder/$archive" "$name") ;;
*) archive=$name.tar.gz && tar -czf "$folder/$archive" -C "$work" "$name" ;;
esac
cd "$folder"
if command -v sha256sum >/dev/null; then sha256sum "$archive"; else shasum -a 256 "$archive"; fi >"$archive.sha256"
