#!/usr/bin/env bash
# Makes the release of a tag from a folder of archives: them, the sum of each, and all sums in one file.
set -euo pipefail

tag=${1:?the tag} folder=${2:?the folder with the archives}
cd "$folder"
# What Windows writes ends in \r.
cat -- *.sha256 | tr -d '\r' | sed 's/ \*/  /' | LC_ALL=C sort -k 2 >SHA256SUMS
sha256sum --check --strict SHA256SUMS
notes=$(mktemp)
cat - SHA256SUMS >"$notes" <<'NOTES'
Built by `cargo build --release`, as the readme does it. Those for Linux and macOS have the features `postgres` and `mysql`.

SHA-256; for the action these lines belong into `.github/actions/play/checksums.txt`:

NOTES
# In Markdown what is indented is shown as it stands.
sed -i -E 's/^[0-9a-f]{64}  /    &/' "$notes"
shopt -s nullglob
gh release create "$tag" --repo "$GITHUB_REPOSITORY" --verify-tag --title "$tag" --notes-file "$notes" -- ./*.tar.gz ./*.zip ./*.sha256 SHA256SUMS
